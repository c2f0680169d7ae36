import type { AskSubgraph, SubgraphOutcome, SubgraphRequest } from './subgraph-request.js';
import { cloneValue, isTreeObject } from './tree.js';

/** Makes equal requests of one operation once. Each asker gets objects of its own, since each adds to them. */
export class EqualRequests {
  readonly #asked = new Map<string, { readonly outcome: Promise<SubgraphOutcome>; askers: number }>();
  readonly #toCome: Map<string, number>;

  /** @param twins how many fetches of the plan may turn out equal, by `RequestHead.twins`. */
  constructor(
    private readonly ask: AskSubgraph,
    twins: ReadonlyMap<string, number>,
  ) {
    this.#toCome = new Map(twins);
  }

  async send(twins: string, request: SubgraphRequest): Promise<SubgraphOutcome> {
    const key = `${twins}\n${request.body}`;
    const toCome = (this.#toCome.get(twins) ?? 1) - 1;
    this.#toCome.set(twins, toCome);
    const asked = this.#asked.get(key) ?? { outcome: this.ask(request), askers: 0 };
    asked.askers++;
    this.#asked.set(key, asked);
    const outcome = await asked.outcome;
    const isShared = asked.askers > 1 || (this.#toCome.get(twins) ?? 0) > 0;
    return isShared ? cloneOutcome(outcome) : outcome;
  }
}

const cloneOutcome = (outcome: SubgraphOutcome): SubgraphOutcome => {
  if (outcome.kind === 'failed') return outcome;
  const data = cloneValue(outcome.data);
  return { ...outcome, data: isTreeObject(data) ? data : null };
};
