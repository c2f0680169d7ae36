import { describe, expect, it } from '@jest/globals';
import { composeProved } from '../../src/publication/compose-proved.js';
import { composeSupergraph } from '../../src/publication/compose-supergraph.js';
import { addressRelease, type Release } from '../../src/publication/release.js';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import type { KeyRole } from '../../src/registry/known-keys.js';
import type { PartyKey } from '../../src/registry/party-keys.js';
import { type ComposeGraph, ProvedGraphs } from '../../src/registry/proved-graphs.js';
import { signRelease } from '../../src/registry/release-signature.js';
import { ReleaseVerifier, type ProvedRelease } from '../../src/registry/release-verifier.js';
import { HAMAFZA_SPECIFICATION, SENSITIVITY_SDL } from '../../src/vocabulary/index.js';
import { routingUrlOf } from './registry-fixture.js';
import { signedSubgraphs, type PublishedText } from './signed-subgraphs.js';

const newKey = async (): Promise<SigningKey> => readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
const [registry, welfare, relief, approver, stranger] = [await newKey(), await newKey(), await newKey(), await newKey(), await newKey()];
const keyOf = (agency: string, { keyId, publicJwk }: SigningKey, roles: KeyRole[]): PartyKey => ({ agency, keyId, publicKey: publicJwk, roles });
const KEYS: readonly PartyKey[] = [keyOf('welfare', welfare, ['publish']), keyOf('relief', relief, ['publish', 'approve']), keyOf('welfare', approver, ['approve'])];

const HEAD = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable", "@composeDirective"])
  @link(url: "${HAMAFZA_SPECIFICATION}", import: ["@sensitivity", "Sensitivity"])
  @composeDirective(name: "@sensitivity")
