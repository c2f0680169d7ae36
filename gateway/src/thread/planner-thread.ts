import { Worker } from 'node:worker_threads';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { OperationToPrepare, Preparation } from '../preparation/prepared-operation.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import { systemErrorCode } from '../system-error-code.js';
import type {
  AgreementsToLearn,
  BuildOutcome,
  FromThread,
  IntrospectionAnswer,
  MeasuredPreparation,
  SupergraphToLoad,
  ThreadReply,
  ThreadSettings,
  ToThread,
  WrittenPreparation,
} from './thread-messages.js';

export interface PlannerThreadOptions {
  /** The compiled file the thread runs. */
  readonly file: string;
  /** All that the thread sees of the environment. */
  readonly env: NodeJS.ProcessEnv;
  /** Old generation; a thread that needs more is ended, and no other. */
  readonly memoryLimitMb: number;
  readonly settings: ThreadSettings;
}

export type ThreadLoss = 'stopped' | 'too slow' | 'out of memory' | 'fault';

/** The thread ended, or was ended, before it answered. `message` says why, for the log. */
export class ThreadLost extends Error {
  override readonly name = 'ThreadLost';

  constructor(
    readonly loss: ThreadLoss,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

interface LearntRelease extends Pick<AgreementsToLearn, 'agreements'> {
  readonly id: string;
}

interface Waiting {
  resolve(reply: ThreadReply): void;
  reject(error: ThreadLost): void;
}

/** A thread as the main thread sees it: questions and answers, matched by number. */
export class PlannerThread {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastNumber = 0;
  #lost: ThreadLost | undefined;
  /** Resolves once all modules are imported; also when the thread ended before, which the next question then tells. */
  readonly loaded: Promise<void>;
  /** Resolves when the thread has ended, for whatever reason. */
  readonly ended: Promise<ThreadLost>;

  constructor({ file, env, memoryLimitMb, settings }: PlannerThreadOptions) {
    // The process may have been started with what a thread cannot take, such as `--eval`, or should not, such as a loader.
    this.#worker = new Worker(file, { execArgv: [], workerData: settings, env, resourceLimits: { maxOldGenerationSizeMb: memoryLimitMb } });
    let onLoaded = (): void => undefined;
    const isLoaded = new Promise<void>((resolve) => (onLoaded = resolve));
    this.#worker.on('message', (message: FromThread) => {
      if (message.kind === 'loaded') onLoaded();
      else this.#settle(message);
    });
    this.ended = this.#watchEnd();
    this.loaded = Promise.race([isLoaded, this.ended.then(() => undefined)]);
  }

  /** True from the moment it is ended on; `ended` resolves when it is gone. */
  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** @throws ThreadLost also when it takes longer than `timeoutMs`. */
  async build(supergraph: SupergraphToLoad, timeoutMs: number): Promise<BuildOutcome> {
    const reply = await this.#askWithin(timeoutMs, (number) => ({ kind: 'build', number, supergraph }));
    if (reply.kind !== 'buildEnded') throw unexpected(reply);
    return reply.outcome;
  }

  /**
   * Makes the agreements of a release known, under which operations can then be prepared.
   *
   * @throws ThreadLost as `build` does.
   */
  async learn({ id: releaseId, agreements }: LearntRelease, day: JalaliDate, timeoutMs: number): Promise<void> {
    const reply = await this.#askWithin(timeoutMs, (number) => ({ kind: 'learn', number, learnt: { releaseId, agreements, day } }));
    if (reply.kind !== 'learnt') throw unexpected(reply);
  }

  /**
   * @param day of whose agreements, of that release, the operation is prepared.
   * @throws ThreadLost also when it takes longer than `timeoutMs`: a thread that plans cannot be interrupted otherwise.
   */
  async prepare(asked: OperationToPrepare, releaseId: string, day: JalaliDate, timeoutMs: number): Promise<MeasuredPreparation> {
    const reply = await this.#askWithin(timeoutMs, (number) => ({ kind: 'prepare', number, asked, releaseId, day }));
    if (reply.kind !== 'prepared') throw unexpected(reply);
    return readPreparation(reply.written);
  }

  /** @throws ThreadLost as `prepare` does. */
  async introspect(document: string, variables: JsonObject, timeoutMs: number): Promise<IntrospectionAnswer> {
    const reply = await this.#askWithin(timeoutMs, (number) => ({ kind: 'introspect', number, document, variables }));
    if (reply.kind !== 'introspected') throw unexpected(reply);
    return reply.answer;
  }

  /** Whoever still waits is told ThreadLost. Idempotent. */
  async stop(): Promise<void> {
    await this.#end(new ThreadLost('stopped', 'it was stopped'));
  }

  async #askWithin(timeoutMs: number, messageOf: (number: number) => ToThread): Promise<ThreadReply> {
    const timer = setTimeout(() => void this.#end(new ThreadLost('too slow', `it took longer than ${timeoutMs} ms`)), timeoutMs);
    try {
      this.#lastNumber += 1;
      const reply = await this.#ask(messageOf(this.#lastNumber));
      if (reply.kind === 'failed') throw Object.assign(new Error(reply.fault.message), reply.fault);
      return reply;
    } finally {
      clearTimeout(timer);
    }
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
        const kind = kindOf(cause);
        const loss = kind === 'ERR_WORKER_OUT_OF_MEMORY' ? 'out of memory' : 'fault';
        // An exception's message may quote a person's data: its kind is enough for the log.
        const lost = this.#lost ?? new ThreadLost(loss, `it ended by itself: ${kind}`, { cause });
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

const kindOf = (cause: unknown): string => systemErrorCode(cause) ?? (cause instanceof Error ? cause.name : 'no exception');

const readPreparation = ({ text, bytes }: WrittenPreparation): MeasuredPreparation => {
  const readAgain = (): Preparation => JSON.parse(text) as Preparation;
  return { preparation: readAgain(), bytes, readAgain };
};

const unexpected = (reply: ThreadReply): Error => new Error(`A thread answered with ${reply.kind} what was not asked.`);
