import { createDecipheriv, createHmac, createPublicKey, randomBytes, sign } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import type { SubgraphAccess } from '../../src/signed-request/claims.js';
import type { RequestSignature } from '../../src/signed-request/grant-in-use.js';
import { createGrantingSigner, type GrantingSigner } from '../../src/signed-request/grant-requests.js';
import { newSessionKeyPair, sealOf } from '../../src/signed-request/grant-seal.js';
import { createRequestSeal } from '../../src/signed-request/request-seal.js';
import { createSubgraphRequestSigner } from '../../src/signed-request/sign-subgraph-request.js';
import { readTrustedKeys, type TrustedKeys } from '../../src/signed-request/trusted-keys.js';
import { createSubgraphRequestVerifier, type SubgraphRequestVerifier } from '../../src/signed-request/verify-subgraph-request.js';
import { access, body, START_MS } from './example-request.js';

let key: SigningKey;
let keys: TrustedKeys;
let nowMs = START_MS;
let signed: GrantingSigner;
let verifier: SubgraphRequestVerifier;

beforeAll(async () => {
  key = await readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
  keys = await readTrustedKeys([JSON.stringify(key.publicJwk)]);
});

const newVerifier = (at = (): number => nowMs): SubgraphRequestVerifier => createSubgraphRequestVerifier({ subgraph: 'welfare', keys, nowMs: at });

beforeEach(() => {
  nowMs = START_MS;
  signed = createGrantingSigner(key, () => nowMs);
  verifier = newVerifier();
});

const request = (given: Partial<SubgraphAccess> = {}, subgraph = 'welfare') => ({ subgraph, requestId: 'request-1', access: { ...access, ...given }, body });
const signFor = (given: Partial<SubgraphAccess> = {}, subgraph = 'welfare'): string => signed(request(given, subgraph), verifier.sessionKey).value;

