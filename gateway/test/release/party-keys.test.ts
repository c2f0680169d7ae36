import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressRelease, addressSubgraphVersion, type Release } from '@hamafza/schema/publication';
import { addressAgreement, newKeyPair, readSigningKey, signAgreement, signPublication, signRelease, type NewKeyPair, type SigningKey } from '@hamafza/schema/registry-client';
import { readConfig } from '../../src/config.js';
import { compose } from '../federation/compose.js';
import { SENSITIVITY_HEAD } from '../federation/sensitivity-sdl.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { listen, startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { agreementOpening } from './release-feed.js';

const SDL = `
  ${SENSITIVITY_HEAD}
  type Person { name: String @sensitivity(level: AUDITED) city: String @sensitivity(level: AUDITED) }
  type Query { people: [Person!] }
`;
const UNMARKED = SDL.replaceAll(/ @sensitivity\(level: AUDITED\)/g, '');
const PARTIES = ['welfare', 'relief'];

let folder: string;
let subgraph: TestSubgraph;
let supergraphSdl: string;
let registryKey: SigningKey;
let registry: Server;
let url: string;
let current = '';
let sequence = 0;
const keys = new Map<string, NewKeyPair>();
const file = (name: string): string => join(folder, name);
const keyOf = (party: string): Promise<SigningKey> => readSigningKey(JSON.stringify(keys.get(party)!.keyFile));
const entryOf = (party: string) => ({ keyId: keys.get(party)!.keyId, agency: party, publicKey: keys.get(party)!.publicKey, roles: ['publish', 'approve'] });

/** An agreement that opens a field, in a text that these have signed. */
const opening = async (id: string, coordinate: string, signers: readonly string[]) => {
  const { agreement } = agreementOpening([coordinate], PARTIES);
  const named = { ...agreement, id };
  const { contentId } = addressAgreement(named);
  const statement = { agreementId: id, version: named.version, contentId };
  const signatures = signers.map(async (party) => ({ party, keyId: keys.get(party)!.keyId, at: '2026-01-01T00:00:00.000Z', jws: await signAgreement(statement, await keyOf(party)) }));
  return { contentId, agreement: named, signatures: await Promise.all(signatures) };
};
/** The agency's subgraph, as it has signed it. */
const published = async () => {
  const { name, url: routingUrl } = subgraph;
  const { id: versionId } = addressSubgraphVersion({ format: 1, name, routingUrl, sdl: SDL });
  const publication = { keyId: keys.get(name)!.keyId, jws: await signPublication({ subgraph: name, versionId }, await keyOf(name)) };
  return { subgraphs: { [name]: { versionId, routingUrl, publication } }, sdls: { [name]: SDL } };
};
/** What a registry says that signs whatever its operator likes. */
const release = async (...agreements: Awaited<ReturnType<typeof opening>>[]): Promise<string> => releaseWith({}, ...agreements);
const releaseWith = async (changes: Partial<Release>, ...agreements: Awaited<ReturnType<typeof opening>>[]): Promise<string> => {
  const content: Release = { format: 1, supergraphSdl, ...(await published()), agreements, ...changes };
  const { id } = addressRelease(content);
  const statement = { releaseId: id, sequence: (sequence += 1), at: '2026-01-01T00:00:00.000Z' };
  current = JSON.stringify({ id, sequence, at: statement.at, release: content, signature: await signRelease(statement, registryKey) });
  return id;
};
const following = (changes: object = {}): Promise<TestGateway> =>
  startGateway('', { releases: { kind: 'registry', url, publicKeyFiles: [file('registry.pub.json')], partyKeyFiles: [file('parties.json')], provesGraph: true, cacheFolder: undefined, ...changes } });
const given = async (gateway: TestGateway): Promise<unknown> => ((await (await gateway.ask('{ people { name city } }')).json()) as any).data.people[0];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-parties-'));
  subgraph = await startSubgraph('welfare', SDL, { Query: { people: () => [{ name: 'Sara', city: 'Tabriz' }] } } as never);
  supergraphSdl = compose([subgraph]);
  for (const party of PARTIES) keys.set(party, await newKeyPair(party));
  registryKey = await readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
  await writeFile(file('registry.pub.json'), JSON.stringify(registryKey.publicJwk));
  registry = createServer((_request, response) => void response.setHeader('content-type', 'application/json').end(current));
  url = `http://127.0.0.1:${(await listen(registry)).port}`;
});
afterAll(async () => {
  registry.closeAllConnections();
  registry.close();
  await subgraph.stop();
  await rm(folder, { recursive: true });
});

