import { CodedError, codedError, isErrorCode } from '@hamafza/schema/vocabulary';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { CohortPlan, CohortResult, MemberPage } from '../cohort-engine/index.js';
import type { CohortRun, MembersRun } from './cohort-run.js';
import type { FromThread, SentFault, ThreadData, ToThread } from './thread-messages.js';

export interface CoordinatorOptions extends ThreadData {
  /** The compiled file that the thread runs; its own if absent. */
  readonly threadFile?: string;
  /** Told of what no caller may see. */
  readonly onFault?: (message: string) => void;
}

const THREAD_FILE = fileURLToPath(new URL('./thread-main.js', import.meta.url));

/** Rows are bytes, not objects. What little there is of those fills no more in a long time, and until then nothing lets go of the bytes they hold. */
const YOUNG_GENERATION_MB = 2;

interface Waiting {
  readonly requestId: string;
  resolve(message: FromThread): void;
  reject(error: unknown): void;
}

/**
 * Answers cohorts in a thread of their own, so that whoever serves requests is never held up. The thread is started
 * with the first cohort, and anew with the next one after it was lost.
 */
export class CohortCoordinator {
  #worker: Worker | undefined;
  readonly #waiting = new Map<number, Waiting>();
  #lastNumber = 0;
  #isStopped = false;

  constructor(private readonly options: CoordinatorOptions) {}

  /** @throws as `runCohort`; SHUTTING_DOWN once stopped; INTERNAL_SERVER_ERROR where the thread was lost. */
  async runCohort(plan: CohortPlan, { signal, ...run }: CohortRun): Promise<CohortResult> {
    const reply = await this.#ask(run.requestId, signal, (number) => ({ kind: 'count', number, plan, run }));
    if (reply.kind === 'counted') return reply.result;
    throw this.#errorOf(reply, run.requestId);
  }

  /** @throws as `runCohort` does. */
  async listMembers(plan: CohortPlan, { signal, ...run }: MembersRun): Promise<MemberPage> {
    const reply = await this.#ask(run.requestId, signal, (number) => ({ kind: 'list', number, plan, run }));
    if (reply.kind === 'listed') return reply.page;
    throw this.#errorOf(reply, run.requestId);
  }

  /** Forgets every stream that was read under an agreement. */
  dropAgreement(id: string): void {
    this.#worker?.postMessage({ kind: 'dropAgreement', id } satisfies ToThread);
  }

  /** Calls off what is under way. Idempotent. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#worker?.terminate();
    this.#rejectAll(codedError('SHUTTING_DOWN', 'The coordinator has stopped.', {}));
  }

  async #ask(requestId: string, signal: AbortSignal | undefined, messageOf: (number: number) => ToThread): Promise<FromThread> {
    signal?.throwIfAborted();
    if (this.#isStopped) throw codedError('SHUTTING_DOWN', 'The coordinator has stopped.', {});
    const worker = (this.#worker ??= this.#start());
    this.#lastNumber += 1;
    const number = this.#lastNumber;
    const callOff = (): void => {
      worker.postMessage({ kind: 'cancel', number } satisfies ToThread);
      this.#waiting.get(number)?.reject(signal?.reason);
    };
    try {
      return await new Promise((resolve, reject) => {
        this.#waiting.set(number, { requestId, resolve, reject });
        signal?.addEventListener('abort', callOff, { once: true });
        worker.postMessage(messageOf(number));
      });
    } finally {
      signal?.removeEventListener('abort', callOff);
      this.#waiting.delete(number);
    }
  }

  #start(): Worker {
    const { settings, identityKey, memberOrderSecret, signingKey, threadFile = THREAD_FILE } = this.options;
    // It reads nothing of the environment, and what the process was started with is nothing to it.
    const workerData = { settings, identityKey, memberOrderSecret, signingKey } satisfies ThreadData;
    const worker = new Worker(threadFile, { execArgv: [], env: {}, workerData, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB } });
    worker.on('message', (message: FromThread) => this.#waiting.get(message.number)?.resolve(message));
    worker.on('error', (error) => this.options.onFault?.(error.stack ?? error.message));
    worker.on('exit', () => {
      if (this.#worker === worker) this.#worker = undefined;
      if (!this.#isStopped) this.#loseAll();
    });
    // Whoever waits keeps the process alive; a thread with nothing to do does not have to.
    worker.unref();
    return worker;
  }

  #loseAll(): void {
    for (const { reject, requestId } of [...this.#waiting.values()]) reject(internal(requestId));
  }

  #rejectAll(error: Error): void {
    for (const { reject } of [...this.#waiting.values()]) reject(error);
  }

  #errorOf(reply: FromThread, requestId: string): Error {
    const fault: SentFault = reply.kind === 'failed' ? reply.fault : { message: 'an answer of another kind', details: {} };
    if (isErrorCode(fault.code)) return new CodedError(fault.code, fault.message, {}, { extensions: fault.details });
    this.options.onFault?.(fault.message);
    return internal(requestId);
  }
}

const internal = (requestId: string): Error => codedError('INTERNAL_SERVER_ERROR', 'The cohort could not be counted; the request id finds its cause in our log.', { requestId });
