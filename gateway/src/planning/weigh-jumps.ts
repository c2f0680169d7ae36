import type { PlacedFields } from './placed-fields.js';
import type { Position } from './position.js';
import type { Candidate, Reachability } from './reachability.js';
import type { MergedField, SelectionMerger } from './selection.js';
import type { EntityKey, Graph, SupergraphModel } from './supergraph-model.js';

/** A way to a subgraph, weighed. */
export interface Jump {
  readonly candidate: Candidate;
  /** Undefined for root types. */
  readonly key: EntityKey | undefined;
  /** Requests it takes, about. */
  readonly cost: number;
}

/** A jump, and the fields it gives. */
export interface BestJump {
  readonly jump: Jump;
  readonly covered: readonly MergedField[];
}

/** True for a way that is being prepared already: it would need itself. */
export type IsPlacing = (position: Position, typeName: string, field: MergedField, candidate: Candidate) => boolean;

/** Weighs the ways from objects at hand to subgraphs that have more of them. */
export class JumpScale {
  constructor(
    private readonly model: SupergraphModel,
    private readonly merger: SelectionMerger,
    private readonly reach: Reachability,
    private readonly placed: PlacedFields,
    private readonly isPlacing: IsPlacing,
  ) {}

  /** The way that gives most fields for the fewest requests, and the fields it gives. */
  bestJump(position: Position, typeName: string, fields: readonly MergedField[], tried: ReadonlyMap<string, ReadonlySet<string>>): BestJump | undefined {
    const ways = new Map<string, { jump: Jump; full: MergedField[]; partial: MergedField[]; cost: number }>();
    for (const field of fields) {
      for (const candidate of this.reach.candidates(typeName, field.name)) {
        const id = jumpId(candidate);
        if (tried.get(field.field)?.has(id) || this.isPlacing(position, typeName, field, candidate)) continue;
        const jump = this.#weigh(position, typeName, candidate);
        const inputCost = jump ? this.#requiresCost(position, typeName, candidate) : Infinity;
        if (!jump || inputCost === Infinity) continue;
        const way = ways.get(id) ?? { jump, full: [], partial: [], cost: jump.cost };
        ways.set(id, way);
        way.cost += inputCost;
        const isFull = !field.selections || this.reach.canSatisfy(candidate.graph, candidate.field.typeName, field.selections);
        (isFull ? way.full : way.partial).push(field);
      }
    }
    const all = [...ways.values()];
    const [best] = all.filter(({ full }) => full.length > 0).sort((first, second) => first.cost / first.full.length - second.cost / second.full.length);
    if (best) return { jump: best.jump, covered: best.full };
    const [second] = all.sort((first, other) => other.partial.length - first.partial.length || first.cost - other.cost);
    return second && { jump: second.jump, covered: second.partial };
  }

  #weigh(position: Position, typeName: string, candidate: Candidate): Jump | undefined {
    if (typeName === this.model.rootTypes.query) return { candidate, key: undefined, cost: 1 };
    const entered = position.groups.some((group) => group.graph === candidate.graph && group.entityOf(candidate.typeName, typeName));
    const ways = candidate.keys.map((key) => ({ candidate, key, cost: (entered ? 0.5 : 1) + this.#keyCost(position, typeName, key, candidate.graph, new Set()) }));
    return cheapest(ways);
  }

  #requiresCost(position: Position, typeName: string, { field }: Candidate): number {
    if (!field.requires) return 0;
    return sum(this.merger.fieldsOf(field.requires, typeName).map((input) => this.#fieldCost(position, typeName, input, undefined, new Set())));
  }

  #keyCost(position: Position, typeName: string, key: EntityKey, target: Graph, visited: ReadonlySet<Graph>): number {
    return sum(this.merger.fieldsOf(key.selections, typeName).map((field) => this.#fieldCost(position, typeName, field, target, visited)));
  }

  /** Requests it takes to have a field at a position; 0 when whoever gives the objects gives it too. */
  #fieldCost(position: Position, typeName: string, field: MergedField, target: Graph | undefined, visited: ReadonlySet<Graph>): number {
    if (field.name === '__typename') return 0;
    const known = this.placed.lookUp(position, typeName, field.field);
    if (known?.isLeaf) return 0;
    const here = position.sources.filter((source) => this.placed.gives(source, typeName) && this.placed.localIn(source, field) !== undefined);
    if (here.some((source) => this.placed.fits(source, field))) return 0;
    const others = this.reach
      .candidates(typeName, field.name)
      .filter((candidate) => !visited.has(candidate.graph) && candidate.graph !== target && !this.isPlacing(position, typeName, field, candidate));
    // A value that several subgraphs hold in parts takes them all; that not even all have it shows when it is placed.
    const partly = field.selections && !others.some((candidate) => this.reach.canSatisfy(candidate.graph, candidate.field.typeName, field.selections ?? [])) ? 1 : 0;
    const costs = others.flatMap((candidate) =>
      candidate.keys.map((key) => 1 + partly + this.#keyCost(position, typeName, key, candidate.graph, new Set([...visited, candidate.graph]))),
    );
    return Math.min(here.length > 0 ? 2 : Infinity, ...costs);
  }

  /** The cheapest way to a subgraph that knows an interface object's true types. */
  typeResolver(position: Position, interfaceName: string): { readonly graph: Graph; readonly key: EntityKey } | undefined {
    const ways = this.reach.typeResolvers(interfaceName).flatMap(({ graph, keys }) => keys.map((key) => ({ graph, key, cost: this.#keyCost(position, interfaceName, key, graph, new Set()) })));
    return cheapest(ways);
  }
}

export const jumpId = ({ graph, typeName }: Candidate): string => `${graph} ${typeName}`;

const sum = (costs: readonly number[]): number => costs.reduce((total, cost) => total + cost, 0);

const cheapest = <Way extends { readonly cost: number }>(ways: readonly Way[]): Way | undefined => {
  const [best] = ways.filter(({ cost }) => cost < Infinity).sort((first, second) => first.cost - second.cost);
  return best;
};