const verdict = (values: readonly string[], sent: string = body, by = verifier): string => {
  const found = by.identify(values);
  if (found.outcome === 'refused') return found.error.code;
  return by.admit(found.request, Buffer.from(sent))?.code ?? 'admitted';
};

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const grantOf = (value: string): string => value.split('~')[0] ?? '';
const boundOf = (value: string): string => value.split('~')[1] ?? '';
const claimsOf = (value: string): Record<string, unknown> => JSON.parse(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

/** A grant that the gateway's own key signed over whatever is given, and a request under it. */
const granted = (claims: unknown, pair = newSessionKeyPair(), typ = 'hamafza-subgraph-grant+jws'): string => {
  const input = `${encoded({ alg: 'EdDSA', typ, kid: key.keyId })}.${encoded(claims)}`;
  const grant = `${input}.${sign(null, Buffer.from(input), key.privateKey).toString('base64url')}`;
  const seal = sealOf(pair, verifier.sessionKey, grant) ?? createRequestSeal(Buffer.alloc(64));
  return `${grant}~${seal('0', 'request-1', body)}.0.request-1`;
};

describe('a request under a grant', () => {
  it('is admitted once, and tells the subgraph all that was vouched for', () => {
    const value = signFor();
    expect(verifier.identify([value])).toMatchObject({
      outcome: 'identified',
      request: {
        claims: {
          ...{ iss: key.keyId, aud: 'welfare', sub: 'caller-key', body: 'secretariat', roles: ['analyst'], purpose: 'exploration', emergency: false },
          ...{ agreement: { id: 'demo', version: 1, epoch: 1 }, provinces: ['07', '12'], requestId: 'request-1' },
        },
      },
    });
    expect([verdict([value]), verdict([value])]).toEqual(['admitted', 'SIGNATURE_REPLAYED']);
  });

  it('shares its signature with all that are asked for the same caller under the same rules, and with no other', () => {
    const values = Array.from({ length: 50 }, () => signFor());
    expect(new Set(values.map(grantOf)).size).toBe(1);
    expect(values.toReversed().map((value) => verdict([value]))).toEqual(values.map(() => 'admitted'));
    const others: Partial<SubgraphAccess>[] = [
      ...[{ callerKey: 'other' }, { body: 'welfare' }, { roles: ['auditor'] }, { purpose: undefined }, { agreement: undefined }],
      ...[{ provinces: 'all' as const }, { provinces: ['07'] }, { isEmergency: true }],
    ];
    expect(new Set([grantOf(values[0] ?? ''), ...others.map((given) => grantOf(signFor(given)))]).size).toBe(others.length + 1);
  });

  it('is refused by every process but the one whose key the grant names, which offers its own', () => {
    const value = signFor();
    const other = newVerifier();
    expect(other.sessionKey).not.toBe(verifier.sessionKey);
    expect([verdict([value], body, other), verdict([value])]).toEqual(['SESSION_KEY_UNKNOWN', 'admitted']);
    expect(verdict([signed(request(), other.sessionKey).value], body, other)).toBe('admitted');
  });

  it.each([
    ['there are two', () => [signFor(), signFor()]],
    ['it was made for another subgraph', () => [signFor({}, 'relief')]],
    ['nothing follows the grant', () => [`${grantOf(signFor())}~`]],
    ['the grant stands alone', () => [grantOf(signFor())]],
    ['it is bound to another grant', () => [`${grantOf(signFor({ provinces: 'all' }))}~${boundOf(signFor())}`]],
    ['its MAC is cut short', () => [signFor().replace(/~[^.]+/, (mac) => mac.slice(0, -1))]],
    ['it is too long', () => [`${signFor()}${'a'.repeat(9_000)}`]],
    ['something follows it', () => [`${signFor()}~x`]],
    ['it has a line break', () => [`${signFor()}\n`]],
  ])('is refused when %s', (_case, values) => {
    expect(verdict(values())).toBe('SIGNATURE_INVALID');
  });

  it('is refused with another body, counter or request id, and may then still be used with its own', () => {
    const value = signFor();
    const [seal = '', counter = '', id = ''] = boundOf(value).split('.');
    const bad = [[seal, `${counter}1`, id], [seal, `0${counter}`, id], [seal, counter, 'request-2'], [seal.slice(0, 22), counter, id], [seal.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')), counter, id]];
    expect(bad.map((parts) => verdict([`${grantOf(value)}~${parts.join('.')}`]))).toEqual(bad.map(() => 'SIGNATURE_INVALID'));
    expect([verdict([value], `${body} `), verdict([value])]).toEqual(['SIGNATURE_INVALID', 'admitted']);
  });

  it('never passes once any character of it was changed', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('A', 'b', '-', '.', '0', '_', '~'), (place, character) => {
        const value = signFor();
        const at = place % value.length;
        fc.pre(value[at] !== character);
        expect(verdict([value.slice(0, at) + character + value.slice(at + 1)])).not.toBe('admitted');
      }),
    );
  });

  it.each([
    ['no algorithm', { alg: 'none' }, () => ''],
    ['a request’s own type', { typ: 'hamafza-subgraph-request+jws' }, (input: string) => sign(null, Buffer.from(input), key.privateKey).toString('base64url')],
    ['a critical extension', { crit: ['b64'], b64: false }, (input: string) => sign(null, Buffer.from(input), key.privateKey).toString('base64url')],
    ['the public key as a secret', { alg: 'HS256' }, (input: string) => createHmac('sha256', createPublicKey(key.privateKey).export({ type: 'spki', format: 'pem' })).update(input).digest('base64url')],
  ])('is refused when the grant was made with %s', (_case, header, signature) => {
    const value = signFor();
    const input = `${encoded({ alg: 'EdDSA', typ: 'hamafza-subgraph-grant+jws', kid: key.keyId, ...header })}.${value.split('.')[1] ?? ''}`;
    expect(verdict([`${input}.${signature(input)}~${boundOf(value)}`])).toBe('SIGNATURE_INVALID');
  });

  it('is refused when the key is not one that the subgraph trusts', async () => {
    const stranger = await readSigningKey(JSON.stringify((await newKeyPair()).keyFile));
    const values = [stranger, { ...stranger, keyId: key.keyId }].map((by) => createGrantingSigner(by, () => nowMs)(request(), verifier.sessionKey).value);
    expect(values.map((value) => verdict([value]))).toEqual(['SIGNATURE_INVALID', 'SIGNATURE_INVALID']);
  });

  it('is refused when a trusted key granted something that does not say all it must, or says more', () => {
    const pair = newSessionKeyPair();
    const claims = { ...claimsOf(signFor()), gatewayKey: pair.publicKey };
    const { provinces, ...withoutProvinces } = claims as Record<string, unknown>;
    expect(provinces).toEqual(['07', '12']);
    const bad = [withoutProvinces, { ...claims, admin: true }, { ...claims, requestId: 'request-1' }, { ...claims, iss: 'other' }, { ...claims, exp: START_MS }, { ...claims, gatewayKey: 'A' }, null];
    expect(bad.map((changed) => verdict([granted(changed, pair)]))).toEqual(bad.map(() => 'SIGNATURE_INVALID'));
    expect(verdict([granted(claims, pair)])).toBe('admitted');
  });

  it.each(['A'.repeat(43), `AQ${'A'.repeat(41)}`, Buffer.from('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800', 'hex').toString('base64url'), Buffer.from('ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f', 'hex').toString('base64url')])(
    'is refused under the point of low order %s, whose secret everybody knows',
    (gatewayKey) => {
      expect(sealOf(newSessionKeyPair(), gatewayKey, 'grant')).toBeUndefined();
      expect(verdict([granted({ ...claimsOf(signFor()), gatewayKey })])).toBe('SIGNATURE_INVALID');
    },
  );

  it('passes for thirty seconds, give or take five for the clocks, also at a subgraph that knows the grant', () => {
    const [first, later] = [signFor(), signFor()];
    let atMs = START_MS;
    const known = newVerifier(() => atMs);
    const values = [0, 30, 35, 36].map((seconds) => [seconds, signed(request(), known.sessionKey).value] as const);
    expect(new Set(values.map(([, value]) => grantOf(value))).size).toBe(1);
    const verdicts = values.map(([seconds, value]) => {
      atMs = START_MS + seconds * 1_000;
      return verdict([value], body, known);
    });
    expect(verdicts).toEqual(['admitted', 'admitted', 'admitted', 'CLOCK_SKEW']);
    expect([verdict([first]), verdict([later])]).toEqual(['admitted', 'admitted']);
  });

  it('has a new grant before the old one ends, and whenever the clock was put back', () => {
    const first = grantOf(signFor());
    nowMs = START_MS + 19_000;
    expect(grantOf(signFor())).toBe(first);
    nowMs = START_MS + 20_000;
    const second = grantOf(signFor());
    expect(second).not.toBe(first);
    nowMs = START_MS - 60_000;
    expect(grantOf(signFor())).not.toBe(second);
  });

  it('has a grant of its own for each subgraph and each process, and a new one in time, where all are asked with one and the same access', () => {
    const same = request();
    const [relief, restarted] = [createSubgraphRequestVerifier({ subgraph: 'relief', keys, nowMs: () => nowMs }), newVerifier()];
    const asked = [['welfare', verifier], ['relief', relief], ['welfare', restarted], ['welfare', verifier]] as const;
    const values = asked.map(([subgraph, by]) => signed({ ...same, subgraph }, by.sessionKey).value);
    expect(asked.map(([, by], index) => verdict([values[index] ?? ''], body, by))).toEqual(['admitted', 'admitted', 'admitted', 'admitted']);
    expect(grantOf(values[3] ?? '')).toBe(grantOf(values[0] ?? ''));
    nowMs = START_MS + 20_000;
    expect(grantOf(signed(same, verifier.sessionKey).value)).not.toBe(grantOf(values[0] ?? ''));
  });

  it('is signed by itself where the subgraph offers no key, or none that can be used', () => {
    for (const offered of [undefined, 'A'.repeat(43), 'no key']) {
      const { value } = signed(request(), offered);
      expect(value).not.toContain('~');
      expect(verdict([value])).toBe('admitted');
    }
    expect(createSubgraphRequestSigner(key, () => nowMs)(request()).split('.')).toHaveLength(3);
  });

  it('is signed by itself where its request id could not travel as it is', () => {
    const { value } = signed({ ...request(), requestId: 'درخواست ~1' }, verifier.sessionKey);
    expect([value.includes('~'), verdict([value])]).toEqual([false, 'admitted']);
  });
});

