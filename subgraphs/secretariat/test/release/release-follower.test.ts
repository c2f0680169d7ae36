import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { addressRelease, addressSubgraphVersion, type Release } from '@hamafza/schema/publication';
import { ProvedGraphs, ReleaseFloor, ReleaseVerifier, readSigningKey, signPublication, signRelease, type CurrentReleaseOutcome, type SigningKey } from '@hamafza/schema/registry-client';
import { ReleaseFollower } from '../../src/release/release-follower.js';

const newKey = (): Promise<SigningKey> => readSigningKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
const agreement = (id: string, version: number): Release['agreements'][number] => ({
  contentId: '0'.repeat(64),
  signatures: [],
  agreement: {
    format: 1, id, version,
    title: { fa: 'آزمون', en: 'Test' },
    parties: ['welfare', 'relief'],
    purposes: ['exploration'],
    grants: [{ coordinates: ['Cohort'] }],
    validity: { firstDay: '1402-01-01', lastDay: '1410-01-01' },
    disclosure: { crossAgency: 10, singleAgency: 5 },
    discloses: { membership: [] },
    keys: { epoch: 'epoch-1' },
  },
});
const release = (agreements: Release['agreements'], supergraphSdl = 'input CohortInput { all: [CohortInput!] north_clinic: X welfare: X } input X { a: Int }'): Release => ({
  format: 1,
  supergraphSdl,
  subgraphs: Object.fromEntries(['north-clinic', 'welfare', 'secretariat'].map((name) => [name, { versionId: '0'.repeat(64), routingUrl: `http://${name}.example/graphql` }])),
  agreements,
});
/** As welfare has published it. */
const publishedBy = async (key: SigningKey, routingUrl: string) => {
  const sdl = 'type Query { a: Int }';
  const { id: versionId } = addressSubgraphVersion({ format: 1, name: 'welfare', routingUrl, sdl });
  const publication = { keyId: key.keyId, jws: await signPublication({ subgraph: 'welfare', versionId }, key) };
  return { subgraphs: { welfare: { versionId, routingUrl, publication } }, sdls: { welfare: sdl } };
};
const answered = async (content: Release, sequence: number, key: SigningKey): Promise<CurrentReleaseOutcome> => ({
  outcome: 'found',
  value: { release: content, signature: await signRelease({ releaseId: addressRelease(content).id, sequence, at: '2026-01-01T00:00:00.000Z' }, key) } as never,
});

/** Gives each answer once, and then none until it is stopped. */
function following(key: SigningKey, answers: readonly CurrentReleaseOutcome[], partyKeys?: { current(): Promise<[]> }, floor?: ReleaseFloor) {
  const [gone, failures, unproved, earlier]: [string[], string[], string[], string[]] = [[], [], [], []];
  const waiting = [...answers];
  let isDone = (): void => undefined;
  const done = new Promise<void>((resolve) => (isDone = resolve));
  const client = {
    readCurrentRelease: ({ signal }: { readonly signal?: AbortSignal } = {}): Promise<CurrentReleaseOutcome> => {
      const next = waiting.shift();
      if (next) return Promise.resolve(next);
      isDone();
      return new Promise((resolve) => signal?.addEventListener('abort', () => resolve({ outcome: 'unchanged' })));
    },
  };
  const follower = new ReleaseFollower({
    client,
    verifier: new ReleaseVerifier({ publicKeys: [key.publicJwk], partyKeys, graphs: new ProvedGraphs(undefined), floor }),
    floor,
    onAgreementGone: (id) => gone.push(id),
    onFailure: (reason) => failures.push(reason),
    onUnproved: ({ id }) => unproved.push(id),
    onUnkept: (error) => failures.push(String(error)),
    onEarlierGraph: (reason) => earlier.push(reason),
  });
  stops.push(() => follower.stop());
  void follower.follow();
  return { follower, gone, failures, unproved, earlier, done };
}
const stops: (() => void)[] = [];
const isReady = (follower: ReleaseFollower): boolean => {
  try {
    return follower.current !== undefined;
  } catch {
    return false;
  }
};

