import { CodedError } from '@hamafza/schema/vocabulary';
import type { GraphQLSchema } from 'graphql';
import type { Database } from '../database/database.js';
import type { ProvinceScope } from '../database/province-scope.js';
import { buildAgencySchema } from '../graph/build-agency-schema.js';
import { JoinKeyEpochs } from '../join-keys/join-key-epochs.js';
import { checkFigures } from './check-figures.js';
import type { Subgraph } from './run-subgraph.js';
import { ServedGraphs, type ServedGraph } from './served-graphs.js';

/** What answers a request that may read the people of these provinces by the join keys of an epoch, or why nothing does. */
export type GraphUnder = (provinces: ProvinceScope, epoch?: number) => Promise<ServedGraph | CodedError>;

/** One schema, and what answers it under each set of provinces and each epoch. */
export interface Serving {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  readonly graphUnder: GraphUnder;
}

/** @throws TypeError when a repository reads figures that are not OPEN. */
export async function createServing(subgraph: Subgraph, database: Database, config: Parameters<Subgraph['createGraph']>[1]): Promise<Serving> {
  // Whatever would be resolved without a context of its own meets a database that shows nobody.
  const { schema, sdl } = await buildAgencySchema(subgraph.createGraph(database, config));
  checkFigures(schema, database.figureTypes);
  const graphs = new ServedGraphs((provinces, epoch) => subgraph.createGraph(database.within(provinces, epoch), config));
  const epochs = new JoinKeyEpochs(database.unobserved());
  const graphUnder: GraphUnder = async (provinces, epoch) => {
    const served = await epochs.find(epoch);
    return served instanceof CodedError ? served : graphs.under(provinces, served);
  };
  return { schema, sdl, graphUnder };
}
