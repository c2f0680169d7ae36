import { setTimeout } from 'node:timers/promises';
import { codedError, type JalaliDate } from '@hamafza/schema/vocabulary';
import { type OperationToPrepare } from '../preparation/prepared-operation.js';
import { type JsonObject } from '../subgraph-client/subgraph-answer.js';
import { type Log } from '../telemetry/create-log.js';
import { type Telemetry } from '../telemetry/telemetry.js';
import { ThreadLost, type PlannerThread } from '../thread/planner-thread.js';
import { type SpareThread } from '../thread/spare-thread.js';
import { type BuildOutcome, type IntrospectionAnswer, type MeasuredPreparation, type SupergraphToLoad } from '../thread/thread-messages.js';
import { backoffMs } from './backoff.js';
import { type DayInTehran } from './day-in-tehran.js';
import { shortReleaseId, type Release } from './release.js';

export interface SupergraphThreadOptions {
  readonly spare: SpareThread;
  readonly buildTimeoutMs: number;
  /** For preparing one operation. */
  readonly planningTimeoutMs: number;
  readonly day: DayInTehran;
  readonly log: Log;
  readonly telemetry: Telemetry;
}

const RESTART_PAUSES = { firstMs: 50, maxMs: 10_000 };
/** A thread that lived this long did not die of what killed the one before. */
const LONG_LIFE_MS = 60_000;
/** New operations that wait for the thread; one more is refused. */
const MAX_WAITING = 1_000;

type Ask = (thread: PlannerThread) => Promise<void>;

/**
 * The thread that plans over one supergraph, for each release that serves it: releases that differ in their agreements
 * alone share it. One that dies is started anew; the last release to leave ends it.
 */
export class SupergraphThread {
  #thread: PlannerThread | undefined;
  readonly #supergraph: SupergraphToLoad;
  readonly #releases = new Set<Release>();
  readonly #waiting: Ask[] = [];
  #isAsking = false;
  readonly #closing = new AbortController();

  /** @param thread has built the supergraph of `first`, and knows its agreements. */
  constructor(
    thread: PlannerThread,
    first: Release,
    private readonly options: SupergraphThreadOptions,
  ) {
    this.#supergraph = supergraphOf(first);
    this.#releases.add(first);
    this.#serveBy(thread, 0);
  }

  /** False while it is started anew. */
  get isServing(): boolean {
    return this.#thread !== undefined;
  }

