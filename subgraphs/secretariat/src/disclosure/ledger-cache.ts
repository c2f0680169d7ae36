import { LedgerState } from './ledger-state.js';
import type { LedgerRepository } from './ledger.repository.js';

const MOST_SPACES = 16;

interface CachedSpace {
  readonly state: LedgerState;
  lastCell: string;
  lastTable: string;
}

/** The ledger in memory, brought up to date from what others have recorded each time it is read. Read it under the ledger's lock alone. */
export class LedgerCache {
  readonly #spaces = new Map<string, CachedSpace>();

  async read(space: string, ledger: LedgerRepository): Promise<LedgerState> {
    const cached = this.#spaces.get(space) ?? { state: new LedgerState(), lastCell: '0', lastTable: '0' };
    const [questions, cells] = [await ledger.questionsAfter(space, cached.lastTable), await ledger.cellsAfter(space, cached.lastCell)];
    for (const { id, caller, question } of questions) {
      cached.state.questions.add(question, caller);
      cached.lastTable = id;
    }
    for (const { id, cell } of cells) {
      cached.state.add(cell);
      cached.lastCell = id;
    }
    this.#keep(space, cached);
    return cached.state;
  }

  /** Those read last are kept. */
  #keep(space: string, cached: CachedSpace): void {
    this.#spaces.delete(space);
    this.#spaces.set(space, cached);
    const [oldest] = this.#spaces.keys();
    if (this.#spaces.size > MOST_SPACES && oldest !== undefined) this.#spaces.delete(oldest);
  }
}
