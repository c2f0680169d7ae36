import { LedgerState } from './ledger-state.js';
import type { LedgerRepository } from './ledger.repository.js';
import { inSlices, type Steps } from './steps.js';

const MOST_SPACES = 16;
/** So many cells are read at once, so that a great ledger is neither parsed in one go nor held twice. */
const CELLS_AT_ONCE = 1_000;

interface CachedSpace {
  readonly state: LedgerState;
  lastCell: string;
  lastTable: string;
  /** Settles when whoever uses the state has done so. */
  turn: Promise<void>;
}

/** The ledger in memory, brought up to date from what others have recorded each time it is used. Use it under the ledger's lock alone. */
export class LedgerCache {
  readonly #spaces = new Map<string, CachedSpace>();

  /**
   * One after another for a space: the lock is lost with its connection, and the work on the state may still be under way
   * when another gets the lock.
   */
  async use<Result>(space: string, ledger: LedgerRepository, work: (state: LedgerState) => Promise<Result>): Promise<Result> {
    const cached = this.#spaceOf(space);
    const before = cached.turn;
    const result = before.then(async () => {
      await this.#read(space, cached, ledger);
      return work(cached.state);
    });
    cached.turn = result.then(
      () => undefined,
      () => undefined,
    );
    return result;
  }

  async #read(space: string, cached: CachedSpace, ledger: LedgerRepository): Promise<void> {
    for (const { id, caller, question } of await ledger.questionsAfter(space, cached.lastTable)) {
      cached.state.questions.add(question, caller);
      for (const sum of question.sums) cached.state.sums.add(sum);
      cached.lastTable = id;
    }
    for (;;) {
      const cells = await ledger.cellsAfter(space, cached.lastCell, CELLS_AT_ONCE);
      await inSlices(takeUp(cached, cells));
      if (cells.length < CELLS_AT_ONCE) return;
    }
  }

  /** Those used last are kept. */
  #spaceOf(space: string): CachedSpace {
    const cached = this.#spaces.get(space) ?? { state: new LedgerState(), lastCell: '0', lastTable: '0', turn: Promise.resolve() };
    this.#spaces.delete(space);
    this.#spaces.set(space, cached);
    const [oldest] = this.#spaces.keys();
    if (this.#spaces.size > MOST_SPACES && oldest !== undefined) this.#spaces.delete(oldest);
    return cached;
  }
}

function* takeUp(cached: CachedSpace, cells: Awaited<ReturnType<LedgerRepository['cellsAfter']>>): Steps<void> {
  for (const { id, cell } of cells) {
    cached.state.add(cell);
    cached.lastCell = id;
    yield;
  }
}