describe('a grant that an agency’s process has taken', () => {
  const sign = (sent: string | Uint8Array = body): RequestSignature => signed({ ...request(), body: sent }, verifier.sessionKey);
  /** What the next request is sent with once this process has answered one. */
  const takenFirst = (): RequestSignature => {
    const { value, grant } = sign();
    expect(verdict([value])).toBe('admitted');
    grant?.noteTaken();
    return sign();
  };

  it('is sent by name from then on, and tells the subgraph the same', () => {
    const whole = verifier.identify([signFor()]);
    const { value, namesGrant } = takenFirst();
    expect([namesGrant, grantOf(value).length]).toEqual([true, 22]);
    const named = verifier.identify([value]);
    const claimsIn = (found: typeof named): unknown => (found.outcome === 'identified' ? { ...found.request.claims, jti: '' } : found.error.code);
    expect(claimsIn(named)).toEqual(claimsIn(whole));
    expect([verdict([value], `${body} `), verdict([value]), verdict([value])]).toEqual(['SIGNATURE_INVALID', 'admitted', 'SIGNATURE_REPLAYED']);
  });

  it('is refused by its name at every process that has not seen it, with a code that says so', () => {
    const { value } = takenFirst();
    expect([verdict([value], body, newVerifier()), verdict([value])]).toEqual(['GRANT_UNKNOWN', 'admitted']);
  });

  it('is sent whole for the rest of its life where the process does not remember it', () => {
    const { grant } = takenFirst();
    grant?.noteForgotten();
    grant?.noteTaken();
    const { value, namesGrant } = sign();
    expect([namesGrant, value.split('.').length > 4, verdict([value])]).toEqual([false, true, 'admitted']);
  });

  it('is refused by its name once it has ended', () => {
    const { value } = takenFirst();
    nowMs = START_MS + 36_000;
    expect(verdict([value])).toBe('CLOCK_SKEW');
  });

  it('is refused by its name once its gateway’s key is trusted no more', () => {
    const trusted = new Map(keys);
    verifier = createSubgraphRequestVerifier({ subgraph: 'welfare', keys: trusted, nowMs: () => nowMs });
    const { value } = takenFirst();
    trusted.clear();
    expect(verdict([value])).toBe('GRANT_UNKNOWN');
  });

  it('is not the name of another’s grant', () => {
    const [mine, other] = [takenFirst().value, signed(request({ provinces: 'all' }), verifier.sessionKey)];
    expect(verdict([other.value])).toBe('admitted');
    other.grant?.noteTaken();
    const othersName = grantOf(signed(request({ provinces: 'all' }), verifier.sessionKey).value);
    expect(verdict([`${othersName}~${boundOf(mine)}`])).toBe('SIGNATURE_INVALID');
  });

  it('binds bodies of every size, given as text or as bytes, and no other of the same length', () => {
    fc.assert(
      fc.property(fc.constantFrom(1, 8_191, 8_192, 8_193, 100_000), fc.nat(), fc.boolean(), (length, place, isText) => {
        const sent = 'a'.repeat(length);
        const { value } = sign(isText ? sent : Buffer.from(sent));
        const at = place % length;
        expect([verdict([value], `${sent.slice(0, at)}b${sent.slice(at + 1)}`), verdict([value], `${sent}a`), verdict([value], sent)]).toEqual(['SIGNATURE_INVALID', 'SIGNATURE_INVALID', 'admitted']);
      }),
    );
  });
});

