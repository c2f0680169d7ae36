import type { ProvinceScope } from '../database/province-scope.js';
import type { AgencyGraph } from '../graph/build-agency-schema.js';
import type { ServedEpoch } from '../join-keys/join-key-slot.js';

/** The resolvers and repositories that answer one request: they read what its provinces allow. */
export interface ServedGraph {
  /** By class. */
  readonly instances: ReadonlyMap<unknown, object>;
  readonly references: AgencyGraph['references'];
  /** Whose join keys it reads and takes; absent where the graph answers nobody's request. */
  readonly joinKeyEpoch?: number;
}

export const servedGraph = ({ resolvers, references }: AgencyGraph): ServedGraph => ({
  instances: new Map(resolvers.map((resolver) => [resolver.constructor, resolver])),
  references,
});

/** Callers share few sets of provinces, and agreements have few purposes; more than this only takes memory. */
const MOST_KEPT = 256;

/** Makes the graph of each set of provinces, each epoch and each scope of cursors once. A graph holds no state, so one that was dropped can be made again. */
export class ServedGraphs {
  readonly #kept = new Map<string, ServedGraph>();

  constructor(private readonly create: (provinces: ProvinceScope, epoch: ServedEpoch, cursorScope: string) => AgencyGraph) {}

  under(provinces: ProvinceScope, epoch: ServedEpoch, cursorScope: string): ServedGraph {
    const key = `${epoch.epoch} ${epoch.slot} ${provinces === 'all' ? provinces : provinces.join(',')} ${cursorScope}`;
    const graph = this.#kept.get(key) ?? { ...servedGraph(this.create(provinces, epoch, cursorScope)), joinKeyEpoch: epoch.epoch };
    this.#kept.delete(key);
    this.#kept.set(key, graph);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
    return graph;
  }
}
