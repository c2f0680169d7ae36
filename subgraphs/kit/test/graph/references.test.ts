import { describe, expect, it, jest } from '@jest/globals';
import { formatJoinKey, type JoinKey } from '@hamafza/schema/vocabulary';
import { beneficiaryReference, COUNTY_CODE, ownReference, RequestLoaders, trustedReference, type ReferenceResolver } from '../../src/index.js';

const NO_KEYS = [undefined, null, 7, {}, [], '', '\0', 'x'.repeat(100_000)];
const resolve = async (reference: ReferenceResolver, representation: object): Promise<unknown> =>
  await reference(representation as never, { loaders: new RequestLoaders(), graph: { joinKeyEpoch: 1 } } as never);

describe('trustedReference', () => {
  it('takes a well-formed key at its word and nothing else of the representation', async () => {
    expect(await resolve(trustedReference('code', COUNTY_CODE), { __typename: 'County', code: '0303', name: 'x' })).toEqual({ code: '0303' });
  });
});

describe('ownReference', () => {
  it('gives what the key finds, and null where it finds nothing', async () => {
    const reference = ownReference('code', COUNTY_CODE, (keys) => Promise.resolve(keys.map((code) => (code === '0303' ? { code, size: 1 } : null))));
    expect(await resolve(reference, { code: '0303' })).toEqual({ code: '0303', size: 1 });
    expect(await resolve(reference, { code: '9999' })).toBeNull();
  });
});

describe('beneficiaryReference', () => {
  const joinKey = formatJoinKey(1, Buffer.alloc(32, 1));
  it.each([
    ['one record', { id: '1' }, { joinKey }],
    ['some records', [{ id: '1' }], { joinKey }],
    ['no record', null, null],
    ['an empty list', [], null],
  ])('of a person of whom the agency holds %s', async (_, held, expected) => {
    expect(await resolve(beneficiaryReference(() => Promise.resolve([held])), { joinKey })).toEqual(expected);
  });

  it('refuses a key of another epoch, which would be found nowhere and read as an unknown person', async () => {
    const batch = jest.fn(() => Promise.resolve([{ id: '1' }]));
    await expect(resolve(beneficiaryReference(batch), { joinKey: formatJoinKey(2, Buffer.alloc(32, 1)) })).rejects.toMatchObject({
      extensions: { code: 'JOIN_KEY_EPOCH_UNAVAILABLE', epoch: 2 },
    });
    expect(batch).not.toHaveBeenCalled();
  });
});

it('asks nothing of the database for a key that is none', async () => {
  const batch = jest.fn((keys: readonly string[]) => Promise.resolve(keys.map(() => ({}))));
  const references = [
    trustedReference('code', COUNTY_CODE),
    ownReference('code', COUNTY_CODE, batch),
    beneficiaryReference(batch as (keys: readonly JoinKey[]) => Promise<object[]>),
  ];
  for (const reference of references) for (const key of NO_KEYS) expect(await resolve(reference, { code: key, joinKey: key })).toBeNull();
  expect(batch).not.toHaveBeenCalled();
});
