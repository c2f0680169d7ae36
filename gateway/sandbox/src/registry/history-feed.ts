import type { Candidate, History, HistoryEntry, SubgraphList } from './registry-answers.js';
import { listSubgraphs, readHistory, waitForRelease, type RegistryFailure } from './registry-reader.js';

/** What the page knows of the registry's history. */
export type HistoryState =
  | { readonly kind: 'loading' }
  /** The gateway follows no registry: what it serves is a file. */
  | { readonly kind: 'absent' }
  /** Nothing was ever read; it is tried again. */
  | { readonly kind: 'failed'; readonly failure: RegistryFailure }
  | LoadedHistory;

export interface LoadedHistory {
  readonly kind: 'loaded';
  /** The newest first, without gaps. */
  readonly entries: readonly HistoryEntry[];
  /** `null` when the oldest entry is among them. */
  readonly nextBefore: number | null;
  readonly currentReleaseId: string | null;
  readonly candidates: readonly Candidate[];
  /** Why the last look brought nothing new; what is shown may be old. */
  readonly failure: RegistryFailure | null;
}

const PAGE_SIZE = 30;
const WAIT_SECONDS = 25;
const PAUSE_MS = 5_000;
/** A wait that ended sooner, with nothing new, was none: whoever stands between does not hold requests. */
const SHORTEST_WAIT_MS = 1_000;
const HTTP_NOT_FOUND = 404;

/** The registry's history as a store that React can subscribe to, kept up to date between `start` and `stop`. */
export class HistoryFeed {
  #state: HistoryState = { kind: 'loading' };
  #following: AbortController | null = null;
  readonly #listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly current = (): HistoryState => this.#state;

  start(): void {
    this.stop();
    this.#following = new AbortController();
    void this.#follow(this.#following.signal);
  }

  stop(): void {
    this.#following?.abort();
    this.#following = null;
  }

  /** Adds a page at the end; does nothing when there is none. */
  async loadOlder(): Promise<void> {
    if (this.#state.kind !== 'loaded' || this.#state.nextBefore === null) return;
    const before = this.#state.nextBefore;
    const page = await readHistory(PAGE_SIZE, before);
    const state = this.current();
    // A refresh may have changed what is shown while the page was on its way.
    if (state.kind !== 'loaded' || state.nextBefore !== before) return;
    if (page.outcome === 'failed') this.#become({ ...state, failure: page.failure });
    else this.#become({ ...state, entries: [...state.entries, ...page.value.entries], nextBefore: page.value.nextBefore, failure: null });
  }

  async #follow(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await this.#refresh(signal);
      if (signal.aborted || this.#state.kind === 'absent') return;
      if (this.#state.kind !== 'loaded' || this.#state.failure) {
        await pause(PAUSE_MS, signal);
        continue;
      }
      const began = performance.now();
      const failure = await waitForRelease(this.#state.currentReleaseId, WAIT_SECONDS, signal);
      if (failure || performance.now() - began < SHORTEST_WAIT_MS) await this.#refreshThenPause(signal);
    }
  }

  /** News came at once, or nobody holds requests for us: look, and rest if it was not news. */
  async #refreshThenPause(signal: AbortSignal): Promise<void> {
    const before = this.#state.kind === 'loaded' ? this.#state.currentReleaseId : null;
    await this.#refresh(signal);
    const after = this.#state.kind === 'loaded' ? this.#state.currentReleaseId : null;
    if (before === after) await pause(PAUSE_MS, signal);
  }

  async #refresh(signal: AbortSignal): Promise<void> {
    const [page, list] = await Promise.all([readHistory(PAGE_SIZE, null, signal), listSubgraphs(signal)]);
    if (signal.aborted) return;
    if (page.outcome === 'found' && list.outcome === 'found') this.#become(withNewest(this.#state, page.value, list.value));
    else if (page.outcome === 'failed') this.#fail(page.failure);
    else if (list.outcome === 'failed') this.#fail(list.failure);
  }

  #fail(failure: RegistryFailure): void {
    if (failure.kind !== 'unreachable' && failure.status === HTTP_NOT_FOUND) this.#become({ kind: 'absent' });
    else if (this.#state.kind === 'loaded') this.#become({ ...this.#state, failure });
    else this.#become({ kind: 'failed', failure });
  }

  #become(state: HistoryState): void {
    this.#state = state;
    this.#listeners.forEach((listener) => listener());
  }
}

/** Keeps the older pages already shown where the newest page joins on to them. */
function withNewest(state: HistoryState, page: History, list: SubgraphList): LoadedHistory {
  const fresh = { kind: 'loaded', currentReleaseId: list.releaseId, candidates: list.candidates, failure: null } as const;
  const oldestOfPage = page.entries.at(-1)?.sequence;
  const newestOfPage = page.entries[0]?.sequence ?? 0;
  const shown = state.kind === 'loaded' ? state : { entries: [], nextBefore: null };
  const newestShown = shown.entries[0]?.sequence ?? 0;
  const joins = oldestOfPage !== undefined && newestShown >= oldestOfPage - 1 && newestShown <= newestOfPage;
  if (!joins) return { ...fresh, entries: page.entries, nextBefore: page.nextBefore };
  const older = shown.entries.filter(({ sequence }) => sequence < oldestOfPage);
  return { ...fresh, entries: [...page.entries, ...older], nextBefore: older.length === 0 ? page.nextBefore : shown.nextBefore };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve();
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
