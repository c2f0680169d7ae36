import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRegistryClient, readRegistryConfig, startRegistry, type RunningRegistry } from '@hamafza/schema/registry';
import { hamafza, type Ended } from '../run-hamafza.js';

const BIN = fileURLToPath(new URL('../../bin/hamafza.mjs', import.meta.url));
const AGENCIES = ['welfare', 'relief'] as const;

let folder: string;
let registry: RunningRegistry;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-with-registry-'));
  const entries = [];
  for (const agency of [...AGENCIES, 'stranger']) {
    const words = ['key', 'new', '--agency', agency, '--role', 'publish', 'approve', 'admin', '--routing-host', `${agency}.example`, '--out', keyOf(agency)];
    const entry = JSON.parse((await hamafza(words)).stdout);
    if (agency !== 'stranger') entries.push(entry);
  }
  await writeFile(join(folder, 'keys.json'), JSON.stringify(entries));
  const config = { store: join(folder, 'store'), port: 0, host: '127.0.0.1', keys: join(folder, 'keys.json'), signingKey: join(folder, 'signing.json'), logLevel: 'silent' };
  registry = await startRegistry(readRegistryConfig(config, {}));
});
afterAll(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

const keyOf = (agency: string): string => join(folder, `${agency}.key.json`);
const sdlOf = (agency: string, more = ''): string => `
  extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable"])
  "What can be asked." type Query { "One word." ${agency}: String ${more} }
`;
const change = (command: string, agency: string, sdl: string, ...more: readonly string[]): Promise<Ended> =>
  hamafza(
    ['subgraph', command, '--registry', registry.url, '--name', agency, '--key', keyOf(agency), '--routing-url', `http://${agency}.example/graphql`, '--schema', '-', '--json', ...more],
    { stdin: sdl },
  );
const outcomeOf = ({ stdout }: Ended): string => JSON.parse(stdout).outcome;
const codeOf = ({ stderr }: Ended): string => JSON.parse(stderr).error.code;
const releaseId = async (): Promise<string | null> => JSON.parse((await hamafza(['subgraph', 'show', '--registry', registry.url, '--json'])).stdout).releaseId;

describe('hamafza subgraph with a registry', () => {
  it('publishes, once; says so when nothing changed; and leaves a line in the history', async () => {
    expect([(await change('check', 'welfare', sdlOf('welfare'))).code, await releaseId()]).toEqual([0, null]);
    const published = await change('publish', 'welfare', sdlOf('welfare'), '--message', 'اولین', '--commit', 'abc123');
    expect([published.code, outcomeOf(published)]).toEqual([0, 'published']);
    const again = await change('publish', 'welfare', sdlOf('welfare'));
    expect([again.code, outcomeOf(again)]).toEqual([0, 'unchanged']);
    const { stdout } = await hamafza(['subgraph', 'history', '--registry', registry.url]);
    expect(stdout).toMatch(/^1 .*published +welfare +welfare .*abc123 +اولین$/m);
  });

  it('keeps the release in force, with status 1, for every schema that does not compose or is not one', async () => {
    const before = await releaseId();
    const bad: Record<string, string> = {
      'not GraphQL': 'type {',
      empty: '',
      'another type for a shared field': sdlOf('relief', '"One." welfare: Int'),
      'no description': 'type Query { relief: String }',
      'deeply nested': `${sdlOf('relief')} "x" directive @x(a: Int = ${'['.repeat(20_000)}1${']'.repeat(20_000)}) on OBJECT`,
      'too large': `${sdlOf('relief')}${'# '.padEnd(6_000_000, 'x')}`,
      'far too large': `${sdlOf('relief')}${'# '.padEnd(18_000_000, 'x')}`,
      markup: sdlOf('relief', '"<script>alert(1)</script>" evil: String'),
    };
    for (const [name, sdl] of Object.entries(bad)) expect({ name, code: (await change('publish', 'relief', sdl)).code }).toEqual({ name, code: 1 });
    expect(await releaseId()).toBe(before);
  });

  it('is not authorised with the key of another agency, a key nobody knows, or for a host that is not listed', async () => {
    const before = await releaseId();
    const asRelief = await change('publish', 'welfare', sdlOf('welfare', '"x" more: Int'), '--key', keyOf('relief'));
    expect([asRelief.code, codeOf(asRelief)]).toEqual([4, 'NOT_YOUR_SUBGRAPH']);
    const asStranger = await change('publish', 'stranger', sdlOf('stranger'));
    expect([asStranger.code, codeOf(asStranger)]).toEqual([4, 'SIGNATURE_INVALID']);
    const elsewhere = await change('publish', 'welfare', sdlOf('welfare'), '--routing-url', 'http://127.0.0.1:22/');
    expect([elsewhere.code, codeOf(elsewhere)]).toEqual([4, 'ROUTING_URL_REFUSED']);
    expect(await releaseId()).toBe(before);
  });

  it('tells who comes second to look again, with status 5, when both name their base', async () => {
    const stale = JSON.parse((await hamafza(['subgraph', 'show', '--registry', registry.url, '--name', 'welfare', '--json'])).stdout).subgraph.versionId;
    expect((await change('publish', 'welfare', sdlOf('welfare', '"x" first: Int'), '--base', stale)).code).toBe(0);
    const second = await change('publish', 'welfare', sdlOf('welfare', '"x" second: Int'), '--base', stale);
    expect([second.code, codeOf(second)]).toEqual([5, 'PUBLICATION_CONFLICT']);
    expect((await change('publish', 'welfare', sdlOf('welfare', '"x" second: Int'), '--base', 'f'.repeat(64))).code).toBe(2);
  });

  it('lets two agencies publish at the same time, and neither is lost', async () => {
    const ended = await Promise.all(AGENCIES.map((agency) => change('publish', agency, sdlOf(agency, '"x" together: Int @shareable'))));
    expect(ended.map(({ code }) => code)).toEqual([0, 0]);
    const { stdout } = await hamafza(['subgraph', 'show', '--registry', registry.url, '--json']);
    expect(JSON.parse(stdout).subgraphs.map(({ name }: any) => name)).toEqual(['relief', 'welfare']);
  });

  it('keeps what narrows another agency’s part until that agency approves: status 6, then 0', async () => {
    const shared = (type: string): string => `"x" shared: ${type} @shareable`;
    for (const agency of AGENCIES) expect((await change('publish', agency, sdlOf(agency, shared('Int!')))).code).toBe(0);
    const before = await releaseId();
    expect((await change('check', 'relief', sdlOf('relief', shared('Int')))).code).toBe(6);
    const proposed = await change('publish', 'relief', sdlOf('relief', shared('Int')));
    const { outcome, candidateId, missing } = JSON.parse(proposed.stdout);
    expect([proposed.code, outcome, missing, await releaseId()]).toEqual([6, 'needsApproval', ['welfare'], before]);
    expect((await hamafza(['subgraph', 'show', '--registry', registry.url])).stdout).toContain(candidateId.slice(0, 12));
    const approve = (agency: string): Promise<Ended> =>
      hamafza(['subgraph', 'approve', '--registry', registry.url, '--candidate', candidateId.slice(0, 8), '--key', keyOf(agency), '--json']);
    expect((await approve('relief')).code).toBe(4);
    const approved = await approve('welfare');
    expect([approved.code, outcomeOf(approved)]).toEqual([0, 'published']);
    expect((await approve('welfare')).code).toBe(2);
    expect(await releaseId()).not.toBe(before);
  });

  it('leaves a whole entry or none when a publication is killed half-way', async () => {
    const client = createRegistryClient({ url: registry.url });
    const entries = async (): Promise<number> => {
      const history = await client.readHistory({ limit: 200 });
      return history.outcome === 'found' ? history.value.entries.length : -1;
    };
    const before = await entries();
    for (const afterMs of [300, 450, 600]) {
      const words = ['subgraph', 'publish', '--registry', registry.url, '--name', 'relief', '--key', keyOf('relief'), '--routing-url', 'http://relief.example/graphql', '--schema', '-'];
      const child = spawn(process.execPath, [BIN, ...words], { stdio: ['pipe', 'ignore', 'ignore'] });
      child.stdin.on('error', () => undefined).end(sdlOf('relief', `"x" killed${afterMs}: Int`));
      const timer = setTimeout(() => child.kill('SIGKILL'), afterMs);
      await once(child, 'exit');
      clearTimeout(timer);
    }
    expect((await change('publish', 'relief', sdlOf('relief', '"x" after: Int'))).code).toBe(0);
    const after = await entries();
    expect(after).toBeGreaterThan(before);
    expect(after).toBeLessThanOrEqual(before + 4);
  });

  it('rolls back by the beginning of an id, and knows no release that never was', async () => {
    const { entries } = JSON.parse((await hamafza(['subgraph', 'history', '--registry', registry.url, '--json'])).stdout);
    const first: string = entries.at(-1).release.id;
    const words = (release: string): string[] => ['subgraph', 'rollback', '--registry', registry.url, '--key', keyOf('relief'), '--release', release];
    expect((await hamafza(words(first.slice(0, 12)))).code).toBe(0);
    expect(await releaseId()).toBe(first);
    expect((await hamafza(words('0'.repeat(64)))).code).toBe(2);
    expect((await hamafza(['subgraph', 'diff', '--registry', registry.url])).code).toBe(0);
  });
});
