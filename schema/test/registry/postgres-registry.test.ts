import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { newKeyPair, readSigningKey } from '../../src/registry/key-pair.js';
import { createRegistryClient } from '../../src/registry/registry-client.js';
import { startRegistry, type RunningRegistry } from '../../src/registry/start-registry.js';
import { configOf, sdlOf } from './registry-fixture.js';

let folder: string;
let cluster: TemporaryCluster;
let registry: RunningRegistry | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-registry-'));
  cluster = await startTemporaryCluster(['registry']);
});
afterAll(async () => {
  await registry?.close();
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe('a registry over PostgreSQL', () => {
  it('knows keys from its table, and goes on serving the last release while the database is away', async () => {
    const url = cluster.urlOf('registry');
    registry = await startRegistry({ ...configOf(folder), store: url, keysFile: undefined, allowLoopback: true });
    const { keyFile, keyId, publicKey } = await newKeyPair('welfare');
    const client = createRegistryClient({ url: registry.url, key: await readSigningKey(JSON.stringify(keyFile)) });
    const publication = { sdl: sdlOf('welfare'), routingUrl: 'http://127.0.0.1:4001/graphql' };
    expect(await client.publishSubgraph('welfare', publication)).toMatchObject({ outcome: 'notAuthorised', code: 'SIGNATURE_INVALID' });
    const database = new Client({ connectionString: url });
    await database.connect();
    await database.query('INSERT INTO registry_key (key_id, agency, public_key, roles, routing_hosts) VALUES ($1, $2, $3, $4, $5)', [
      keyId,
      'welfare',
      JSON.stringify(publicKey),
      ['publish'],
      ['127.0.0.1:4001'],
    ]);
    await database.end();
    const published = await client.publishSubgraph('welfare', publication);
    expect(published).toMatchObject({ outcome: 'published', sequence: 1 });
    expect(await client.publishSubgraph('welfare', { ...publication, routingUrl: 'http://127.0.0.1:4002/graphql' })).toMatchObject({ code: 'ROUTING_URL_REFUSED' });

    await cluster.stop();
    expect(await client.readCurrentRelease()).toMatchObject({ outcome: 'found', value: { sequence: 1 } });
    expect(await client.publishSubgraph('welfare', publication)).toMatchObject({ outcome: 'unavailable', code: 'REGISTRY_UNREACHABLE' });
    expect((await fetch(`${registry.url}/health`)).status).toBe(200);
    expect((await fetch(`${registry.url}/readiness`)).status).toBe(503);
  });
});