describe('a gateway that has the keys of the parties', () => {
  it('believes the registry’s graph where it is not told to prove it, and cannot be told so without keys', async () => {
    await writeFile(file('parties.json'), JSON.stringify(PARTIES.map(entryOf)));
    await releaseWith({ supergraphSdl: compose([{ name: subgraph.name, url: subgraph.url, sdl: UNMARKED }]) });
    const gateway = await following({ provesGraph: false });
    expect(await given(gateway)).toEqual({ name: 'Sara', city: 'Tabriz' });
    await gateway.stop();
    const registryOnly = { registry: url, registryKey: [file('registry.pub.json')], proveGraph: true };
    expect(() => readConfig(registryOnly, {})).toThrow(/HAMAFZA_PARTY_KEYS/);
    expect(readConfig({ ...registryOnly, partyKeys: ['a', 'b'], access: 'open' }, {}).releases).toMatchObject({ partyKeyFiles: ['a', 'b'], provesGraph: true });
  });

  it('opens nothing by an agreement that the registry alone has signed, says so, and serves the rest of the release', async () => {
    await writeFile(file('parties.json'), JSON.stringify(PARTIES.map(entryOf)));
    await release(await opening('sound', 'Person.city', PARTIES), await opening('forged', 'Person.name', ['welfare']));
    const gateway = await following();
    expect(await given(gateway)).toEqual({ name: null, city: 'Tabriz' });
    expect(gateway.log.find((line) => line.includes('not proved'))).toMatch(/"agreement":\{"id":"forged","version":1,"parties":\["relief"\]\}/);
    await gateway.stop();
  });

  it('takes a key that was added to its files with the next release, without a start', async () => {
    await writeFile(file('parties.json'), JSON.stringify(entryOf('welfare')));
    await release(await opening('sound', 'Person.city', PARTIES));
    const gateway = await following();
    expect(await given(gateway)).toEqual({ name: null, city: null });
    await writeFile(file('parties.json'), JSON.stringify(PARTIES.map(entryOf)));
    const next = await release(await opening('sound', 'Person.city', PARTIES), await opening('the-later', 'Person.name', PARTIES));
    while (gateway.gateway.releases.current?.release.id !== next) await gateway.whenLogged('the release is served');
    expect(await given(gateway)).toMatchObject({ city: 'Tabriz' });
    await gateway.stop();
  });

  it('withholds what an agency has marked, whatever supergraph the registry makes of it, and says that it is another', async () => {
    await writeFile(file('parties.json'), JSON.stringify(PARTIES.map(entryOf)));
    await releaseWith({ supergraphSdl: compose([{ name: subgraph.name, url: subgraph.url, sdl: UNMARKED }]) });
    const gateway = await following();
    expect(await given(gateway)).toEqual({ name: null, city: null });
    expect(gateway.log.join('')).toContain('the registry’s supergraph is another');
    await gateway.stop();
  });

  it('does not start with a subgraph that its agency has not signed', async () => {
    await writeFile(file('parties.json'), JSON.stringify(PARTIES.map(entryOf)));
    await releaseWith({ sdls: { [subgraph.name]: UNMARKED } });
    const gateway = await following();
    expect((await fetch(new URL('/readiness', gateway.url))).status).toBe(503);
    expect(gateway.log.join('')).toContain('the graph of a release is not proved, and there is none before it');
    await gateway.stop();
  });

  it('keeps the graph that was proved where the next is not, takes the revocation that comes with it, and would not start from what it revokes', async () => {
    await writeFile(file('parties.json'), JSON.stringify(PARTIES.map(entryOf)));
    await release(await opening('sound', 'Person.city', PARTIES));
    const gateway = await following({ cacheFolder: file('cache') });
    expect(await given(gateway)).toEqual({ name: null, city: 'Tabriz' });
    await access(file('cache/release.json'));
    const next = await releaseWith({ sdls: { [subgraph.name]: UNMARKED } });
    while (gateway.gateway.releases.current?.release.id !== next) await gateway.whenLogged('the release is served');
    expect(await given(gateway)).toEqual({ name: null, city: null });
    expect(gateway.log.find((line) => line.includes('the graph of a release is not proved'))).toContain(subgraph.name);
    await expect(access(file('cache/release.json'))).rejects.toMatchObject({ code: 'ENOENT' });
    await gateway.stop();
  });

  it('takes no older release after a start, though what it took last was not kept on disk since its graph was not proved', async () => {
    await writeFile(file('parties.json'), JSON.stringify(PARTIES.map(entryOf)));
    await release(await opening('sound', 'Person.city', PARTIES));
    const whileItHeld = current;
    const gateway = await following({ cacheFolder: file('floor-cache') });
    const next = await releaseWith({ sdls: { [subgraph.name]: UNMARKED } });
    while (gateway.gateway.releases.current?.release.id !== next) await gateway.whenLogged('the release is served');
    await gateway.stop();
    current = whileItHeld;
    const restarted = await following({ cacheFolder: file('floor-cache') });
    expect((await fetch(new URL('/readiness', restarted.url))).status).toBe(503);
    expect(restarted.log.join('')).toContain('is older than');
    await restarted.stop();
  });

  it('does not start where it cannot be read which release was taken last', async () => {
    await mkdir(file('bad-cache'));
    await writeFile(file('bad-cache/floor'), 'no folder');
    await expect(following({ cacheFolder: file('bad-cache') })).rejects.toMatchObject({ name: 'StartupError', message: expect.stringContaining('bad-cache') as string });
  });

  it('does not start by a file that holds no keys, and believes the registry only where it has no file', async () => {
    await writeFile(file('parties.json'), '[]');
    await expect(following()).rejects.toMatchObject({ name: 'StartupError', message: expect.stringContaining('parties.json') as string });
    await release(await opening('forged', 'Person.city', []));
    const gateway = await following({ partyKeyFiles: undefined });
    expect(await given(gateway)).toMatchObject({ city: 'Tabriz' });
    expect(gateway.log.join('')).toContain('no --party-keys');
    await gateway.stop();
  });
});
