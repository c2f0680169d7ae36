import { startTestSubgraph, type TestSubgraph } from '@hamafza/kit/testing';
import { startTemporaryCluster } from '@hamafza/local/cluster';
import { secretariat } from '../src/subgraph.js';
import { insertFixture } from './fixture.js';

/** The subgraph over a database of its own with the fixture's rows. */
export async function startSecretariat(): Promise<TestSubgraph> {
  const cluster = await startTemporaryCluster(['secretariat']);
  const subgraph = await startTestSubgraph(secretariat, cluster.urlOf('secretariat'));
  await insertFixture(subgraph.dataSource);
  return {
    ...subgraph,
    async stop() {
      await subgraph.stop();
      await cluster.stop();
    },
  };
}
