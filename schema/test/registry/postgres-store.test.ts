import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { openPostgresStore } from '../../src/registry/postgres-store.js';
import { describeRegistryStore } from './store-suite.js';

let cluster: TemporaryCluster;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['registry']);
});
afterAll(() => cluster?.stop());

describeRegistryStore('a store in PostgreSQL', () => Promise.resolve({ open: () => openPostgresStore(cluster.urlOf('registry')) }));

describe('a database that is not there', () => {
  it('is told by code, without its address', async () => {
    const opening = openPostgresStore('postgres://nobody:secret@127.0.0.1:1/none');
    await expect(opening).rejects.toMatchObject({ code: 'REGISTRY_UNREACHABLE', message: expect.not.stringContaining('127.0.0.1') });
  });
});
