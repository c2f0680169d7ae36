import { startTemporaryCluster } from '@hamafza/local/cluster';
import type { Subgraph } from '@hamafza/kit';
import { startTestSubgraph, type TestSubgraph } from '@hamafza/kit/testing';
import { createGraph } from '../src/create-graph.js';
import { governorate } from '../src/subgraph.js';
import { insertFixture, NOW } from './fixture.js';

/** The subgraph over a database of its own with the fixture's rows, at the fixture's day. */
export async function startGovernorate(): Promise<TestSubgraph> {
  const cluster = await startTemporaryCluster(['governorate']);
  const atFixedDay: Subgraph = { ...governorate, createGraph: (database) => createGraph(database, () => NOW) };
  const subgraph = await startTestSubgraph(atFixedDay, cluster.urlOf('governorate'));
  await insertFixture(subgraph);
  return {
    ...subgraph,
    async stop() {
      await subgraph.stop();
      await cluster.stop();
    },
  };
}
