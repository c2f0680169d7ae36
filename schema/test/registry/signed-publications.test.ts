import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Release } from '../../src/publication/release.js';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import type { KnownKey } from '../../src/registry/known-keys.js';
import { signPublication } from '../../src/registry/publication-signature.js';
import { provedSubgraphs } from '../../src/registry/proved-subgraphs.js';
import { createRegistryClient } from '../../src/registry/registry-client.js';
import { routingUrlOf, sdlOf, sharedEnum, startTestRegistry, type RegistryFixture } from './registry-fixture.js';

let fixture: RegistryFixture;
beforeAll(async () => {
  fixture = await startTestRegistry();
});
afterAll(() => fixture?.close());

const publish = (agency: string, sdl: string, more = {}) => fixture.client(agency).publishSubgraph(agency, { sdl, routingUrl: routingUrlOf(agency), ...more });
const keysFile = (): string => join(fixture.folder, 'keys.json');
const knownKeys = async (): Promise<KnownKey[]> => JSON.parse(await readFile(keysFile(), 'utf8')) as KnownKey[];
const inForce = async (): Promise<Release> => {
  const current = await fixture.client('welfare').readCurrentRelease();
  if (current.outcome !== 'found') throw new Error(current.outcome);
  return current.value.release;
};
/** What of the release in force whoever has the agencies' keys can do without the registry's word. */
const proved = async (): Promise<unknown> => {
  const { proved: subgraphs, unproved } = await provedSubgraphs(await inForce(), await knownKeys());
  return { proved: subgraphs.map(({ name }) => name), unproved };
};
const withStates = (agency: string, field: string, ...values: string[]): string => sdlOf(agency, sharedEnum(...values), `\n"Files in a state." ${agency}Files${field}`);
const STATE = '(\n"The state."\nstatus: FileStatus): Int';

describe('a publication', () => {
  it('is refused unless the agency has signed that very version, by the key that asks', async () => {
    const { keyId, privateKey } = fixture.keys.get('relief')!;
    const [asked, strangers] = [fixture.keys.get('welfare')!, { ...fixture.keys.get('welfare')!, keyId, privateKey } satisfies SigningKey];
    const signatures = ['', 'x.y.z', await signPublication({ subgraph: 'welfare', versionId: '0'.repeat(64) }, asked), await signPublication({ subgraph: 'welfare', versionId: '0'.repeat(64) }, strangers)];
    for (const signature of signatures) expect(await publish('welfare', sdlOf('welfare'), { signature })).toMatchObject({ outcome: 'notAuthorised', code: 'SIGNATURE_INVALID' });
    expect(await fixture.client('welfare').readCurrentRelease()).toEqual({ outcome: 'none' });
    expect(await publish('welfare', sdlOf('welfare'))).toMatchObject({ outcome: 'published' });
    expect(await proved()).toEqual({ proved: ['welfare'], unproved: [] });
  });

  it('takes the signature along while it waits for approval, and whatever else makes a release', async () => {
    await publish('welfare', withStates('welfare', STATE, 'OPEN', 'CLOSED'));
    await publish('relief', withStates('relief', STATE, 'OPEN', 'CLOSED'));
    const { versionId: before } = (await inForce()).subgraphs['welfare']!;
    const proposal = await publish('welfare', withStates('welfare', STATE, 'OPEN'));
    if (proposal.outcome !== 'needsApproval') throw new Error(proposal.outcome);
    expect(await fixture.client('relief').approveCandidate(proposal.candidateId)).toMatchObject({ outcome: 'published' });
    expect((await inForce()).subgraphs['welfare']?.versionId).not.toBe(before);
    expect(await proved()).toEqual({ proved: ['relief', 'welfare'], unproved: [] });
    const history = await fixture.client('welfare').readHistory();
    const restored = history.outcome === 'found' && history.value.entries.find((entry) => entry.kind === 'published' && entry.subgraph === 'relief');
    if (!restored || restored.kind !== 'published') throw new Error();
    expect(await fixture.client('secretariat').rollBack({ releaseId: restored.release.id })).toMatchObject({ outcome: 'rolledBack' });
    expect((await inForce()).subgraphs['welfare']?.versionId).toBe(before);
    expect(await proved()).toEqual({ proved: ['relief', 'welfare'], unproved: [] });
    await fixture.client('relief').retireSubgraph('relief', { acceptBrokenOperations: true });
    expect(await proved()).toEqual({ proved: ['welfare'], unproved: [] });
  });

  it('of what is in force is news by another key, so that the one before can be withdrawn', async () => {
    const sdl = (await inForce()).sdls?.['welfare'] ?? '';
    expect(await publish('welfare', sdl)).toMatchObject({ outcome: 'unchanged' });
    const { keyFile, keyId, publicKey } = await newKeyPair('welfare');
    const known = await knownKeys();
    const next = { ...known.find(({ agency }) => agency === 'welfare')!, keyId, publicKey };
    await writeFile(keysFile(), JSON.stringify([...known, next]));
    const client = createRegistryClient({ url: fixture.registry.url, key: await readSigningKey(JSON.stringify(keyFile)) });
    expect(await client.publishSubgraph('welfare', { sdl, routingUrl: routingUrlOf('welfare') })).toMatchObject({ outcome: 'published', report: { changes: [] } });
    expect((await inForce()).subgraphs['welfare']).toMatchObject({ publication: { keyId } });
    expect(await provedSubgraphs(await inForce(), [next])).toMatchObject({ proved: [{ name: 'welfare' }], unproved: [] });
  });
});
