import { generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { addressAgreement } from '../../src/agreements/agreement-content.js';
import { signAgreement } from '../../src/agreements/agreement-signature.js';
import type { Agreement } from '../../src/agreements/agreement.js';
import type { ReleasedAgreement } from '../../src/agreements/released-agreement.js';
import { addressRelease, type Release } from '../../src/publication/release.js';
import { readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import type { PartyKey } from '../../src/registry/party-keys.js';
import { ProvedGraphs } from '../../src/registry/proved-graphs.js';
import { signRelease } from '../../src/registry/release-signature.js';
import { ReleaseVerifier, type VerifiedRelease } from '../../src/registry/release-verifier.js';
import { sampleAgreement } from '../agreements/sample-agreement.js';

const newKey = (): Promise<SigningKey> => readSigningKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
const [registry, welfare, relief, publisher, stranger] = [await newKey(), await newKey(), await newKey(), await newKey(), await newKey()];
const KEYS: readonly PartyKey[] = [
  { keyId: welfare.keyId, agency: 'welfare', publicKey: welfare.publicJwk, roles: ['publish', 'approve'] },
  { keyId: relief.keyId, agency: 'relief', publicKey: relief.publicJwk, roles: ['publish', 'approve'] },
  { keyId: publisher.keyId, agency: 'relief', publicKey: publisher.publicJwk, roles: ['publish'] },
];
const agreementOf = sampleAgreement;

type Signers = readonly (readonly [party: string, key: SigningKey])[];
const BOTH: Signers = [['welfare', welfare], ['relief', relief]];
const signed = async (agreement: Agreement, signers: Signers = BOTH, text: Agreement = agreement): Promise<ReleasedAgreement> => {
  const { contentId } = addressAgreement(text);
  const statement = { agreementId: text.id, version: text.version, contentId };
  const signatures = await Promise.all(signers.map(async ([party, key]) => ({ party, keyId: key.keyId, at: '2026-01-01T00:00:00.000Z', jws: await signAgreement(statement, key) })));
  return { contentId: addressAgreement(agreement).contentId, agreement, signatures };
};
const releaseOf = (...agreements: ReleasedAgreement[]): Release => ({ format: 1, supergraphSdl: 'type Query { a: Int }', subgraphs: {}, agreements });
const verifierOf = (keys: readonly PartyKey[] | undefined = KEYS): ReleaseVerifier =>
  new ReleaseVerifier({ publicKeys: [registry.publicJwk], partyKeys: keys && { current: () => Promise.resolve(keys) } });
const taken = async (verifier: ReleaseVerifier, release: Release, sequence = 1, key = registry): Promise<VerifiedRelease> =>
  verifier.verify(release, await signRelease({ releaseId: addressRelease(release).id, sequence, at: '2026-01-01T00:00:00.000Z' }, key));
const opened = (verified: VerifiedRelease): unknown => (verified.outcome === 'verified' ? verified.release.agreements.map(({ agreement: { id, version } }) => `${id} ${version}`) : verified.reason);
const unproved = (verified: VerifiedRelease): unknown => (verified.outcome === 'verified' ? verified.unproved : verified.reason);

describe('a release whose registry signs what no party did', () => {
  const { id } = agreementOf();
  const narrow = agreementOf();
  const wide = agreementOf({ grants: [{ level: 'PROTECTED' }] });
  it.each<readonly [string, () => Promise<ReleasedAgreement>, readonly string[]]>([
    ['no signature at all', () => signed(narrow, []), ['welfare', 'relief']],
    ['one party’s signature alone', () => signed(narrow, [['welfare', welfare]]), ['relief']],
    ['one party’s signature in both names', () => signed(narrow, [['welfare', welfare], ['relief', welfare]]), ['relief']],
    ['a key that the registry made up', () => signed(narrow, [['welfare', welfare], ['relief', stranger]]), ['relief']],
    ['a key that the registry made up under the id of the party’s', () => signed(narrow, [['welfare', welfare], ['relief', { ...stranger, keyId: relief.keyId }]]), ['relief']],
    ['the signature of a key that may publish only', () => signed(narrow, [['welfare', welfare], ['relief', publisher]]), ['relief']],
    ['signatures over another text', () => signed(wide, BOTH, narrow), ['welfare', 'relief']],
    ['signatures over another text, and that text’s content id', async () => ({ ...(await signed(wide, BOTH, narrow)), contentId: addressAgreement(narrow).contentId }), ['welfare', 'relief']],
    ['signatures over another version', () => signed(agreementOf({ version: narrow.version + 1 }), BOTH, narrow), ['welfare', 'relief']],
  ])('takes no agreement with %s, and says of whom a signature is missing', async (_name, forge, parties) => {
    const verified = await taken(verifierOf(), releaseOf(await forge()));
    expect(opened(verified)).toEqual([]);
    expect(unproved(verified)).toMatchObject([{ id, parties }]);
  });

  it('keeps the agreements that are proved, and the id that the registry gave the release', async () => {
    const release = releaseOf(await signed(agreementOf({ id: 'agr-000' }), [['welfare', welfare]]), await signed(narrow));
    const verified = await taken(verifierOf(), release);
    expect(opened(verified)).toEqual([`${id} ${narrow.version}`]);
    expect(verified).toMatchObject({ statement: { releaseId: addressRelease(release).id } });
  });

  it('takes a good signature that stands behind a bad one of the same party', async () => {
    const good = await signed(narrow);
    const bad = { ...good.signatures[0]!, jws: 'x.y.z' };
    expect(opened(await taken(verifierOf(), releaseOf({ ...good, signatures: [bad, ...good.signatures] })))).toEqual([`${id} ${narrow.version}`]);
  });

  it('takes the later one of two versions, both well signed', async () => {
    const verified = await taken(verifierOf(), releaseOf(await signed(wide), await signed(agreementOf({ version: narrow.version + 1 }))));
    expect(opened(verified)).toEqual([`${id} ${narrow.version + 1}`]);
    expect(unproved(verified)).toEqual([{ id, version: narrow.version, parties: [] }]);
  });

  it('believes the registry where no keys of parties are given, and nothing where the list of them is empty', async () => {
    const release = releaseOf(await signed(narrow));
    expect(opened(await taken(new ReleaseVerifier({ publicKeys: [registry.publicJwk], partyKeys: undefined }), releaseOf(await signed(narrow, []))))).toEqual([`${id} ${narrow.version}`]);
    expect(opened(await taken(verifierOf([]), release))).toEqual([]);
  });
});

describe('a release', () => {
  it('is refused by another key than the registry’s, changed, or older than the last one', async () => {
    const verifier = verifierOf();
    const release = releaseOf(await signed(agreementOf()));
    expect(await taken(verifier, release, 5)).toMatchObject({ outcome: 'verified' });
    expect(await taken(verifier, release, 6, stranger)).toMatchObject({ outcome: 'refused' });
    expect(await taken(verifier, release, 4)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('older') as string });
    const signature = await signRelease({ releaseId: addressRelease(release).id, sequence: 6, at: '2026-01-01T00:00:00.000Z' }, registry);
    expect(await verifier.verify({ ...release, supergraphSdl: 'type Query { b: Int }' }, signature)).toMatchObject({ outcome: 'refused' });
    expect(await verifier.verify(null, signature)).toMatchObject({ outcome: 'refused' });
  });

  it('is refused under a number that another release had', async () => {
    const verifier = verifierOf();
    const release = releaseOf(await signed(agreementOf()));
    expect(await taken(verifier, release, 5)).toMatchObject({ outcome: 'verified' });
    expect(await taken(verifier, releaseOf(), 5)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('another release') as string });
    expect(await taken(verifier, release, 5)).toMatchObject({ outcome: 'verified' });
  });

  it('is refused when it is older than what an earlier process had taken, and than nothing that the registry did not sign', async () => {
    const [verifier, release] = [verifierOf(), releaseOf()];
    const statement = { releaseId: addressRelease(release).id, at: '2026-01-01T00:00:00.000Z' };
    await verifier.remember(release, await signRelease({ ...statement, sequence: 9 }, stranger));
    expect(await taken(verifier, release, 4)).toMatchObject({ outcome: 'verified' });
    await verifier.remember(release, await signRelease({ ...statement, sequence: 6 }, registry));
    expect(await taken(verifier, release, 5)).toMatchObject({ outcome: 'refused' });
    expect(await taken(verifier, release, 6)).toMatchObject({ outcome: 'verified' });
  });

  it('is refused when it is older than what an earlier process has kept on its disk', async () => {
    const floor = { statement: { sequence: 6, releaseId: addressRelease(releaseOf()).id } };
    const verifier = new ReleaseVerifier({ publicKeys: [registry.publicJwk], partyKeys: undefined, floor });
    expect(await taken(verifier, releaseOf(), 5)).toMatchObject({ outcome: 'refused', reason: expect.stringContaining('older than number 6') as string });
    expect(await taken(verifier, releaseOf(), 6)).toMatchObject({ outcome: 'verified' });
  });

  it('says what it carries before its graph is looked at', async () => {
    const graphs = new ProvedGraphs(() => Promise.reject(new Error('composed')));
    const verifier = new ReleaseVerifier({ publicKeys: [registry.publicJwk], partyKeys: { current: () => Promise.resolve(KEYS) }, graphs });
    const { id, version } = agreementOf();
    const verified = await taken(verifier, releaseOf(await signed(agreementOf())));
    expect(opened(verified)).toEqual([`${id} ${version}`]);
    await expect(verified.outcome === 'verified' && verifier.prove(verified)).rejects.toThrow('composed');
  });

  it('is taken by any of several keys, while the registry’s is exchanged', async () => {
    const verifier = new ReleaseVerifier({ publicKeys: [stranger.publicJwk, registry.publicJwk], partyKeys: undefined });
    expect(await taken(verifier, releaseOf())).toMatchObject({ outcome: 'verified' });
    expect(await new ReleaseVerifier({ publicKeys: [], partyKeys: undefined }).verify(releaseOf(), 'x')).toMatchObject({ outcome: 'refused' });
  });
});
