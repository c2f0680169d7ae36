const LOOKED_BACK_AT = 16;

/** How fast records come. */
export class RecordGaps {
  private readonly timesMs: number[] = [];

  /** A record came; times of one clock, in order. */
  note(atMs: number): void {
    this.timesMs.push(atMs);
    if (this.timesMs.length > LOOKED_BACK_AT) this.timesMs.shift();
  }

  /** Between one record and the next, as the last 16 came until now; infinite before there were so many. */
  meanMs(nowMs: number): number {
    const [first] = this.timesMs;
    return first === undefined || this.timesMs.length < LOOKED_BACK_AT ? Number.POSITIVE_INFINITY : (nowMs - first) / LOOKED_BACK_AT;
  }
}