describe('createRequestSeal', () => {
  const LARGE = 8_192;
  const counters = fc.integer({ min: 0, max: 36 ** 9 - 1 }).map((counter) => counter.toString(36));
  const lengths = fc.oneof(fc.integer({ min: 0, max: 200 }), fc.integer({ min: LARGE - 2, max: LARGE + 2 }));
  const ids = fc.stringMatching(/^[\x21-\x7d]{1,200}$/);

  it('is HMAC-SHA256 with less than 8 KiB and GMAC from there on, with the counter as nonce, whatever was sealed before', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), fc.array(fc.tuple(counters, ids, lengths), { minLength: 1, maxLength: 4 }), (keys, requests) => {
        const seal = createRequestSeal(keys);
        for (const [counter, id, length] of requests) {
          const sent = randomBytes(length);
          const whole = Buffer.concat([Buffer.from(`${counter}.${id}\n`), sent]);
          const sealed = seal(counter, id, sent);
          if (length < LARGE) {
            expect(sealed).toBe(createHmac('sha256', keys.subarray(0, 32)).update(whole).digest('base64url'));
          } else {
            const nonce = Buffer.from(Number.parseInt(counter, 36).toString(16).padStart(24, '0'), 'hex');
            const check = createDecipheriv('aes-256-gcm', keys.subarray(32), nonce).setAAD(whole).setAuthTag(Buffer.from(sealed, 'base64url'));
            expect(() => check.final()).not.toThrow();
          }
        }
      }),
    );
  });

  it('refuses a request id that it has no room for', () => {
    expect(() => createRequestSeal(randomBytes(64))('0', 'a'.repeat(255), '')).toThrow(RangeError);
  });

  it.each([1, LARGE])('differs for the same %i bytes under each counter, request id, key and body', (length) => {
    const [one, other] = [Buffer.alloc(length, 1), Buffer.alloc(length, 2)];
    const [seal, othersSeal] = [createRequestSeal(randomBytes(64)), createRequestSeal(randomBytes(64))];
    const seals = [seal('0', 'a', one), seal('1', 'a', one), seal('0', 'b', one), seal('0', 'a', other), othersSeal('0', 'a', one)];
    expect([new Set(seals).size, seal('0', 'a', one)]).toEqual([5, seals[0]]);
  });
});
