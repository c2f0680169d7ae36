import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { addressRelease, addressSubgraphVersion, type Release } from '@hamafza/schema/publication';
import { newKeyPair, ProvedGraphs, readSigningKey, ReleaseVerifier, signPublication, signRelease, type CurrentReleaseOutcome, type SigningKey } from '@hamafza/schema/registry-client';
import type { GatewayConfig } from '../../src/config.js';
import { RegistryReleaseSource } from '../../src/release/registry-release-source.js';
import { createLog } from '../../src/telemetry/create-log.js';
import { compose } from '../federation/compose.js';
import { SENSITIVITY_HEAD } from '../federation/sensitivity-sdl.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';
import { startSubgraph, type TestSubgraph } from '../federation/start-subgraph.js';
import { agreementSignedBy } from './signed-agreement.js';

const TROUBLED = fileURLToPath(new URL('../thread/troubled-thread.mjs', import.meta.url));
const NAME = 'Sara';
const sdlOf = (more: string): string => `
  ${SENSITIVITY_HEAD}
  type Person { name: String @sensitivity(level: AUDITED) ${more} }
  type Query { person: Person office: String }
`;
type Composed = Awaited<ReturnType<ConstructorParameters<typeof ProvedGraphs>[0] & object>>;

let subgraph: TestSubgraph;
let [registryKey, welfare, relief]: SigningKey[] = [];
let gateway: TestGateway;
/** What the registry says now. */
let latest: CurrentReleaseOutcome & { readonly outcome: 'found' };
let wake: () => void = () => undefined;
let sequence = 0;
/** How a graph is composed, by the field that tells it from others. */
let composing: (sdl: string) => Promise<Composed>;

const honest = (sdl: string): Promise<Composed> => Promise.resolve({ outcome: 'composed', supergraphSdl: compose([{ ...subgraph, sdl } as TestSubgraph]) });

const publish = async (more: string, isOpen: boolean, change: Partial<Release> = {}): Promise<void> => {
  const [name, routingUrl, sdl] = [subgraph.name, subgraph.url, sdlOf(more)];
  const { id: versionId } = addressSubgraphVersion({ format: 1, name, routingUrl, sdl });
  const publication = { keyId: welfare!.keyId, jws: await signPublication({ subgraph: name, versionId }, welfare!) };
  const agreements = isOpen ? [await agreementSignedBy(['Person.name'], [['welfare', welfare!], ['relief', relief!]])] : [];
  const release: Release = { format: 1, supergraphSdl: compose([{ ...subgraph, sdl } as TestSubgraph]), subgraphs: { [name]: { versionId, routingUrl, publication } }, sdls: { [name]: sdl }, agreements, ...change };
  const { id } = addressRelease(release);
  const statement = { releaseId: id, sequence: (sequence += 1), at: '2026-01-01T00:00:00.000Z' };
  latest = { outcome: 'found', value: { id, sequence, at: statement.at, release, signature: await signRelease(statement, registryKey!) } };
  wake();
};

const client = {
  readCurrentRelease: async ({ after, signal }: { readonly after?: string; readonly signal?: AbortSignal } = {}): Promise<CurrentReleaseOutcome> => {
    signal?.addEventListener('abort', () => wake(), { once: true });
    while (latest.value.id === after && signal?.aborted !== true) await new Promise<void>((resolve) => (wake = resolve));
    return latest;
  },
};

const keyOf = (agency: string, { keyId, publicJwk: publicKey }: SigningKey) => ({ keyId, agency, publicKey, roles: ['publish' as const, 'approve' as const] });

const start = async (changes: Partial<GatewayConfig> = {}, disk: () => Promise<void> = () => Promise.resolve()): Promise<void> => {
  composing = honest;
  await publish('a: Int', true);
  const keys = [keyOf('welfare', welfare!), keyOf('relief', relief!)];
  const graphs = new ProvedGraphs(([first]) => composing(first!.sdl));
  const source = new RegistryReleaseSource({
    client,
    verifier: new ReleaseVerifier({ publicKeys: [registryKey!.publicJwk], partyKeys: { current: () => Promise.resolve(keys) }, graphs }),
    cache: { read: () => Promise.resolve(undefined), write: () => Promise.resolve(), clear: () => Promise.resolve() } as never,
    floor: { keep: () => disk(), isBehind: false },
    log: createLog('silent'),
  });
  gateway = await startGateway('', changes, { source, reports: undefined });
  expect(await nameNow()).toBe(NAME);
};
const nameNow = async (): Promise<unknown> => ((await (await gateway.ask('query known { person { name } }')).json()) as any).data.person.name;
const agreementsHaveEnded = (): Promise<string> => gateway.whenLogged('agreements have ended by a release that is yet to be built');