  /**
   * Serves one more release, of the same supergraph, from now on.
   *
   * @returns false when the thread is away, or ended over it.
   */
  async join(release: Release): Promise<boolean> {
    if (this.#thread === undefined) return false;
    this.#releases.add(release);
    try {
      await this.#ask((thread) => thread.learn(release, this.options.day.today(), this.options.buildTimeoutMs), 'first');
      return true;
    } catch {
      this.#releases.delete(release);
      return false;
    }
  }

  /** Operations of the last release to leave that wait for the thread are refused. */
  async leave(release: Release): Promise<void> {
    this.#releases.delete(release);
    if (this.#releases.size > 0) return;
    this.#closing.abort();
    await this.#thread?.stop();
    this.#askNext();
  }

  /**
   * @param day of whose agreements, of that release, the operation is prepared.
   * @throws PLANNING_LIMIT_EXCEEDED, GATEWAY_OVERLOADED or NOT_READY
   */
  prepare(asked: OperationToPrepare, { id }: Release, day: JalaliDate): Promise<MeasuredPreparation> {
    return this.#ask((thread) => thread.prepare(asked, id, day, this.options.planningTimeoutMs));
  }

  /** @throws as `prepare` does. */
  introspect(document: string, variables: JsonObject): Promise<IntrospectionAnswer> {
    return this.#ask((thread) => thread.introspect(document, variables, this.options.planningTimeoutMs));
  }

  /** One question at a time, so that the time an operation takes is its own and not that of those before it. */
  #ask<Reply>(question: (thread: PlannerThread) => Promise<Reply>, place: 'first' | 'last' = 'last'): Promise<Reply> {
    if (this.#waiting.length >= MAX_WAITING) return Promise.reject(codedError('GATEWAY_OVERLOADED', 'Too many new operations wait to be planned.', {}));
    return new Promise<Reply>((resolve, reject) => {
      const ask: Ask = async (thread) => {
        try {
          resolve(await question(thread));
        } catch (error) {
          reject(error instanceof ThreadLost ? refusalOf(error) : error);
        }
      };
      if (place === 'first') this.#waiting.unshift(ask);
      else this.#waiting.push(ask);
      this.#askNext();
    });
  }

  #askNext(): void {
    // One that was ended over an operation is asked nothing more: the next would be refused for what it has not done.
    const thread = this.#thread?.isLost === true ? undefined : this.#thread;
    if (this.#isAsking || (thread === undefined && !this.#closing.signal.aborted)) return;
    const ask = this.#waiting.shift();
    if (ask === undefined) return;
    this.#isAsking = true;
    void ask(thread ?? CLOSED).finally(() => {
      this.#isAsking = false;
      this.#askNext();
    });
  }

  #serveBy(thread: PlannerThread, earlierDeaths: number): void {
    const startMs = performance.now();
    this.#thread = thread;
    this.#askNext();
    void thread.ended.then((lost) => {
      this.#thread = undefined;
      if (this.#closing.signal.aborted) return;
      this.options.log.error({ release: this.#name, reason: lost.message }, 'the thread that plans for the release ended');
      // One that was ended because an operation took too long is as good as new.
      const deaths = performance.now() - startMs > LONG_LIFE_MS || lost.loss === 'too slow' ? 0 : earlierDeaths + 1;
      void this.#restart(deaths).catch(() => undefined); // only closing breaks it off
    });
  }

  async #restart(deaths: number): Promise<void> {
    const { signal } = this.#closing;
    const { spare, log } = this.options;
    for (let failures = deaths; !signal.aborted; failures += 1) {
      if (failures > 0) await setTimeout(backoffMs(failures, RESTART_PAUSES, Math.random()), undefined, { signal });
      const thread = await spare.take();
      const outcome = await prepareThread(thread, this.#supergraph, [...this.#releases], this.options);
      spare.prepare();
      if (outcome.kind === 'built' && !signal.aborted) {
        log.info({ release: this.#name }, 'the release is planned for by a new thread');
        this.options.telemetry.threadRestarted();
        return this.#serveBy(thread, failures);
      }
      await thread.stop();
    }
  }

  get #name(): string {
    return shortReleaseId([...this.#releases].at(-1)?.id ?? '');
  }
}

export const supergraphOf = ({ supergraphSdl: sdl, origin }: Release): SupergraphToLoad => ({ sdl, origin });

/**
 * Has a thread build a supergraph, and learn the agreements of the releases that serve it.
 *
 * @returns refused also when the thread ends over it.
 */
export const prepareThread = async (thread: PlannerThread, supergraph: SupergraphToLoad, releases: readonly Release[], { buildTimeoutMs, day }: SupergraphThreadOptions): Promise<BuildOutcome> => {
  try {
    const outcome = await thread.build(supergraph, buildTimeoutMs);
    if (outcome.kind === 'built') for (const release of releases) await thread.learn(release, day.today(), buildTimeoutMs);
    return outcome;
  } catch (error) {
    if (!(error instanceof ThreadLost)) throw error;
    return { kind: 'refused', reason: `The ${supergraph.origin} cannot be built: ${error.message}` };
  }
};

/** What is asked when no release is left. */
const CLOSED = new Proxy({} as PlannerThread, {
  get: () => () => Promise.reject(new ThreadLost('stopped', 'the release is closed')),
});

const refusalOf = ({ loss }: ThreadLost): Error => {
  switch (loss) {
    case 'too slow':
      return codedError('PLANNING_LIMIT_EXCEEDED', 'Planning the operation takes longer than it may.', { limit: 'time' });
    case 'out of memory':
      return codedError('PLANNING_LIMIT_EXCEEDED', 'Planning the operation takes more memory than it may.', { limit: 'memory' });
    case 'stopped':
      return codedError('NOT_READY', 'The release was replaced before the operation was planned.', {});
    case 'fault':
      return new Error('the thread that prepared the operation ended');
  }
};
