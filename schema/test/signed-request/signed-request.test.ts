import { createHmac, createPublicKey, sign } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import { createSubgraphRequestSigner, type SubgraphRequestSigner } from '../../src/signed-request/sign-subgraph-request.js';
import { ReplayMemory } from '../../src/signed-request/replay-memory.js';
import { readTrustedKeys, type TrustedKeys } from '../../src/signed-request/trusted-keys.js';
import { createSubgraphRequestVerifier, type SubgraphRequestVerifier } from '../../src/signed-request/verify-subgraph-request.js';
import type { SubgraphAccess } from '../../src/signed-request/claims.js';
import { access, body, START_MS } from './example-request.js';

let key: SigningKey;
let keys: TrustedKeys;
const nowMs = START_MS;
let signed: SubgraphRequestSigner;
let verifier: SubgraphRequestVerifier;

beforeAll(async () => {
  key = await readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
  keys = await readTrustedKeys([JSON.stringify(key.publicJwk)]);
  signed = createSubgraphRequestSigner(key, () => nowMs);
  verifier = createSubgraphRequestVerifier({ subgraph: 'welfare', keys, nowMs: () => nowMs });
});

const signFor = (subgraph = 'welfare', given: Partial<SubgraphAccess> = {}): string =>
  signed({ subgraph, requestId: 'request-1', access: { ...access, ...given }, body });

/** What a verifier says to a request. */
const verdict = (values: readonly string[], sent: string = body, by = verifier): string => {
  const found = by.identify(values);
  if (found.outcome === 'refused') return found.error.code;
  return by.admit(found.request, Buffer.from(sent))?.code ?? 'admitted';
};

const claimsIn = (value: string): Record<string, unknown> => JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const headerOf = (value: string): string => value.split('.')[0] ?? '';

