import { composeServices } from '@apollo/composition';
import { GraphQLError, parse } from 'graphql';
import type { ComposedGraph } from '../contestant.js';
import type { Effects } from './field-values.js';
import { type GraphIndex, indexGraph } from './graph-index.js';
import type { GraphModel } from './graph-model.js';
import { createMonolith, type Monolith } from './monolith.js';
import { printSubgraph } from './print-subgraph.js';
import { startSubgraph } from './subgraph-server.js';

/** A federation ready to be asked, and its monolith. */
export interface RunningGraph {
  readonly index: GraphIndex;
  readonly composed: ComposedGraph;
  readonly monolith: Monolith;
  /** Before each operation: forgets what mutations did, and tells which event of a subscription it is. */
  reset(event?: number): void;
}

/** @returns the reasons when it does not compose: many random graphs cannot. */
export function composeGraph(model: GraphModel): RunningGraph | { readonly reasons: readonly string[] } {
  const index = indexGraph(model);
  const effects: Effects = { log: [], event: 0 };
  const services = model.subgraphs.map((name) => ({ name, url: `http://${name}.test`, typeDefs: parse(printSubgraph(index, name)) }));
  const { supergraphSdl, errors } = tryCompose(services);
  if (supergraphSdl === undefined) return { reasons: (errors ?? []).map((error) => `${String(error.extensions['code'])}: ${error.message}`) };
  const subgraphs = model.subgraphs.map((name) => startSubgraph(index, name, effects));
  const monolith = createMonolith(index, supergraphSdl);
  return { index, composed: { supergraphSdl, subgraphs }, monolith, reset: (event = 0) => {
    effects.log.splice(0);
    effects.event = event;
  } };
}

/** Composition has faults of its own, which it throws. */
function tryCompose(services: Parameters<typeof composeServices>[0]): { supergraphSdl?: string | undefined; errors?: readonly GraphQLError[] | undefined } {
  try {
    return composeServices(services);
  } catch (error) {
    return { errors: [new GraphQLError(error instanceof Error ? error.message : String(error), { extensions: { code: 'COMPOSITION_THREW' } })] };
  }
}