beforeAll(async () => {
  subgraph = await startSubgraph('welfare', sdlOf('a: Int b: Int c: Int'), { Query: { person: () => ({ name: NAME, b: 2, c: 3 }), office: () => 'Tabriz' } } as never);
  [registryKey, welfare, relief] = await Promise.all([0, 1, 2].map(async () => readSigningKey(JSON.stringify((await newKeyPair('welfare')).keyFile))));
});
afterEach(() => gateway.stop());
afterAll(() => subgraph.stop());

describe('an agreement that a release carries no more, at a gateway that proves graphs', () => {
  it('ends while the graph that came with it is being proved, and that is served afterwards', async () => {
    await start();
    let prove = (): void => undefined;
    composing = (sdl) => new Promise((resolve) => (prove = () => resolve(honest(sdl))));
    const ended = agreementsHaveEnded();
    await publish('b: Int', false);
    await ended;
    expect(await nameNow()).toBeNull();
    expect(((await (await gateway.ask('{ person { b } }')).json()) as any).errors).toBeDefined();
    const served = gateway.whenLogged('the release is served');
    prove();
    await served;
    expect(await (await gateway.ask('{ person { b } }')).json()).toEqual({ data: { person: { b: 2 } } });
    expect(await nameNow()).toBeNull();
  });

  it('ends while the graph of a release before is still being proved, and stays ended when that is', async () => {
    await start();
    let prove = (): void => undefined;
    const proving = new Promise<void>((begun) => {
      composing = (sdl) => {
        begun();
        return new Promise((resolve) => (prove = () => resolve(honest(sdl))));
      };
    });
    await publish('b: Int', true);
    await proving;
    expect(await nameNow()).toBe(NAME);
    const ended = agreementsHaveEnded();
    await publish('b: Int', false);
    await ended;
    expect(await nameNow()).toBeNull();
    const served = gateway.whenLogged('the release is served');
    prove();
    await served;
    expect(await nameNow()).toBeNull();
  });

  const failures: readonly (readonly [string, () => void, Partial<Release>])[] = [
    ['is not proved, since the agency has not signed it', () => undefined, { sdls: { welfare: sdlOf('c: Int') } }],
    ['does not compose', () => (composing = () => Promise.resolve({ outcome: 'refused', reason: 'it does not compose' })), {}],
    ['cannot be proved by a fault of ours', () => (composing = () => Promise.reject(new Error('no thread'))), {}],
    ['is proved never', () => (composing = () => new Promise(() => undefined)), {}],
  ];
  it.each(failures)('ends though the graph that came with it %s', async (_name, fail, change) => {
    await start();
    fail();
    const ended = agreementsHaveEnded();
    await publish('b: Int', false, change);
    await ended;
    expect(await nameNow()).toBeNull();
  });

  it('ends though the disk is stuck on which release was taken', async () => {
    await start({}, () => new Promise(() => undefined));
    const ended = agreementsHaveEnded();
    await publish('a: Int', false);
    await ended;
    expect(await nameNow()).toBeNull();
  });
});

describe('an agreement that a release carries no more, while the thread that plans', () => {
  const askSlow = (): Promise<Response> => fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: 'query slow { office }', operationName: 'slow' }) });

  it('is busy with an operation, ends before that does', async () => {
    await start({ threadFile: TROUBLED, planningTimeoutMs: 5_000 });
    let isPlanned = false;
    const slow = askSlow().finally(() => (isPlanned = true));
    const ended = agreementsHaveEnded();
    await publish('a: Int', false);
    await ended;
    const known = nameNow();
    expect([isPlanned, gateway.gateway.releases.current?.release.agreements]).toEqual([false, []]);
    expect([(await slow).status, await known]).toEqual([422, null]);
  });

  it('is away, ends, and is asked again by whoever comes next', async () => {
    await start({ threadFile: TROUBLED, planningTimeoutMs: 1_000 });
    expect((await askSlow()).status).toBe(422);
    const ended = agreementsHaveEnded();
    await publish('a: Int', false);
    await ended;
    expect(gateway.gateway.releases.current?.release.agreements).toEqual([]);
    expect(await nameNow()).toBeNull();
  });
});