describe('ReleaseFollower', () => {
  afterEach(() => stops.splice(0).forEach((stop) => stop()));

  it('knows nothing before the first release, and says so', async () => {
    const { follower } = following(await newKey(), []);
    expect(() => follower.current).toThrow(expect.objectContaining({ code: 'NOT_READY' }));
  });

  it('waits for the release that carries what a gateway names, which heard of it sooner', async () => {
    const key = await newKey();
    const { follower, done } = following(key, [await answered(release([agreement('a', 1)]), 1, key), await answered(release([agreement('a', 2)]), 2, key)]);
    while (!isReady(follower)) await setImmediate();
    expect((await follower.carrying({ id: 'a', version: 2 }, 60_000)).agreements.get('a')).toMatchObject({ version: 2 });
    await done;
  });

  it('gives the release in force when none carries it in time', async () => {
    const key = await newKey();
    const { follower, done } = following(key, [await answered(release([agreement('a', 1)]), 1, key)]);
    await done;
    expect((await follower.carrying({ id: 'a', version: 2 }, 1)).agreements.get('a')).toMatchObject({ version: 1 });
    expect(await follower.carrying({ id: 'a', version: 1 }, 60_000)).toBe(follower.current);
  });

  it('takes a release that verifies, and knows which agencies have a part in cohorts', async () => {
    const key = await newKey();
    const { follower, done } = following(key, [await answered(release([agreement('demo', 1)]), 1, key)]);
    await done;
    expect([...follower.current.agencies]).toEqual([['north_clinic', 'north-clinic'], ['welfare', 'welfare']]);
    expect(follower.current.urls).toMatchObject({ welfare: 'http://welfare.example/graphql' });
  });

  it('tells of agreements that are gone or have another version', async () => {
    const key = await newKey();
    const later = await answered(release([agreement('kept', 1), agreement('changed', 2)]), 2, key);
    const { gone, done } = following(key, [await answered(release([agreement('kept', 1), agreement('changed', 1), agreement('revoked', 1)]), 1, key), later]);
    await done;
    expect(gone).toEqual(['changed', 'revoked']);
  });

  it('ends what is under way under an agreement that is gone, once, and nothing else', async () => {
    const key = await newKey();
    let giveLater: (answer: CurrentReleaseOutcome) => void = () => undefined;
    const later = new Promise<CurrentReleaseOutcome>((resolve) => (giveLater = resolve));
    const { follower, done } = following(key, [await answered(release([agreement('kept', 1), agreement('revoked', 1)]), 1, key), later as never]);
    while (!isReady(follower)) await setImmediate();
    const [kept, revoked] = [follower.endOf('kept'), follower.endOf('revoked')];
    giveLater(await answered(release([agreement('kept', 1)]), 2, key));
    await done;
    expect([kept.aborted, revoked.aborted, revoked.reason]).toEqual([false, true, expect.objectContaining({ code: 'AGREEMENT_MISSING' })]);
    expect(follower.endOf('revoked').aborted).toBe(false); // signed anew, it is another one
  });

  it('keeps what it has when a release is forged, older than the one known, or the registry is away', async () => {
    const [key, stranger] = [await newKey(), await newKey()];
    const good = release([agreement('demo', 1)]);
    const { follower, failures, gone, done } = following(key, [
      await answered(good, 5, key),
      await answered(release([]), 6, stranger),
      await answered(release([]), 4, key),
      { outcome: 'unreachable', reason: 'gone' },
    ]);
    await done;
    expect(follower.current.id).toBe(addressRelease(good).id);
    expect([gone, failures]).toEqual([[], ['it does not verify. The signature does not verify.']]);
  });

  it('takes no release after a start that is older than one it has taken before', async () => {
    const [key, folder] = [await newKey(), await mkdtemp(join(tmpdir(), 'hamafza-coordinator-floor-'))];
    const openFloor = (): Promise<ReleaseFloor> => ReleaseFloor.open(folder, [key.publicJwk]);
    const floor = await openFloor();
    const before = await answered(release([agreement('revoked', 1)]), 1, key);
    const first = following(key, [before, await answered(release([]), 2, key)], undefined, floor);
    await first.done;
    while (floor.isBehind) await setImmediate();
    const second = following(key, [before], undefined, await openFloor());
    await second.done;
    expect(isReady(second.follower)).toBe(false);
    expect(second.failures).toEqual([expect.stringContaining('older than number 2')]);
    await rm(folder, { recursive: true });
  });

  it('ends what is counted under an agreement that is gone though the graph of the release cannot be read', async () => {
    const key = await newKey();
    const { follower, gone, failures, done } = following(key, [await answered(release([agreement('kept', 1), agreement('revoked', 1)]), 1, key), await answered(release([agreement('kept', 1)], 'no graph {'), 2, key)]);
    await done;
    expect([gone, [...follower.current.agreements.keys()], failures]).toEqual([['revoked'], ['kept'], ['GraphQLError']]);
  });

  it('counts nobody under an agreement that the parties are not known to have signed', async () => {
    const key = await newKey();
    const { follower, unproved, done } = following(key, [await answered({ ...release([agreement('forged', 1)]), subgraphs: {} }, 1, key)], { current: () => Promise.resolve([]) });
    await done;
    expect([[...follower.current.agreements], unproved]).toEqual([[], ['forged']]);
  });

  it('asks agencies where they have signed that they are, and nowhere that the registry alone says', async () => {
    const [key, welfare] = [await newKey(), await newKey()];
    const partyKeys = { current: () => Promise.resolve([{ keyId: welfare.keyId, agency: 'welfare', publicKey: welfare.publicJwk, roles: ['publish' as const] }]) };
    const { subgraphs, sdls } = await publishedBy(welfare, 'http://welfare.example/graphql');
    const elsewhere = { welfare: { ...subgraphs.welfare, routingUrl: 'http://elsewhere.example/graphql' } };
    const first = following(key, [await answered({ ...release([]), subgraphs: elsewhere, sdls }, 1, key)], partyKeys);
    await first.done;
    expect(() => first.follower.current).toThrow(expect.objectContaining({ code: 'NOT_READY' }));
    const { follower, earlier, done } = following(key, [await answered({ ...release([agreement('demo', 1)]), subgraphs, sdls }, 1, key), await answered({ ...release([]), subgraphs: elsewhere, sdls }, 2, key)], partyKeys);
    await done;
    expect(follower.current.urls).toEqual({ welfare: 'http://welfare.example/graphql' });
    expect([[...follower.current.agreements], earlier]).toEqual([[], [expect.stringContaining('welfare')]]);
  });
});