${SENSITIVITY_SDL}`;
const WELFARE = `${HEAD} type Query { file: File } type File @key(fields: "id") { id: ID! note: String @sensitivity(level: PROTECTED) }`;
const WELFARE_OPEN = WELFARE.replace(' @sensitivity(level: PROTECTED)', '');
const RELIEF = 'type Query { aids: Int }';
const PUBLISHED: Readonly<Record<string, PublishedText>> = { welfare: { sdl: WELFARE, key: welfare }, relief: { sdl: RELIEF, key: relief } };

const composedOf = (sdls: Readonly<Record<string, string>>): string => {
  const composed = composeSupergraph(Object.keys(sdls).toSorted().map((name) => ({ name, url: routingUrlOf(name), sdl: sdls[name]! })));
  if (composed.outcome === 'refused') throw new Error(composed.reasons[0]?.message);
  return composed.supergraphSdl;
};
const HONEST = composedOf({ welfare: WELFARE, relief: RELIEF });
const STRIPPED = composedOf({ welfare: WELFARE_OPEN, relief: RELIEF });
const releaseOf = async (published = PUBLISHED, supergraphSdl = HONEST): Promise<Release> => ({ format: 1, supergraphSdl, ...(await signedSubgraphs(published)), agreements: [] });

/** As a gateway has it, with how often it composed. */
function verifierOf(keys: () => readonly PartyKey[] = () => KEYS) {
  const composed: string[][] = [];
  const compose: ComposeGraph = (subgraphs) => {
    composed.push(subgraphs.map(({ name }) => name));
    return Promise.resolve(composeProved(subgraphs));
  };
  return { verifier: new ReleaseVerifier({ publicKeys: [registry.publicJwk], partyKeys: { current: () => Promise.resolve(keys()) }, graphs: new ProvedGraphs(compose) }), composed };
}
let sequence = 0;
/** What a registry says that signs whatever its operator likes. */
const taken = async (verifier: ReleaseVerifier, release: Release): Promise<ProvedRelease> => {
  const verified = await verifier.verify(release, await signRelease({ releaseId: addressRelease(release).id, sequence: (sequence += 1), at: '2026-01-01T00:00:00.000Z' }, registry));
  return verified.outcome === 'verified' ? verifier.prove(verified) : verified;
};
const served = (proved: ProvedRelease): unknown => (proved.outcome === 'proved' ? proved.release.supergraphSdl : proved.reason);

describe('the graph of a release', () => {
  it('is served where each agency has signed its text and address, and composed once for as long as they stay', async () => {
    const { verifier, composed } = verifierOf();
    const release = await releaseOf();
    expect(await taken(verifier, release)).toMatchObject({ release: { supergraphSdl: HONEST, subgraphs: release.subgraphs }, graph: { kind: 'asMade' } });
    expect(served(await taken(verifier, { ...release, documents: [{ id: '0'.repeat(64), text: '{ aids }' }] }))).toBe(HONEST);
    expect(composed).toEqual([['relief', 'welfare']]);
  });

  it('is what the agencies’ texts give, where the registry made another of them', async () => {
    const verified = await taken(verifierOf().verifier, await releaseOf(PUBLISHED, STRIPPED));
    expect(served(verified)).toBe(HONEST);
    expect(verified).toMatchObject({ graph: { kind: 'composedOtherwise' } });
  });

  const changed = (change: (release: Release) => Partial<Release>) => async (): Promise<Release> => {
    const release = await releaseOf(PUBLISHED, STRIPPED);
    return { ...release, ...change(release) };
  };
  const forgeries: readonly (readonly [string, () => Promise<Release>])[] = [
    ['a mark taken out of the text', changed(({ sdls }) => ({ sdls: { ...sdls, welfare: WELFARE_OPEN } }))],
    ['another address', changed(({ subgraphs }) => ({ subgraphs: { ...subgraphs, welfare: { ...subgraphs['welfare']!, routingUrl: 'http://elsewhere.example/graphql' } } }))],
    ['the signature of another version', async () => {
      const [release, other] = [await releaseOf(), await signedSubgraphs({ welfare: { sdl: WELFARE_OPEN, key: welfare } })];
      return { ...release, subgraphs: { ...release.subgraphs, welfare: other.subgraphs['welfare']! } };
    }],
    ['the signature of another agency', () => releaseOf({ ...PUBLISHED, welfare: { sdl: WELFARE_OPEN, key: relief } })],
    ['a key that the registry made up', () => releaseOf({ ...PUBLISHED, welfare: { sdl: WELFARE_OPEN, key: stranger } })],
    ['a key that the registry made up under the id of the agency’s', () => releaseOf({ ...PUBLISHED, welfare: { sdl: WELFARE_OPEN, key: { ...stranger, keyId: welfare.keyId } } })],
    ['a key of the agency that may publish nothing', () => releaseOf({ ...PUBLISHED, welfare: { sdl: WELFARE_OPEN, key: approver } })],
    ['no signature', changed(({ subgraphs: { welfare: route, ...others } }) => ({ subgraphs: { ...others, welfare: { versionId: route!.versionId, routingUrl: route!.routingUrl } } }))],
    ['no texts', changed(() => ({ sdls: {} }))],
  ];
  it.each(forgeries)('is not taken with %s: nothing is served, or what was proved before', async (_name, forge) => {
    const forged = await forge();
    expect(await taken(verifierOf().verifier, forged)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('welfare') as string });
    const { verifier } = verifierOf();
    const before = await releaseOf();
    await taken(verifier, before);
    const verified = await taken(verifier, forged);
    expect(verified).toMatchObject({ outcome: 'proved', graph: { kind: 'earlier', reason: expect.stringContaining('welfare') as string }, release: { subgraphs: before.subgraphs } });
    expect(served(verified)).toBe(HONEST);
  });

  it('is not taken where one agency’s text outvotes another’s mark, as a registry in league with it would let through', async () => {
    const shared = (level: string): string => `${HEAD} type Query { a: Int @shareable } type Place @shareable { code: ID! @sensitivity(level: ${level}) }`;
    const other = { ...keyOf('governorate', stranger, ['publish']) };
    const league = { welfare: { sdl: shared('PROTECTED'), key: welfare }, relief: { sdl: shared('OPEN'), key: relief }, governorate: { sdl: shared('OPEN'), key: stranger } };
    expect(await taken(verifierOf(() => [...KEYS, other]).verifier, await releaseOf(league))).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('Place.code') as string });
  });

  it('is not taken where the texts do not compose, or there are none', async () => {
    expect(await taken(verifierOf().verifier, await releaseOf({ welfare: { sdl: 'type Query { a: Int } type A @key(fields: "b") { c: Int }', key: welfare } }))).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('compose') as string });
    expect(await taken(verifierOf().verifier, await releaseOf({}))).toMatchObject({ outcome: 'refused' });
  });

  it('stays as it was while the agency’s key is not known, and is the new one once it is', async () => {
    let keys: readonly PartyKey[] = KEYS;
    const { verifier } = verifierOf(() => keys);
    await taken(verifier, await releaseOf());
    const next = await releaseOf({ ...PUBLISHED, welfare: { sdl: WELFARE.replace('note', 'remark'), key: stranger } });
    expect(served(await taken(verifier, next))).toBe(HONEST);
    keys = [...KEYS, keyOf('welfare', stranger, ['publish'])];
    expect(served(await taken(verifier, next))).toContain('remark');
  });

  it('is the registry’s, with proved texts and addresses, for whoever serves no supergraph', async () => {
    const verifier = new ReleaseVerifier({ publicKeys: [registry.publicJwk], partyKeys: { current: () => Promise.resolve(KEYS) }, graphs: new ProvedGraphs(undefined) });
    expect(served(await taken(verifier, await releaseOf()))).toBe(HONEST);
    const moved = await releaseOf();
    const elsewhere = { ...moved.subgraphs['relief']!, routingUrl: 'http://elsewhere.example/graphql' };
    expect(await taken(verifier, { ...moved, subgraphs: { ...moved.subgraphs, relief: elsewhere } })).toMatchObject({ graph: { kind: 'earlier' }, release: { subgraphs: { relief: { routingUrl: routingUrlOf('relief') } } } });
  });
});
