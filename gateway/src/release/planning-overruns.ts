import { codedError } from '@hamafza/schema/vocabulary';

const WINDOW_MS = 60_000;
/** Beyond it, those whose last overrun is the oldest are forgotten. */
const MAX_CALLERS = 10_000;

/** How often each caller has cost the thread that plans its life within the last minute, so that one cannot keep it from all others. */
export class PlanningOverruns {
  /** When each happened, by caller; the caller of the latest one last. */
  readonly #times = new Map<string, readonly number[]>();

  /** @param nowMs any clock that does not go back, in milliseconds. */
  constructor(
    private readonly perMinute: number,
    private readonly nowMs: () => number,
  ) {}

  get callers(): number {
    return this.#times.size;
  }

  /** @throws PLANNING_BUDGET_EXCEEDED while the caller has had as many as it may. */
  check(caller: string): void {
    const recent = this.#recentOf(caller);
    const [oldest] = recent;
    if (oldest === undefined || recent.length < this.perMinute) return;
    const retryAfterSeconds = Math.max(1, Math.ceil((oldest + WINDOW_MS - this.nowMs()) / 1_000));
    throw codedError('PLANNING_BUDGET_EXCEEDED', `Too many operations of the caller could not be planned; new ones are in ${retryAfterSeconds} seconds.`, { retryAfterSeconds });
  }

  note(caller: string): void {
    const recent = this.#recentOf(caller);
    this.#times.delete(caller);
    this.#times.set(caller, [...recent, this.nowMs()].slice(-this.perMinute));
    const [first] = this.#times.keys();
    if (this.#times.size > MAX_CALLERS && first !== undefined) this.#times.delete(first);
  }

  #recentOf(caller: string): readonly number[] {
    const known = this.#times.get(caller);
    if (known === undefined) return NONE;
    const recent = known.filter((atMs) => this.nowMs() - atMs < WINDOW_MS);
    if (recent.length === 0) this.#times.delete(caller);
    return recent;
  }
}

const NONE: readonly number[] = [];
