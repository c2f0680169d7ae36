import { setTimeout as setTimeoutAsync } from 'node:timers/promises';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import type { OperationToPrepare } from '../preparation/prepared-operation.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import type { Log } from '../telemetry/create-log.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { ThreadLost, type PlannerThread } from '../thread/planner-thread.js';
import type { SpareThread } from '../thread/spare-thread.js';
import type { BuildOutcome, IntrospectionAnswer, MeasuredPreparation, SupergraphToLoad } from '../thread/thread-messages.js';
import { backoffMs } from './backoff.js';
import type { DayInTehran } from './day-in-tehran.js';
import type { PlanningOverruns } from './planning-overruns.js';
import { PlanningQueue } from './planning-queue.js';
import { shortReleaseId, type Release } from './release.js';

export interface SupergraphThreadOptions {
  readonly spare: SpareThread;
  readonly buildTimeoutMs: number;
  /** For preparing one operation. */
  readonly planningTimeoutMs: number;
  /** How often callers may cost the thread its life. */
  readonly overruns: PlanningOverruns;
  readonly day: DayInTehran;
  readonly log: Log;
  readonly telemetry: Telemetry;
}

const RESTART_PAUSES = { firstMs: 50, maxMs: 10_000 };
/** A thread that lived this long did not die of what killed the one before. */
const LONG_LIFE_MS = 60_000;
/** A thread that is away for longer will not be back soon: a balancer does better to ask another gateway for what is new. */
const LONG_AWAY_MS = 30_000;
/** For the thread, beside the time that the operation before may take. */
const WAIT_LIMIT_MS = 10_000;

/**
 * The thread that plans over one supergraph, for each release that serves it: releases that differ in their agreements
 * alone share it. One that dies is started anew; the last release to leave ends it.
 */
export class SupergraphThread {
  #thread: PlannerThread | undefined;
  /** Since when there is none, on the clock of `performance.now()`. */
  #awaySinceMs: number | undefined;
  /** Has built the supergraph, and waits to take over. */
  #successor: Promise<PlannerThread | undefined> | undefined;
  readonly #supergraph: SupergraphToLoad;
  /** By which name the thread knows the agreements of each: those of one release may become fewer. */
  readonly #names = new Map<Release, string>();
  #namesGiven = 0;
  readonly #closing = new AbortController();
  readonly #queue: PlanningQueue;

  /** @param thread has built the supergraph of `first`, and knows its agreements. */
  constructor(
    thread: PlannerThread,
    first: Release,
    private readonly options: SupergraphThreadOptions,
  ) {
    this.#supergraph = supergraphOf(first);
    this.#names.set(first, first.id);
    this.#queue = new PlanningQueue(() => this.#toAsk(), WAIT_LIMIT_MS + options.planningTimeoutMs);
    this.#serveBy(thread, 0);
  }

  /** True also while it is started anew, unless that takes long: what is ready is answered meanwhile, and what is new waits a moment. */
  get isServing(): boolean {
    return this.#awaySinceMs === undefined || performance.now() - this.#awaySinceMs < LONG_AWAY_MS;
  }

