import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRegistryClient, newKeyPair, readRegistryConfig, readSigningKey, startRegistry, type RegistryClient, type RunningRegistry } from '@hamafza/schema/registry';
import { z } from 'zod';
import { frontEnvironment, frontSettingsOf } from '../../src/graphql-over-http/front-environment.js';
import { sha256Hex } from '../../src/graphql-over-http/persisted-queries.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';

const SDL = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) "What may be asked." type Query { "Where it stands." city(name: String): String "When it was built." year: Int }';
const CITY = 'query City { city }';
const YEAR = 'query Year { year }';

let folder: string;
let registry: RunningRegistry;
let client: RegistryClient;
let subgraph: TestSubgraph;
let firstReleaseId: string;
const file = (name: string): string => join(folder, name);
/** Its clients are in this process and keep connections open, for which it would wait long. */
const registryOn = (port: number): Promise<RunningRegistry> =>
  startRegistry(readRegistryConfig({ store: file('store'), port, keys: file('keys.json'), signingKey: file('registry.json'), allowLoopback: true, logLevel: 'silent' }, { HAMAFZA_REGISTRY_DRAIN_TIMEOUT_MS: '300' }));
const following = (url: string, documentsOnly = true): Promise<TestGateway> =>
  startGateway('', {
    releases: { kind: 'registry', url, publicKeyFiles: [file('registry.pub.json')], cacheFolder: file('cache') },
    front: { ...frontSettingsOf(z.object(frontEnvironment).parse({})), documents: 'registry', documentsOnly },
  });
const send = async (gateway: TestGateway, body: object): Promise<any> =>
  (await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })).json();
const codeOf = ({ errors }: any): unknown => errors?.[0].extensions.code;
const byId = (text: string) => ({ documentId: `sha256:${sha256Hex(text)}` });
const byHash = (text: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash: sha256Hex(text) } } });
const publish = async (...texts: readonly string[]): Promise<string> => {
  const answer = await client.publishDocuments('case-desk', { documents: texts.map((text) => ({ id: sha256Hex(text), text })) });
  if (answer.outcome !== 'published') throw new Error(JSON.stringify(answer));
  return answer.releaseId;
};
const withdraw = async (...texts: readonly string[]): Promise<string> => {
  const answer = await client.withdrawDocuments('case-desk', { documentIds: texts.map(sha256Hex) });
  if (answer.outcome !== 'withdrawn') throw new Error(JSON.stringify(answer));
  return answer.releaseId;
};
/** Waits until the gateway answers by that release. */
const served = async (gateway: TestGateway, releaseId: string): Promise<void> => {
  while (gateway.gateway.releases.current?.release.id !== releaseId) await gateway.whenLogged('the release is served');
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-documents-'));
  subgraph = await startSubgraph('welfare', SDL, { Query: { city: () => 'Tabriz', year: () => 1404 } } as never);
  const { keyFile, keyId, publicKey } = await newKeyPair('welfare');
  const routingHosts = [new URL(subgraph.url).host, '127.0.0.1'];
  await writeFile(file('keys.json'), JSON.stringify([{ keyId, agency: 'welfare', publicKey, roles: ['publish', 'documents', 'admin'], routingHosts }]));
  registry = await registryOn(0);
  await writeFile(file('registry.pub.json'), JSON.stringify(registry.publicKey));
  client = createRegistryClient({ url: registry.url, key: await readSigningKey(JSON.stringify(keyFile)) });
});
afterAll(async () => {
  await registry?.close();
  await subgraph?.stop();
  await rm(folder, { recursive: true });
});

