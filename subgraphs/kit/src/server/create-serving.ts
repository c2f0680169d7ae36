import { CodedError } from '@hamafza/schema/vocabulary';
import type { GraphQLSchema } from 'graphql';
import { CohortConnections } from '../cohort/cohort-connections.js';
import { agencyCohort, type AgencyCohort } from '../cohort/cohort-parts.js';
import { CohortReader } from '../cohort/cohort-reader.js';
import type { Database } from '../database/database.js';
import type { ProvinceScope } from '../database/province-scope.js';
import { buildAgencySchema } from '../graph/build-agency-schema.js';
import { JoinKeyEpochs, type NamedKeys } from '../join-keys/join-key-epochs.js';
import { checkFigures } from './check-figures.js';
import type { Subgraph } from './run-subgraph.js';
import { ServedGraphs, type ServedGraph } from './served-graphs.js';

/** What answers a request that may read the people of these provinces by the join keys that an agreement names, or why nothing does. */
/** @param purpose that the request is for. */
export type GraphUnder = (provinces: ProvinceScope, keys?: NamedKeys, purpose?: string) => Promise<ServedGraph | CodedError>;

/** One schema, and what answers it under each set of provinces and each epoch. */
export interface Serving {
  readonly schema: GraphQLSchema;
  readonly sdl: string;
  readonly graphUnder: GraphUnder;
  /** Absent where the agency's people are in no cohort. */
  readonly cohorts?: CohortReader;
}

interface ServingConfig extends SubgraphCreation {
  /** How many cohorts are read at once; 16 if absent. */
  readonly cohortReads?: number;
}
type SubgraphCreation = Parameters<Subgraph['createGraph']>[1];

const COHORT_READS = 16;

/** @throws TypeError when a repository reads figures that are not OPEN, or the cohort's source and the schema differ. */
export async function createServing(subgraph: Subgraph, database: Database, config: ServingConfig): Promise<Serving> {
  // Whatever would be resolved without a context of its own meets a database that shows nobody.
  const unbound = subgraph.createGraph(database, config);
  const { schema, sdl } = await buildAgencySchema(unbound);
  checkFigures(schema, database.figureTypes);
  const graphs = new ServedGraphs((provinces, epoch, cursorScope) => subgraph.createGraph(database.within(provinces, epoch, cursorScope), config));
  const epochs = new JoinKeyEpochs(database.unobserved());
  const graphUnder: GraphUnder = async (provinces, keys, purpose) => {
    const served = await epochs.find(keys);
    return served instanceof CodedError ? served : graphs.under(provinces, served, cursorScopeOf(keys, purpose));
  };
  return { schema, sdl, graphUnder, ...(unbound.cohort && { cohorts: createCohorts(agencyCohort(schema, unbound.cohort)) }) };

  function createCohorts(cohort: AgencyCohort): CohortReader {
    const connections = new CohortConnections(database.address, config.cohortReads ?? COHORT_READS);
    return new CohortReader({ subgraph: subgraph.name, cohort, connections, epochs, observe: database.observe });
  }
}

/** As ids of people are, cursors are others for each purpose and agreement; what needs no agreement has nobody behind it. */
const cursorScopeOf = (agreement: NamedKeys | undefined, purpose: string | undefined): string => (agreement === undefined ? '' : JSON.stringify([purpose ?? null, agreement.id]));
