import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contentId } from '../../src/publication/content-id.js';
import { trustedIds } from '../../src/registry/document-state.js';
import { openFolderStore } from '../../src/registry/folder-store.js';
import { readPublicKey } from '../../src/registry/key-pair.js';
import { openPostgresStore } from '../../src/registry/postgres-store.js';
import { createRegistryClient } from '../../src/registry/registry-client.js';
import { ALL_ROLES, makeKeys, routingUrlOf, sdlOf } from './registry-fixture.js';
import { startRegistryProcess } from './registry-process.js';
import { expectWholeLog } from './whole-log.js';

const KILLS = 6;
const AGENCIES = Array.from({ length: 10 }, (_, index) => `agency-${index}`);
/** GraphQL names take no dash. */
const sdlFor = (agency: string, round: number): string => sdlOf(agency.replace('-', ''), '', `"Round." round${round}${agency.replace('-', '')}: Int`);

let folder: string;
let cluster: TemporaryCluster;
let keys: Awaited<ReturnType<typeof makeKeys>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-concurrency-'));
  keys = await makeKeys(folder, Object.fromEntries(AGENCIES.map((agency) => [agency, [...ALL_ROLES, 'documents' as const]])));
  cluster = await startTemporaryCluster(['registry', 'killed']);
});
afterAll(async () => {
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

const overridesFor = (store: string) => ({ store, keys: join(folder, 'keys.json'), signingKey: join(folder, 'registry-key.json') });
const publicKey = async () => readPublicKey(await readFile(join(folder, 'registry-key.json.pub.json'), 'utf8'));

const publishAt = (url: string, agency: string, round: number) =>
  createRegistryClient({ url, key: keys.get(agency)!, timeoutMs: 20_000 }).publishSubgraph(agency, { sdl: sdlFor(agency, round), routingUrl: routingUrlOf(agency) });

const publishDocumentAt = (url: string, agency: string, id: string, text: string) =>
  createRegistryClient({ url, key: keys.get(agency)!, timeoutMs: 20_000 }).publishDocuments('desk', { documents: [{ id, text }] });

describe.each([
  ['a folder', () => join(folder, 'concurrent'), openFolderStore],
  ['PostgreSQL', () => cluster.urlOf('registry'), openPostgresStore],
])('two registries over %s', (_, storeOf, open) => {
  it('take the publications of ten agencies at once; each ends well or is told to try again, and none is lost', async () => {
    const registries = await Promise.all([startRegistryProcess(overridesFor(storeOf())), startRegistryProcess(overridesFor(storeOf()))]);
    const publishUntilTaken = async (agency: string, index: number): Promise<string> => {
      for (;;) {
        const answer = await publishAt(registries[index % 2]!.url, agency, 1);
        if (answer.outcome !== 'conflict') return answer.outcome;
      }
    };
    expect(await Promise.all(AGENCIES.map(publishUntilTaken))).toEqual(AGENCIES.map(() => 'published'));
    const store = await open(storeOf());
    const state = await expectWholeLog(store, await publicKey());
    expect([...state.subgraphs.keys()].toSorted()).toEqual(AGENCIES);
    expect(state.sequence).toBe(10);
    await store.close();
    expect(await Promise.all(registries.map((registry) => registry.stop()))).toEqual([0, 0]);
  });
});

describe('a registry that is killed', () => {
  it.each([
    ['a folder', () => join(folder, 'killed'), openFolderStore],
    ['PostgreSQL', () => cluster.urlOf('killed'), openPostgresStore],
  ])(
    'at any moment leaves %s whole, with all it said was published, while another goes on',
    async (_, storeOf, open) => {
      const survivor = await startRegistryProcess(overridesFor(storeOf()));
      const published: string[] = [];
      const trusted: string[] = [];
      let round = 0;
      for (let kill = 0; kill < KILLS; kill += 1) {
        const victim = await startRegistryProcess(overridesFor(storeOf()));
        const publishing = [victim.url, survivor.url].map(async (url, index) => {
          const answer = await publishAt(url, AGENCIES[index]!, (round += 1));
          if (answer.outcome === 'published') published.push(answer.releaseId);
          const text = `query Kill${kill}At${index} { __typename }`;
          const documents = await publishDocumentAt(url, AGENCIES[index]!, contentId(text), text);
          if (documents.outcome === 'published') trusted.push(contentId(text));
        });
        // Not a wait for something to happen: the moment of the kill is what varies.
        await new Promise((resolve) => setTimeout(resolve, (kill * 67) % 400));
        await victim.kill();
        await Promise.all(publishing);
      }
      const store = await open(storeOf());
      const state = await expectWholeLog(store, await publicKey());
      const releases = state.history.flatMap((entry) => ('release' in entry ? [entry.release.id] : []));
      expect(releases).toEqual(expect.arrayContaining(published));
      expect(published.length).toBeGreaterThanOrEqual(KILLS);
      expect([...trustedIds(state.documents)]).toEqual(expect.arrayContaining(trusted));
      expect(trusted.length).toBeGreaterThanOrEqual(KILLS);
      await store.close();
      expect(await survivor.stop()).toBe(0);
    },
    KILLS * 20_000,
  );
});