describe('a gateway whose trusted documents are those of a registry', () => {
  it('says that it is not ready, and not that a document is unknown, before the first release', async () => {
    const gateway = await following(registry.url);
    expect(codeOf(await send(gateway, byId(CITY)))).toBe('NOT_READY');
    await gateway.stop();
    const answer = await client.publishSubgraph('welfare', { sdl: SDL, routingUrl: subgraph.url });
    if (answer.outcome !== 'published') throw new Error(JSON.stringify(answer));
    firstReleaseId = answer.releaseId;
  });

  it('answers them from their publication on, by id, hash and text, and nothing else; and no more once they are withdrawn', async () => {
    const gateway = await following(registry.url);
    await served(gateway, firstReleaseId);
    expect([codeOf(await send(gateway, byId(CITY))), codeOf(await send(gateway, { query: CITY }))]).toEqual(['DOCUMENT_UNKNOWN', 'DOCUMENT_REQUIRED']);

    await served(gateway, await publish(CITY, YEAR));
    for (const asked of [byId(CITY), byHash(CITY), { query: CITY }]) expect(await send(gateway, asked)).toEqual({ data: { city: 'Tabriz' } });
    expect(codeOf(await send(gateway, { query: `${CITY} ` }))).toBe('DOCUMENT_REQUIRED');
    expect(codeOf(await send(gateway, byHash('{ city }')))).toBe('DOCUMENT_UNKNOWN');

    await served(gateway, await withdraw(CITY));
    expect([codeOf(await send(gateway, byId(CITY))), codeOf(await send(gateway, { query: CITY }))]).toEqual(['DOCUMENT_UNKNOWN', 'DOCUMENT_REQUIRED']);
    expect(await send(gateway, byId(YEAR))).toEqual({ data: { year: 1404 } });
    await gateway.stop();
  });

  it('has them beside all other operations where that is allowed', async () => {
    const gateway = await following(registry.url, false);
    expect(await send(gateway, byId(YEAR))).toEqual({ data: { year: 1404 } });
    expect(await send(gateway, { query: '{ city }' })).toEqual({ data: { city: 'Tabriz' } });
    await gateway.stop();
  });

  it('keeps them through a rollback to a release that had none', async () => {
    const gateway = await following(registry.url);
    const publication = await client.publishSubgraph('welfare', { sdl: `${SDL}\n"More." type More { "A." a: Int }`, routingUrl: subgraph.url });
    const restored = await client.rollBack({ releaseId: firstReleaseId });
    if (restored.outcome !== 'rolledBack') throw new Error(JSON.stringify([publication, restored]));
    await served(gateway, restored.releaseId);
    expect(await send(gateway, byId(YEAR))).toEqual({ data: { year: 1404 } });
    await gateway.stop();
  });

  it('starts with them from its release cache while the registry is away, and never with others', async () => {
    const gateway = await following(registry.url);
    await served(gateway, await publish('query Both { city year }'));
    await gateway.stop();
    const port = Number(new URL(registry.url).port);
    await registry.close();
    const restarted = await following(`http://127.0.0.1:${port}`);
    expect(await send(restarted, byId('query Both { city year }'))).toEqual({ data: { city: 'Tabriz', year: 1404 } });
    expect(codeOf(await send(restarted, byId(CITY)))).toBe('DOCUMENT_UNKNOWN');
    await restarted.stop();

    const cached = await readFile(file('cache/release.json'), 'utf8');
    await writeFile(file('cache/release.json'), cached.replace('query Both { city year }', 'query Both { year }'));
    const deceived = await following(`http://127.0.0.1:${port}`);
    expect(codeOf(await send(deceived, byId(YEAR)))).toBe('NOT_READY');
    expect(deceived.log.join('')).toContain('does not verify');
    await deceived.stop();
    await writeFile(file('cache/release.json'), cached);
    registry = await registryOn(port);
  });

  it('lets a request finish by the document that it named, whatever is withdrawn meanwhile', async () => {
    const gateway = await following(registry.url);
    const answers = Promise.all(Array.from({ length: 50 }, () => send(gateway, byId(YEAR))));
    await served(gateway, await withdraw(YEAR));
    for (const answer of await answers) expect([{ data: { year: 1404 } }, expect.objectContaining({ errors: [expect.objectContaining({ message: 'No trusted document has this id.' })] })]).toContainEqual(answer);
    expect(codeOf(await send(gateway, byId(YEAR)))).toBe('DOCUMENT_UNKNOWN');
    await gateway.stop();
  });
});