  /**
   * Serves one more release, of the same supergraph, from now on.
   *
   * @returns false when the thread is away, or ended over it.
   */
  async join(release: Release): Promise<boolean> {
    if (this.#thread === undefined) return false;
    try {
      await this.#learn(release);
      return true;
    } catch {
      this.#names.delete(release);
      return false;
    }
  }

  /** Serves one more release at once, which carries less than one that it serves: operations wait until the thread has learnt of it. */
  narrow(release: Release): void {
    // A thread that is lost by then is followed by one that learns of all releases; what no thread has learnt opens nothing.
    this.#learn(release).catch(() => undefined);
  }

  /** Operations of the last release to leave that wait for the thread are refused. */
  async leave(release: Release): Promise<void> {
    this.#names.delete(release);
    if (this.#names.size > 0) return;
    this.#closing.abort();
    await Promise.all([this.#thread?.stop(), this.#successor?.then((thread) => thread?.stop())]);
    this.#queue.goOn();
  }

  /**
   * @param day of whose agreements, of that release, the operation is prepared.
   * @param caller whom it is counted against when the thread is lost over it; undefined: nobody asked for it yet.
   * @throws ThreadLost; PLANNING_BUDGET_EXCEEDED, GATEWAY_OVERLOADED
   */
  prepare(asked: OperationToPrepare, release: Release, day: JalaliDate, caller: string | undefined): Promise<MeasuredPreparation> {
    const name = this.#names.get(release) ?? release.id;
    return this.#askFor(caller, (thread) => thread.prepare(asked, name, day, this.options.planningTimeoutMs));
  }

  /** @throws as `prepare` does. */
  introspect(document: string, variables: JsonObject, caller: string | undefined): Promise<IntrospectionAnswer> {
    return this.#askFor(caller, (thread) => thread.introspect(document, variables, this.options.planningTimeoutMs));
  }

  #learn(release: Release): Promise<void> {
    this.#namesGiven += 1;
    const name = `${release.id} ${this.#namesGiven}`;
    this.#names.set(release, name);
    return this.#queue.ask((thread) => thread.learn({ id: name, agreements: release.agreements }, this.options.day.today(), this.options.buildTimeoutMs), 'first');
  }

  #askFor<Reply>(caller: string | undefined, question: (thread: PlannerThread) => Promise<Reply>): Promise<Reply> {
    const { overruns, planningTimeoutMs } = this.options;
    return this.#queue.ask(async (thread) => {
      if (caller !== undefined) overruns.check(caller); // now, and not before: those ahead in the queue may be the caller's own
      const foresight = setTimeout(() => this.#foresee(), planningTimeoutMs / 2);
      try {
        return await question(thread);
      } catch (error) {
        if (caller !== undefined && isOverrun(error)) overruns.note(caller);
        throw error;
      } finally {
        clearTimeout(foresight);
      }
    }, 'last');
  }

  /** One that was ended over an operation is asked nothing more: the next would be refused for what it has not done. */
  #toAsk(): PlannerThread | undefined {
    if (this.#thread?.isLost === false) return this.#thread;
    return this.#closing.signal.aborted ? CLOSED : undefined;
  }

  /** An operation that takes half its time will probably take all of it: who takes over then builds the supergraph now. */
  #foresee(): void {
    if (!this.#closing.signal.aborted) this.#successor ??= this.#buildSuccessor();
  }

  #serveBy(thread: PlannerThread, earlierDeaths: number): void {
    const startMs = performance.now();
    this.#thread = thread;
    this.#awaySinceMs = undefined;
    this.#queue.goOn();
    void thread.ended.then((lost) => {
      this.#thread = undefined;
      if (this.#closing.signal.aborted) return;
      this.#awaySinceMs = performance.now();
      this.options.log.error({ release: this.#name, reason: lost.message }, 'the thread that plans for the release ended');
      // One that was ended because an operation took too long is as good as new.
      const deaths = performance.now() - startMs > LONG_LIFE_MS || lost.loss === 'too slow' ? 0 : earlierDeaths + 1;
      void this.#restart(deaths).catch(() => undefined); // only closing breaks it off
    });
  }

  async #restart(deaths: number): Promise<void> {
    const { signal } = this.#closing;
    for (let failures = deaths; !signal.aborted; failures += 1) {
      if (failures > 0) await setTimeoutAsync(backoffMs(failures, RESTART_PAUSES, Math.random()), undefined, { signal });
      const building = this.#successor ?? this.#buildSuccessor();
      this.#successor = undefined;
      const thread = await building;
      const isTaught = thread !== undefined && (await this.#teachAll(thread).then(...TRUE_OR_FALSE));
      if (isTaught && !signal.aborted) {
        this.options.log.info({ release: this.#name }, 'the release is planned for by a new thread');
        this.options.telemetry.threadRestarted();
        return this.#serveBy(thread, failures);
      }
      await thread?.stop();
    }
  }

  /** Those too that come while it learns: whoever came after it has learnt of all is asked of it through the queue. */
  async #teachAll(thread: PlannerThread): Promise<void> {
    const taught = new Set<string>();
    for (;;) {
      const left = this.#named().filter(({ id }) => !taught.has(id));
      if (left.length === 0) return;
      await teach(thread, left, this.options);
      for (const { id } of left) taught.add(id);
    }
  }

  /** @returns undefined when the supergraph could not be built this time. */
  async #buildSuccessor(): Promise<PlannerThread | undefined> {
    const { spare, buildTimeoutMs } = this.options;
    const thread = await spare.take();
    const isBuilt = await thread.build(this.#supergraph, buildTimeoutMs).then(({ kind }) => kind === 'built', () => false);
    spare.prepare();
    if (isBuilt && !this.#closing.signal.aborted) return thread;
    await thread.stop();
    return undefined;
  }

  #named(): readonly AgreementsOf[] {
    return [...this.#names].map(([{ agreements }, id]) => ({ id, agreements }));
  }

  get #name(): string {
    return shortReleaseId([...this.#names.keys()].at(-1)?.id ?? '');
  }
}

const TRUE_OR_FALSE = [(): boolean => true, (): boolean => false] as const;

/** Whether the thread is gone because of what was asked of it. */
export const isOverrun = (error: unknown): error is ThreadLost => error instanceof ThreadLost && error.loss !== 'stopped';

export const supergraphOf = ({ supergraphSdl: sdl, origin }: Release): SupergraphToLoad => ({ sdl, origin });

/**
 * Has a thread build a supergraph, and learn the agreements of the releases that serve it.
 *
 * @returns refused also when the thread ends over it.
 */
export const prepareThread = async (thread: PlannerThread, supergraph: SupergraphToLoad, releases: readonly Release[], options: SupergraphThreadOptions): Promise<BuildOutcome> => {
  try {
    const outcome = await thread.build(supergraph, options.buildTimeoutMs);
    if (outcome.kind === 'built') await teach(thread, releases, options);
    return outcome;
  } catch (error) {
    if (!(error instanceof ThreadLost)) throw error;
    return { kind: 'refused', reason: `The ${supergraph.origin} cannot be built: ${error.message}` };
  }
};

type AgreementsOf = Pick<Release, 'id' | 'agreements'>;

const teach = async (thread: PlannerThread, releases: readonly AgreementsOf[], { buildTimeoutMs, day }: SupergraphThreadOptions): Promise<void> => {
  for (const release of releases) await thread.learn(release, day.today(), buildTimeoutMs);
};

/** What is asked when no release is left. */
const CLOSED = new Proxy({} as PlannerThread, {
  get: () => () => Promise.reject(new ThreadLost('stopped', 'the release is closed')),
});
