import type { ProvedComposition } from '../publication/compose-proved.js';
import type { SubgraphDefinition } from '../publication/compose-supergraph.js';
import type { Release } from '../publication/release.js';
import type { PartyKey } from './party-keys.js';
import { provedSubgraphs } from './proved-subgraphs.js';

/** Makes one graph of subgraphs, in the order of their names. */
export type ComposeGraph = (subgraphs: readonly SubgraphDefinition[]) => Promise<ProvedComposition>;

export type Graph = Pick<Release, 'supergraphSdl' | 'subgraphs'>;

export type ProvedGraph =
  | { readonly kind: 'proved'; readonly graph: Graph }
  /** That of the last release whose graph was proved, and why this one's is not. */
  | { readonly kind: 'earlier'; readonly graph: Graph; readonly reason: string }
  | { readonly kind: 'none'; readonly reason: string };

/** The graphs of releases as the agencies' own publications give them. */
export class ProvedGraphs {
  #last: { readonly subgraphs: readonly SubgraphDefinition[]; readonly graph: Graph } | undefined;

  /** @param compose absent: that the supergraph is what its subgraphs give is believed, and their texts and addresses are proved. */
  constructor(private readonly compose: ComposeGraph | undefined) {}

  /**
   * A graph that is not proved takes nobody's agreements along: the last one that was is given, so that a revocation that comes with it
   * takes effect.
   */
  async graphOf(release: Release, keys: readonly PartyKey[]): Promise<ProvedGraph> {
    const { proved, unproved } = await provedSubgraphs(release, keys);
    if (unproved.length > 0) return this.#lastBecause(`Not signed by their agencies, as far as is known here, are the text and the address of: ${unproved.join(', ')}.`);
    const composed = await this.#composed(release, proved);
    if (composed.outcome === 'refused') return this.#lastBecause(composed.reason);
    const graph = { supergraphSdl: composed.supergraphSdl, subgraphs: release.subgraphs };
    this.#last = { subgraphs: proved, graph };
    return { kind: 'proved', graph };
  }

  async #composed({ supergraphSdl }: Release, subgraphs: readonly SubgraphDefinition[]): Promise<ProvedComposition> {
    if (this.compose === undefined) return { outcome: 'composed', supergraphSdl };
    if (this.#last !== undefined && areSame(this.#last.subgraphs, subgraphs)) return { outcome: 'composed', supergraphSdl: this.#last.graph.supergraphSdl };
    return this.compose(subgraphs);
  }

  #lastBecause(reason: string): ProvedGraph {
    return this.#last === undefined ? { kind: 'none', reason } : { kind: 'earlier', graph: this.#last.graph, reason };
  }
}

const areSame = (some: readonly SubgraphDefinition[], others: readonly SubgraphDefinition[]): boolean =>
  some.length === others.length && some.every(({ name, url, sdl }, at) => name === others[at]?.name && url === others[at].url && sdl === others[at].sdl);
