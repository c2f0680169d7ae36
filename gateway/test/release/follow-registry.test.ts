import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRegistryClient, newKeyPair, readRegistryConfig, readSigningKey, startRegistry, type RegistryClient, type RunningRegistry } from '@hamafza/schema/registry';
import { listen, startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

const sdlOf = (fields: string): string => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
  "What may be asked."
  type Query { ${fields} }
`;
const CITY = '"Where it stands." city(name: String): String';
const YEAR = '"When it was built." year: Int';

let folder: string;
let registry: RunningRegistry;
let client: RegistryClient;
let subgraph: TestSubgraph;
const file = (name: string): string => join(folder, name);
const registryOn = (port: number): Promise<RunningRegistry> =>
  startRegistry(
    readRegistryConfig({ store: file('store'), port, keys: file('keys.json'), signingKey: file('registry.json'), allowLoopback: true, logLevel: 'silent' }, { HAMAFZA_REGISTRY_DRAIN_TIMEOUT_MS: '300' }),
  );
const publish = async (fields: string): Promise<string> => {
  const answer = await client.publishSubgraph('welfare', { sdl: sdlOf(fields), routingUrl: subgraph.url });
  if (answer.outcome !== 'published') throw new Error(JSON.stringify(answer));
  return answer.releaseId;
};
const following = (url: string, changes: object = {}): Promise<TestGateway> =>
  startGateway('', {
    releases: { kind: 'registry', url, publicKeyFiles: [file('registry.pub.json')], cacheFolder: file('cache') },
    gatewayKeyFile: file('key.json'),
    reportIntervalMs: 100_000,
    ...changes,
  });
/** Waits until the gateway answers by that release. */
const served = async (gateway: TestGateway, releaseId: string): Promise<void> => {
  while (gateway.gateway.releases.current?.release.id !== releaseId) await gateway.whenLogged('the release is served');
  expect((await gateway.ask('{ __typename }')).headers.get('hamafza-release')).toBe(releaseId.slice(0, 12));
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-follow-'));
  subgraph = await startSubgraph('welfare', sdlOf(`${CITY} ${YEAR}`), { Query: { city: () => 'Tabriz', year: () => 1404 } } as never);
  const { keyFile, keyId, publicKey } = await newKeyPair('welfare');
  await writeFile(file('key.json'), JSON.stringify(keyFile));
  const routingHosts = [new URL(subgraph.url).host, '127.0.0.1'];
  await writeFile(file('keys.json'), JSON.stringify([{ keyId, agency: 'welfare', publicKey, roles: ['publish', 'gateway'], routingHosts }]));
  registry = await registryOn(0);
  await writeFile(file('registry.pub.json'), JSON.stringify(registry.publicKey));
  client = createRegistryClient({ url: registry.url, key: await readSigningKey(JSON.stringify(keyFile)) });
});
afterAll(async () => {
  await registry.close();
  await subgraph.stop();
  await rm(folder, { recursive: true });
});

describe('a gateway that follows a registry', () => {
  it('is not ready before the first publication, serves each from then on, and goes on when the registry is gone', async () => {
    const gateway = await following(registry.url);
    expect((await fetch(`${gateway.url}/readiness`)).status).toBe(503);
    expect((await gateway.ask('{ city }')).status).toBe(503);
    await served(gateway, await publish(CITY));
    expect((await fetch(`${gateway.url}/readiness`)).status).toBe(200);
    const second = await publish(`${CITY} ${YEAR}`);
    await served(gateway, second);
    expect(await (await gateway.ask('{ city year }')).json()).toEqual({ data: { city: 'Tabriz', year: 1404 } });
    const port = Number(new URL(registry.url).port);
    await registry.close();
    expect(await (await gateway.ask('{ year }')).json()).toEqual({ data: { year: 1404 } });
    await gateway.stop();
    const restarted = await following(`http://127.0.0.1:${port}`);
    await served(restarted, second);
    registry = await registryOn(port);
    await served(restarted, await publish(`${CITY} ${YEAR} "How many." beds: Int`));
    await restarted.stop();
  });

  it('reports which operations were asked, without their values', async () => {
    const gateway = await following(registry.url);
    const { log } = gateway;
    await gateway.ask('query Where($n: String) { mine0067749828: city(name: "0499370899") other: city(name: $n) }', { n: '0067749828' });
    await gateway.gateway.close({ destroy: false });
    await gateway.stop();
    expect(log.join('')).not.toContain('did not take');
    const stored = (await Promise.all(await filesUnder(file('store')))).join('\n');
    expect(stored).toContain('query Where($v1: String)');
    expect(stored).not.toMatch(/0499370899|0067749828/);
  });
});

const filesUnder = async (root: string): Promise<readonly Promise<string>[]> => {
  const { readdir } = await import('node:fs/promises');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8'));
};

describe('a registry that was restored from an old backup', () => {
  it('is not followed back by a gateway that starts anew and has seen more', async () => {
    await publish(CITY);
    const backup = await client.readCurrentRelease();
    const gateway = await following(registry.url);
    const later = await publish(`${CITY} ${YEAR}`);
    await served(gateway, later);
    await gateway.stop();
    const restored: Server = createServer((_request, response) => void response.setHeader('content-type', 'application/json').end(JSON.stringify(backup.outcome === 'found' && backup.value)));
    const { port } = await listen(restored);
    const restarted = await following(`http://127.0.0.1:${port}`);
    await served(restarted, later);
    expect(restarted.log.join('')).toContain('is older than');
    await restarted.stop();
    restored.closeAllConnections();
    restored.close();
  });
});

describe('an answer that is not what the registry signed', () => {
  const forgeries: readonly (readonly [string, (answer: any) => void])[] = [
    ['other content under the same signature', (answer) => (answer.release.supergraphSdl += '\n# changed')],
    ['another signature', (answer) => (answer.signature = `${answer.signature.slice(0, -8)}AAAAAAAA`)],
    ['no release at all', (answer) => (answer.release = null)],
  ];
  it.each(forgeries)('with %s is not served, and the cache is not harmed by it', async (_name, forge) => {
    const current = await client.readCurrentRelease();
    if (current.outcome !== 'found') throw new Error(current.outcome);
    const forged: any = structuredClone(current.value);
    forge(forged);
    let asked = 0;
    const impostor: Server = createServer((_request, response) => {
      asked += 1;
      response.setHeader('content-type', 'application/json').end(JSON.stringify(forged));
    });
    const { port } = await listen(impostor);
    const gateway = await following(`http://127.0.0.1:${port}`, {});
    expect(asked).toBeGreaterThan(0);
    await served(gateway, current.value.id); // from the cache
    await gateway.stop();
    expect(JSON.parse(await readFile(file('cache/release.json'), 'utf8')).signature).toBe(current.value.signature);
    impostor.closeAllConnections();
    impostor.close();
  });
  it('played back from the cache of another, or changed on disk, is not started from', async () => {
    const cached = await readFile(file('cache/release.json'), 'utf8');
    await writeFile(file('cache/release.json'), cached.replace('Tabriz', 'x').replace('supergraphSdl":"', 'supergraphSdl":"# '));
    const gateway = await following('http://127.0.0.1:1');
    expect((await fetch(`${gateway.url}/readiness`)).status).toBe(503);
    expect(gateway.log.join('')).toContain('does not verify');
    await gateway.stop();
    await writeFile(file('cache/release.json'), cached);
  });
});
