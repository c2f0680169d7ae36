import { CohortError } from '../cohort-engine/cohort-error.js';
import type { HeadPairs } from '../cohort-engine/head-pairs.js';
import type { PersonHash } from '../cohort-engine/person-hash.js';
import { AgencyStreamError } from './agency-stream-error.js';
import type { CohortRun } from './cohort-run.js';
import type { CoordinatorSettings } from './coordinator-settings.js';
import { type MemoryLedger, QueryMemory } from './memory-ledger.js';
import { Pace } from './pace.js';
import type { QuestionsUnderWay } from './questions-under-way.js';
import type { StreamCache } from './stream-cache.js';
import type { StreamClient } from './stream-client.js';
import type { StreamPlaces } from './stream-places.js';
import type { StreamReceiver } from './stream-receiver.js';
import type { UnsortedStream } from './unsorted-stream.js';

/** What all cohorts of a coordinator share. */
export interface CoordinatorParts {
  readonly client: StreamClient;
  readonly places: StreamPlaces;
  readonly cache: StreamCache;
  readonly questions: QuestionsUnderWay;
  readonly ledger: MemoryLedger;
  readonly disk: MemoryLedger;
  readonly settings: CoordinatorSettings;
  /** Of which the cells' identities and sketches are made. */
  readonly hash: PersonHash;
  readonly pairs: HeadPairs;
  /** 32 bytes, of which the order of members is made for each purpose and agreement. */
  readonly memberOrderSecret: Uint8Array;
}

/** Of the time that is left, where the others can be answered for without it, an agency may take this share. */
const PARTIAL_SHARE = 2 / 3;

/** Of a stream that has brought so much and still goes on, nobody can know that it ends, though it is we who hold it back. */
const FLOOD_BYTES = 10_000_000 * 16;

interface Closable {
  close(): void | Promise<void>;
}

/** One cohort on its way: what it holds, and until when. Whatever its end, `end` gives all of it back. */
export class CohortQuery {
  readonly memory: QueryMemory;
  readonly pace: Pace;
  /** Its streams that come in any order. */
  readonly unsorted = new Set<UnsortedStream>();
  readonly #ending = new AbortController();
  readonly #held = new Set<Closable>();
  readonly #receivers: StreamReceiver[] = [];
  #timer: NodeJS.Timeout | undefined;
  readonly #leave: () => void;

  constructor(
    readonly parts: CoordinatorParts,
    readonly run: CohortRun,
    /** Of the cache, when the cohort was asked for. */
    readonly drops: number,
  ) {
    this.memory = new QueryMemory(parts.ledger, parts.settings.queryMemoryBytes);
    this.pace = new Pace(this.#ending.signal);
    const timeoutMs = Math.max(0, run.deadline - Date.now());
    this.#endAfter(run.onFailure === 'PARTIAL' ? PARTIAL_SHARE * timeoutMs : timeoutMs, timeoutMs);
    this.#leave = () => this.#abort(run.signal?.reason);
    run.signal?.addEventListener('abort', this.#leave, { once: true });
    if (run.signal?.aborted === true) this.#leave();
  }

  /** Aborted when the cohort has to end. */
  get signal(): AbortSignal {
    return this.#ending.signal;
  }

  /** From now on it is closed at the end. */
  hold<Held extends Closable>(held: Held): Held {
    this.#held.add(held);
    if (this.#ending.signal.aborted) void this.#closeAll();
    return held;
  }

  /** Likewise; and where the cohort's time is over, its agency is the one that is late. */
  waitFor(receiver: StreamReceiver): void {
    this.#receivers.push(receiver);
    this.hold({ close: () => receiver.destroy() });
  }

  /**
   * Runs what the query is for.
   *
   * @throws the reason of the end where that, and not what it led to, is why it fails.
   */
  async answer<Answer>(work: () => Promise<Answer>): Promise<Answer> {
    try {
      this.#ending.signal.throwIfAborted();
      return await work();
    } catch (error) {
      throw this.#ending.signal.aborted ? this.#ending.signal.reason : error;
    } finally {
      await this.#end();
    }
  }

  async #end(): Promise<void> {
    clearTimeout(this.#timer);
    this.run.signal?.removeEventListener('abort', this.#leave);
    await this.#closeAll();
    this.memory.giveAll();
  }

  /** @param timeoutMs all that the cohort may take: where no agency is late before, it goes on until then. */
  #endAfter(waitMs: number, timeoutMs: number): void {
    this.#timer = setTimeout(() => {
      const late = this.#receivers.find(({ isAwaited }) => isAwaited) ?? this.#flood();
      const leftMs = this.run.deadline - Date.now();
      if (late !== undefined) this.#abort(new AgencyStreamError({ agency: late.agency, reason: 'LATE' }));
      else if (leftMs > 0) this.#endAfter(leftMs, timeoutMs);
      else this.#abort(new CohortError('COHORT_DEADLINE', `The cohort took longer than ${timeoutMs} ms.`, { timeoutMs }));
    }, waitMs);
  }

  #flood(): StreamReceiver | undefined {
    const floods = this.#receivers.filter(({ isUnderWay, receivedBytes }) => isUnderWay && receivedBytes > FLOOD_BYTES);
    return floods.sort((a, b) => b.receivedBytes - a.receivedBytes)[0];
  }

  #abort(reason: unknown): void {
    this.#ending.abort(reason);
    void this.#closeAll();
  }

  /** Whatever cannot be closed was not what the answer depends on. */
  async #closeAll(): Promise<void> {
    await Promise.allSettled([...this.#held].map(async (held) => held.close()));
  }
}
