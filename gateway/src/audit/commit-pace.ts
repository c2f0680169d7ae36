import { RecordGaps } from './record-gaps.js';
import type { WaitingEntry } from './waiting-entries.js';

/** So many share one commit well. */
const ENOUGH_RECORDS = 16;
/** Where fewer requests are under way, too few records would come soon. */
const MANY_REQUESTS = 8;
/** Of what a request has taken, and of what its record may take at all, it may wait so much for company. */
const SHARE = 0.15;
const BRIEF_MS = 4;
const LONGEST_MS = 25;
/** No timer is finer. */
const SHORTEST_MS = 1;

export interface PaceOptions {
  /** How long a record may take to be kept. */
  readonly timeoutMs: number;
  /** The clock of `WaitingEntry.sinceMs`. */
  readonly nowMs: () => number;
}

/**
 * When commits begin. A commit takes some 0.13 ms of CPU for one record as for many: where many requests are under way, their records wait
 * for each other a little. Others are answered meanwhile, so that the process loses no time by it.
 */
export class CommitPace {
  private readonly gaps = new RecordGaps();
  private gathering: Gathering | undefined;
  private readonly longestMs: number;

  constructor(private readonly options: PaceOptions) {
    this.longestMs = Math.min(LONGEST_MS, options.timeoutMs * SHARE);
  }

  /** @returns undefined when a commit should begin at once; otherwise settles when that is to be asked again. */
  gather(queue: readonly WaitingEntry[]): Promise<void> | undefined {
    if (queue.length >= ENOUGH_RECORDS) return undefined;
    const nowMs = this.options.nowMs();
    const endAtMs = Math.min(...queue.map((waiting) => this.patientUntilMs(waiting, nowMs)));
    const pauseMs = endAtMs - nowMs;
    if (pauseMs < SHORTEST_MS) return undefined;
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.gathering = undefined;
        resolve();
      };
      const timer = setTimeout(end, pauseMs);
      this.gathering = { endAtMs, end };
    });
  }

  /** To be told of each record, the last of the queue: they may be enough with it, or it cannot wait as long. */
  joined(queue: readonly WaitingEntry[]): void {
    const last = queue.at(-1);
    if (last === undefined) return;
    this.gaps.note(last.sinceMs);
    if (this.gathering === undefined) return;
    if (queue.length >= ENOUGH_RECORDS || this.patientUntilMs(last, last.sinceMs) < this.gathering.endAtMs) this.gathering.end();
  }

  private patientUntilMs({ entry: { durationMs }, sinceMs }: WaitingEntry, nowMs: number): number {
    const gapMs = this.gaps.meanMs(nowMs);
    const patienceMs = Math.min(this.longestMs, Math.max(BRIEF_MS, durationMs * SHARE));
    // Little's law: as many requests are under way as records come in the time that one takes. What goes on for long, as a subscription does, says little by that.
    const isWorthIt = durationMs >= MANY_REQUESTS * gapMs && patienceMs >= gapMs;
    return isWorthIt ? sinceMs + patienceMs : sinceMs;
  }
}

interface Gathering {
  readonly endAtMs: number;
  readonly end: () => void;
}