const rewritten = (value: string, change: (claims: Record<string, unknown>) => void): string => {
  const claims = claimsIn(value);
  change(claims);
  const [header = '', , signature = ''] = value.split('.');
  return `${header}.${encoded(claims)}.${signature}`;
};
const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a signed request to a subgraph', () => {
  it('is admitted once, and tells the subgraph all that was vouched for', () => {
    const found = verifier.identify([signFor()]);
    expect(found).toMatchObject({
      outcome: 'identified',
      request: {
        claims: {
          iss: key.keyId,
          aud: 'welfare',
          sub: 'caller-key',
          body: 'secretariat',
          roles: ['analyst'],
          purpose: 'exploration',
          agreement: { id: 'demo', version: 1, epoch: 1 },
          provinces: ['07', '12'],
          emergency: false,
          requestId: 'request-1',
        },
      },
    });
    expect(verdict([signFor()])).toBe('admitted');
  });

  it('is refused when it comes a second time', () => {
    const value = signFor();
    expect(verdict([value])).toBe('admitted');
    expect(verdict([value])).toBe('SIGNATURE_REPLAYED');
  });

  it('is refused when two copies were identified before either was admitted', () => {
    const value = signFor();
    const found = [verifier.identify([value]), verifier.identify([value])];
    const codes = found.map((one) => (one.outcome === 'identified' ? verifier.admit(one.request, Buffer.from(body))?.code : one.error.code));
    expect(codes).toEqual([undefined, 'SIGNATURE_REPLAYED']);
  });

  it.each([
    ['nothing is signed', () => [], 'UNAUTHENTICATED'],
    ['there are two signatures', () => [signFor(), signFor()], 'SIGNATURE_INVALID'],
    ['it was made for another subgraph', () => [signFor('relief')], 'SIGNATURE_INVALID'],
    ['its provinces were widened', () => [rewritten(signFor(), (claims) => (claims.provinces = 'all'))], 'SIGNATURE_INVALID'],
    ['its audience was changed', () => [rewritten(signFor('relief'), (claims) => (claims.aud = 'welfare'))], 'SIGNATURE_INVALID'],
    ['it is huge', () => ['a'.repeat(1_000_000)], 'SIGNATURE_INVALID'],
    ['it is no JWS', () => ['{}'], 'SIGNATURE_INVALID'],
    ['it is empty', () => [''], 'SIGNATURE_INVALID'],
    ['it has a line break', () => [`${signFor()}\n`], 'SIGNATURE_INVALID'],
  ])('is refused when %s', (_case, values, code) => {
    expect(verdict(values())).toBe(code);
  });

  it('is refused with another body, and may then still be used with its own', () => {
    const value = signFor();
    expect(verdict([value], `${body} `)).toBe('SIGNATURE_INVALID');
    expect(verdict([value])).toBe('admitted');
  });

  it.each([
    ['no algorithm', { alg: 'none', typ: 'hamafza-subgraph-request+jws' }, () => ''],
    ['the type of a grant', { alg: 'EdDSA', typ: 'hamafza-subgraph-grant+jws' }, (input: string) => sign(null, Buffer.from(input), key.privateKey).toString('base64url')],
    ['another type', { alg: 'EdDSA', typ: 'hamafza-request+jws' }, (input: string) => sign(null, Buffer.from(input), key.privateKey).toString('base64url')],
    ['a critical extension', { alg: 'EdDSA', typ: 'hamafza-subgraph-request+jws', crit: ['b64'], b64: false }, (input: string) => sign(null, Buffer.from(input), key.privateKey).toString('base64url')],
    ['the public key as a secret', { alg: 'HS256', typ: 'hamafza-subgraph-request+jws' }, (input: string) => createHmac('sha256', createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' })).update(input).digest('base64url')],
  ])('is refused when it was made with %s', (_case, header, signature) => {
    const value = signFor();
    const input = `${encoded({ ...header, kid: key.keyId })}.${value.split('.')[1] ?? ''}`;
    expect(verdict([`${input}.${signature(input)}`])).toBe('SIGNATURE_INVALID');
  });

  it('is refused when the key is not one that the subgraph trusts', async () => {
    const stranger = await readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
    const strangers = createSubgraphRequestSigner(stranger, () => nowMs);
    const impostors = createSubgraphRequestSigner({ ...stranger, keyId: key.keyId }, () => nowMs);
    const request = { subgraph: 'welfare', requestId: 'request-1', access, body };
    expect([strangers(request), impostors(request)].map((value) => verdict([value]))).toEqual(['SIGNATURE_INVALID', 'SIGNATURE_INVALID']);
  });

  it('is refused when a trusted key signed something that does not say all it must, or says more', () => {
    const claims = claimsIn(signFor());
    const resigned = (changed: unknown): string => {
      const input = `${headerOf(signFor())}.${encoded(changed)}`;
      return `${input}.${sign(null, Buffer.from(input), key.privateKey).toString('base64url')}`;
    };
    const { provinces, ...withoutProvinces } = claims;
    expect(provinces).toEqual(['07', '12']);
    const bad = [withoutProvinces, { ...claims, admin: true }, { ...claims, provinces: ['99999'] }, { ...claims, provinces: 'any' }, { ...claims, iss: 'other' }, { ...claims, exp: START_MS }, null, []];
    expect(bad.map((changed) => verdict([resigned(changed)]))).toEqual(bad.map(() => 'SIGNATURE_INVALID'));
    expect(verdict([resigned({ ...claims, jti: 'another-one' })])).toBe('admitted');
  });

  it('lives thirty seconds, give or take five for the clocks', () => {
    const value = signFor();
    const at = (seconds: number): string => {
      const fresh = createSubgraphRequestVerifier({ subgraph: 'welfare', keys, nowMs: () => START_MS + seconds * 1_000 });
      return verdict([value], body, fresh);
    };
    expect([-6, -5, 0, 30, 35, 36].map(at)).toEqual(['CLOCK_SKEW', 'admitted', 'admitted', 'admitted', 'admitted', 'CLOCK_SKEW']);
  });

  it('never passes once any character of it was changed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('A', 'b', '-', '.', '0', '_'), (place, character) => {
        const value = signFor();
        const at = place % value.length;
        fc.pre(value[at] !== character);
        expect(verdict([value.slice(0, at) + character + value.slice(at + 1)])).not.toBe('admitted');
      }),
    );
  });
});

describe('ReplayMemory', () => {
  it('takes nothing more when it is full, and room again when signatures have ended', () => {
    const memory = new ReplayMemory(2);
    expect(['a', 'b', 'c', 'a'].map((id) => memory.use(id, 100, 90))).toEqual(['new', 'new', 'full', 'replayed']);
    expect([memory.use('c', 130, 100), memory.use('c', 131, 101)]).toEqual(['full', 'new']);
  });

  it('refuses what it has forgotten, should the clock be put back', () => {
    const memory = new ReplayMemory();
    memory.use('a', 100, 90);
    memory.use('b', 200, 150);
    expect(memory.use('a', 100, 90)).toBe('replayed');
  });
});

describe('readTrustedKeys', () => {
  it('reads PEM, a JWK, an entry of the registry’s list, and a list', async () => {
    const pem = createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' }).toString();
    const entry = { keyId: key.keyId, publicKey: key.publicJwk, agency: 'secretariat', roles: ['gateway'], routingHosts: [] };
    for (const text of [pem, JSON.stringify(key.publicJwk), JSON.stringify(entry), JSON.stringify([entry])]) {
      expect([...(await readTrustedKeys([text])).keys()]).toEqual([key.keyId]);
    }
  });

  it.each([['', 'nothing'], ['{}', 'no key'], ['[]', 'an empty list'], ['{', 'no JSON']])('refuses %j: %s', async (text) => {
    await expect(readTrustedKeys([text])).rejects.toThrow(TypeError);
  });

  it('refuses one key id twice', async () => {
    await expect(readTrustedKeys([JSON.stringify(key.publicJwk), JSON.stringify(key.publicJwk)])).rejects.toThrow('twice');
  });
});
