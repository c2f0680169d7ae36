import { Worker } from 'node:worker_threads';
import { type Release } from '../release/release.js';
import { systemErrorCode } from '../system-error-code.js';
import { relayLog, type Log } from '../telemetry/create-log.js';
import {
  type BuildOutcome,
  type FrequentOperation,
  type FromThread,
  type OperationAnswer,
  type OperationRequest,
  type OperationUse,
  type ThreadReply,
  type ThreadSettings,
  type ToThread,
} from './thread-messages.js';

export interface OperationThreadOptions {
  /** The compiled file the thread runs. */
  readonly file: string;
  /** All that the thread sees of the environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Old generation; a thread that needs more is ended, and no other. */
  readonly memoryLimitMb: number;
  readonly settings: ThreadSettings;
}

/** The thread ended, or was ended, before it answered. `message` says why, for the log. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';
}

interface Waiting {
  resolve(reply: ThreadReply): void;
  reject(error: ThreadLost): void;
}

/** A thread as the main thread sees it: questions and answers, matched by number. */
export class OperationThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastNumber = 0;
  #lost: ThreadLost | undefined;
  /** Resolves once all modules are imported; also when the thread ended before, which the next question then tells. */
  readonly loaded: Promise<void>;
  /** Resolves when the thread has ended, for whatever reason. */
  readonly ended: Promise<ThreadLost>;

  constructor({ file, env, memoryLimitMb, settings }: OperationThreadOptions, log: Log) {
    this.#worker = new Worker(file, {
      workerData: settings,
      env,
      // Most of what an operation allocates dies young: a larger young generation spares it the way to the old one.
      resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb, maxYoungGenerationSizeMb: YOUNG_GENERATION_MB },
    });
    let onLoaded = (): void => undefined;
    const isLoaded = new Promise<void>((resolve) => (onLoaded = resolve));
    this.#worker.on('message', (message: FromThread) => {
      if (message.kind === 'logged') relayLog(log, message.line);
      else if (message.kind === 'loaded') onLoaded();
      else this.#settle(message);
    });
    this.ended = this.#watchEnd();
    this.loaded = Promise.race([isLoaded, this.ended.then(() => undefined)]);
  }

  /** @throws ThreadLost also when it takes longer than `timeoutMs`. */
  async build(release: Release, warmUp: readonly FrequentOperation[], timeoutMs: number): Promise<BuildOutcome> {
    const timer = setTimeout(() => void this.#end(new ThreadLost(`building took longer than ${timeoutMs} ms`)), timeoutMs);
    try {
      const reply = await this.#ask({ kind: 'build', number: this.#nextNumber(), release, warmUp });
      if (reply.kind !== 'buildEnded') throw unexpected(reply);
      return reply.outcome;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * @param signal tells the thread that nobody waits any more; the answer comes all the same.
   * @throws ThreadLost
   */
  async answer(request: OperationRequest, signal: AbortSignal): Promise<OperationAnswer> {
    const number = this.#nextNumber();
    const cancel = (): void => this.#worker.postMessage({ kind: 'cancel', number } satisfies ToThread);
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const reply = await this.#ask({ kind: 'ask', number, request });
      if (reply.kind !== 'answered') throw unexpected(reply);
      return reply.answer;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  }

  /** @throws ThreadLost */
  async findFrequent(): Promise<readonly FrequentOperation[]> {
    const reply = await this.#ask({ kind: 'findFrequent', number: this.#nextNumber() });
    if (reply.kind !== 'frequent') throw unexpected(reply);
    return reply.operations;
  }

  /** @throws ThreadLost */
  async takeUses(): Promise<readonly OperationUse[]> {
    const reply = await this.#ask({ kind: 'takeUses', number: this.#nextNumber() });
    if (reply.kind !== 'uses') throw unexpected(reply);
    return reply.operations;
  }

  /** Whoever still waits is told ThreadLost. Idempotent. */
  async stop(): Promise<void> {
    await this.#end(new ThreadLost('it was stopped'));
  }

  #nextNumber(): number {
    this.#lastNumber += 1;
    return this.#lastNumber;
  }

  #ask(message: ToThread): Promise<ThreadReply> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost);
    return new Promise((resolve, reject) => {
      this.#waiting.set(message.number, { resolve, reject });
      this.#worker.postMessage(message);
    });
  }

  #settle(reply: ThreadReply): void {
    this.#waiting.get(reply.number)?.resolve(reply);
    this.#waiting.delete(reply.number);
  }

  #watchEnd(): Promise<ThreadLost> {
    let cause: unknown;
    this.#worker.on('error', (error: unknown) => (cause = error));
    this.#worker.on('messageerror', (error) => (cause = error));
    return new Promise((resolve) => {
      this.#worker.once('exit', () => {
        // An exception's message may quote a person's data: its kind is enough for the log.
        const lost = this.#lost ?? new ThreadLost(`it ended by itself: ${kindOf(cause)}`, { cause });
        this.#loseAll(lost);
        resolve(lost);
      });
    });
  }

  async #end(lost: ThreadLost): Promise<void> {
    this.#loseAll(lost);
    await this.#worker.terminate();
  }

  #loseAll(lost: ThreadLost): void {
    this.#lost ??= lost;
    for (const { reject } of this.#waiting.values()) reject(this.#lost);
    this.#waiting.clear();
  }
}

const YOUNG_GENERATION_MB = 64;

const kindOf = (cause: unknown): string => systemErrorCode(cause) ?? (cause instanceof Error ? cause.name : 'no exception');

const unexpected = (reply: ThreadReply): Error => new Error(`A thread answered with ${reply.kind} what was not asked.`);
