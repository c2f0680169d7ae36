import { setTimeout } from 'node:timers/promises';
import { codedError } from '@hamafza/schema/vocabulary';
import { type Log } from '../telemetry/create-log.js';
import { ThreadLost, type OperationThread } from '../thread/operation-thread.js';
import { type SpareThread } from '../thread/spare-thread.js';
import { type FrequentOperation, type OperationAnswer, type OperationRequest, type OperationUse } from '../thread/thread-messages.js';
import { backoffMs } from './backoff.js';
import { shortReleaseId, type Release } from './release.js';

export interface ServedReleaseOptions {
  readonly spare: SpareThread;
  readonly buildTimeoutMs: number;
  readonly log: Log;
}

const RESTART_PAUSES = { firstMs: 50, maxMs: 10_000 };
/** A thread that lived this long did not die of what killed the one before. */
const LONG_LIFE_MS = 60_000;

/** A release in force or about to be freed, with the thread that serves it; one that dies is started anew. */
export class ServedRelease {
  #thread: OperationThread | undefined;
  readonly #closing = new AbortController();

  constructor(
    readonly release: Release,
    thread: OperationThread,
    private readonly options: ServedReleaseOptions,
  ) {
    this.#serveBy(thread, 0);
  }

  get isServing(): boolean {
    return this.#thread !== undefined;
  }

  /**
   * @throws NOT_READY while the thread is started anew.
   * @throws INTERNAL_SERVER_ERROR when it dies meanwhile.
   */
  async answer(request: OperationRequest, signal: AbortSignal): Promise<OperationAnswer> {
    if (this.#thread === undefined) throw codedError('NOT_READY', 'The release in force is being started anew.', {});
    try {
      return await this.#thread.answer(request, signal);
    } catch (error) {
      if (!(error instanceof ThreadLost)) throw error;
      const { requestId } = request;
      throw codedError('INTERNAL_SERVER_ERROR', 'The thread that ran this operation ended; the request id finds it in the log.', { requestId });
    }
  }

  /** @returns nothing when there is no thread to ask: a new one has seen no operations. */
  findFrequent(): Promise<readonly FrequentOperation[]> {
    return this.#askThread((thread) => thread.findFrequent());
  }

  takeUses(): Promise<readonly OperationUse[]> {
    return this.#askThread((thread) => thread.takeUses());
  }

  /** Ends the thread for good; requests that still run on it fail. */
  async close(): Promise<void> {
    this.#closing.abort();
    await this.#thread?.stop();
  }

  async #askThread<Item>(ask: (thread: OperationThread) => Promise<readonly Item[]>): Promise<readonly Item[]> {
    if (this.#thread === undefined) return [];
    return ask(this.#thread).catch(() => []);
  }

  #serveBy(thread: OperationThread, earlierDeaths: number): void {
    const startMs = performance.now();
    this.#thread = thread;
    void thread.ended.then((lost) => {
      this.#thread = undefined;
      if (this.#closing.signal.aborted) return;
      this.options.log.error({ release: shortReleaseId(this.release.id), reason: lost.message }, 'the thread that serves the release ended');
      const deaths = performance.now() - startMs > LONG_LIFE_MS ? 1 : earlierDeaths + 1;
      void this.#restart(deaths).catch(() => undefined); // only closing breaks it off
    });
  }

  async #restart(deaths: number): Promise<void> {
    const { signal } = this.#closing;
    const { spare, buildTimeoutMs, log } = this.options;
    for (let failures = deaths; !signal.aborted; failures += 1) {
      await setTimeout(backoffMs(failures, RESTART_PAUSES, Math.random()), undefined, { signal });
      const thread = await spare.take();
      // No warm-up: what killed the thread may be among the operations it remembered.
      const outcome = await thread.build(this.release, [], buildTimeoutMs).catch((error: unknown) => ({ kind: 'refused' as const, reason: String(error) }));
      spare.prepare();
      if (outcome.kind === 'built' && !signal.aborted) {
        log.info({ release: shortReleaseId(this.release.id) }, 'the release is served by a new thread');
        return this.#serveBy(thread, failures);
      }
      await thread.stop();
    }
  }
}
