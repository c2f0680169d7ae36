import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressAgreement } from '../../src/agreements/agreement-content.js';
import { signAgreement } from '../../src/agreements/agreement-signature.js';
import { concludedVersions } from '../../src/registry/agreement-state.js';
import { openFolderStore } from '../../src/registry/folder-store.js';
import { readPublicKey } from '../../src/registry/key-pair.js';
import { openPostgresStore } from '../../src/registry/postgres-store.js';
import { createRegistryClient, type RegistryClient } from '../../src/registry/registry-client.js';
import { sampleAgreement } from '../agreements/sample-agreement.js';
import { ALL_ROLES, makeKeys, routingUrlOf, sdlOf } from './registry-fixture.js';
import { startRegistryProcess, type RegistryProcess } from './registry-process.js';
import { expectWholeLog } from './whole-log.js';

const PARTIES = Array.from({ length: 6 }, (_, index) => `agency${index}`);
const KILLS = 5;
const AGREEMENT = sampleAgreement({ parties: PARTIES });
const { contentId } = addressAgreement(AGREEMENT);

let folder: string;
let cluster: TemporaryCluster;
let keys: Awaited<ReturnType<typeof makeKeys>>;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-agreements-'));
  keys = await makeKeys(folder, Object.fromEntries(PARTIES.map((party) => [party, ALL_ROLES])));
  cluster = await startTemporaryCluster(['together', 'killed']);
});
afterAll(async () => {
  await cluster?.stop();
  await rm(folder, { recursive: true, force: true });
});

const start = (store: string): Promise<RegistryProcess> => startRegistryProcess({ store, keys: join(folder, 'keys.json'), signingKey: join(folder, 'registry-key.json') });
const publicKey = async () => readPublicKey(await readFile(join(folder, 'registry-key.json.pub.json'), 'utf8'));
const clientAt = (url: string, party: string): RegistryClient => createRegistryClient({ url, key: keys.get(party)!, timeoutMs: 20_000 });
const publish = (url: string, party: string, more = '') => clientAt(url, party).publishSubgraph(party, { sdl: sdlOf(party, '', more), routingUrl: routingUrlOf(party) });

async function sign(url: string, party: string) {
  const signature = await signAgreement({ agreementId: AGREEMENT.id, version: AGREEMENT.version, contentId }, keys.get(party)!);
  return clientAt(url, party).signAgreement(AGREEMENT.id, { contentId, signature });
}

describe.each([
  ['a folder', () => join(folder, 'together'), openFolderStore],
  ['PostgreSQL', () => cluster.urlOf('together'), openPostgresStore],
])('two registries over %s', (_, storeOf, open) => {
  it('take the signatures of all parties at once, among publications: one concludes, none is lost', async () => {
    const registries = await Promise.all([start(storeOf()), start(storeOf())]);
    const urlOf = (index: number): string => registries[index % 2]!.url;
    expect(await publish(urlOf(0), 'agency0')).toMatchObject({ outcome: 'published' });
    const untilTaken = async <Answer extends { readonly outcome: string }>(change: () => Promise<Answer>): Promise<string> => {
      for (;;) {
        const { outcome } = await change();
        if (outcome !== 'conflict') return outcome;
      }
    };
    const proposals = await Promise.all(PARTIES.map((party, index) => untilTaken(() => clientAt(urlOf(index), party).publishAgreement(AGREEMENT.id, { agreement: AGREEMENT }))));
    expect(proposals.toSorted()).toEqual(['proposed', ...PARTIES.slice(1).map(() => 'unchanged')]);

    const [signatures, publications] = await Promise.all([
      Promise.all(PARTIES.map((party, index) => untilTaken(() => sign(urlOf(index), party)))),
      Promise.all(['agency1', 'agency2'].map((party, index) => untilTaken(() => publish(urlOf(index), party)))),
    ]);
    expect(signatures.toSorted()).toEqual(['concluded', ...PARTIES.slice(1).map(() => 'signed')]);
    expect(publications).toEqual(['published', 'published']);
    const store = await open(storeOf());
    const state = await expectWholeLog(store, await publicKey());
    expect(concludedVersions(state.agreements)).toMatchObject([{ contentId }]);
    const release = JSON.parse(String(await store.getBlob(state.current!.id)));
    expect(release.agreements.map((released: any) => released.contentId)).toEqual([contentId]);
    expect(Object.keys(release.subgraphs)).toEqual(['agency0', 'agency1', 'agency2']);
    await store.close();
    await Promise.all(registries.map((registry) => registry.stop()));
  });
});

describe('a registry that is killed while it takes signatures', () => {
  it.each([
    ['a folder', () => join(folder, 'killed'), openFolderStore],
    ['PostgreSQL', () => cluster.urlOf('killed'), openPostgresStore],
  ])(
    'leaves %s whole, with every signature it said it had taken',
    async (_, storeOf, open) => {
      const survivor = await start(storeOf());
      await publish(survivor.url, 'agency0');
      await clientAt(survivor.url, 'agency0').publishAgreement(AGREEMENT.id, { agreement: AGREEMENT });
      const taken: string[] = [];
      for (let kill = 0; kill < KILLS; kill += 1) {
        const victim = await start(storeOf());
        const party = PARTIES[kill]!;
        const signing = sign(victim.url, party).then(({ outcome }) => outcome === 'signed' && taken.push(party));
        // Not a wait for something to happen: the moment of the kill is what varies.
        await new Promise((resolve) => setTimeout(resolve, (kill * 37) % 120));
        await victim.kill();
        await signing;
      }
      for (const party of PARTIES) expect(['signed', 'unchanged', 'concluded']).toContain((await sign(survivor.url, party)).outcome);
      const store = await open(storeOf());
      const state = await expectWholeLog(store, await publicKey());
      const [version] = state.agreements.get(AGREEMENT.id)!;
      expect(version!.signatures.map(({ party }) => party)).toEqual(expect.arrayContaining([...taken, ...PARTIES]));
      expect(version!.signatures).toHaveLength(PARTIES.length);
      await store.close();
      expect(await survivor.stop()).toBe(0);
    },
    KILLS * 20_000,
  );
});
