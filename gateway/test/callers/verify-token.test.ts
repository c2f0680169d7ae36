import { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CLAIMS, issuerEntry, NOW, openCallers, refusal, seconds, type OpenedCallers } from './callers-fixture.js';
import { answering, keySetText, startIssuer, type TestIssuer } from './test-issuer.js';
import { hmacToken, newKey, token, unsignedToken } from './test-keys.js';

const OTHER_ISSUER = 'https://other.example';
const rsa = newKey('rsa', 'RS256');
const pss = { ...rsa, kid: 'rsa', alg: 'PS256' } as const;
const ec = newKey('ec', 'ES256');

let issuer: TestIssuer;
let other: TestIssuer;
let opened: OpenedCallers;
beforeAll(async () => {
  issuer = await startIssuer();
  issuer.answer = answering(keySetText(issuer.key, rsa, ec));
  other = await startIssuer(newKey('key-of-the-other'));
  opened = await openCallers([
    issuerEntry({ keys: { url: issuer.url }, algorithms: ['EdDSA', 'RS256', 'ES256'], maxLifetimeSeconds: 3_600 }),
    issuerEntry({ issuer: OTHER_ISSUER, keys: { url: other.url }, bodies: ['welfare'] }),
  ]);
});
afterAll(async () => {
  await opened.close();
  await Promise.all([issuer.stop(), other.stop()]);
});

const signed = (claims: Record<string, unknown> = {}, header: Record<string, unknown> = {}): string => token(issuer.key, { ...CLAIMS, ...claims }, header);

describe('a token of an issuer that is trusted', () => {
  it('names its caller with all that the caller may, and nothing it may not', async () => {
    const caller = await opened.ofToken(signed({ roles: ['auditor', 'analyst', 'auditor'], policies: ['on-duty'], email: 'a@b.example' }));
    expect(caller).toEqual({
      subject: 'u-17',
      body: 'secretariat',
      roles: ['analyst', 'auditor'],
      scopes: ['hamafza:explain'],
      policies: ['on-duty'],
      provinces: ['07'],
      purposes: ['empowerment-planning'],
      purpose: 'empowerment-planning',
      key: expect.stringMatching(/^[\w-]{43}$/),
      verified: true,
    });
  });

  it('gives no right that it does not name', async () => {
    const { iss, aud, sub, iat, exp, body } = CLAIMS;
    expect(await opened.ofToken(token(issuer.key, { iss, aud, sub, iat, exp, body }))).toMatchObject({ roles: [], scopes: [], policies: [], provinces: [], purposes: [], purpose: undefined });
  });

  it('gives one key to one caller with the same rights, and another to any other', async () => {
    const keyOf = async (claims: Record<string, unknown>) => (await opened.ofToken(signed(claims))).key;
    const key = await keyOf({});
    expect(await keyOf({ jti: 'another token', exp: seconds + 700 })).toBe(key);
    const others = await Promise.all([{ sub: 'u-18' }, { roles: [] }, { provinces: 'all' }, { purpose: 'other' }, { body: 'welfare' }].map(keyOf));
    expect(new Set([key, ...others]).size).toBe(6);
    expect(key).not.toContain('u-17');
  });

  it.each([['JWT'], ['jwt'], ['application/at+jwt'], [undefined]])('may have the typ %s', async (typ) => {
    expect(await refusal(opened.ofToken(signed({}, { typ })))).toBe('accepted');
  });

  it('may be signed by each algorithm its issuer is known to use', async () => {
    expect(await Promise.all([rsa, ec].map((key) => refusal(opened.ofToken(token(key, CLAIMS)))))).toEqual(['accepted', 'accepted']);
  });

  it('may be for several audiences', async () => {
    expect(await refusal(opened.ofToken(signed({ aud: ['else', 'hamafza'] })))).toBe('accepted');
  });
});

describe('a clock that differs', () => {
  it.each([
    ['expired 59 s ago', { exp: seconds - 59 }, 'accepted'],
    ['expired 60 s ago', { exp: seconds - 60 }, 'expired'],
    ['expired 61 s ago', { exp: seconds - 61 }, 'expired'],
    ['issued 59 s from now', { iat: seconds + 59 }, 'accepted'],
    ['issued 60 s from now', { iat: seconds + 60 }, 'accepted'],
    ['issued 61 s from now', { iat: seconds + 61 }, 'not-yet-valid'],
    ['valid 59 s from now', { nbf: seconds + 59 }, 'accepted'],
    ['valid 60 s from now', { nbf: seconds + 60 }, 'accepted'],
    ['valid 61 s from now', { nbf: seconds + 61 }, 'not-yet-valid'],
    ['without an end', { exp: undefined }, 'lifetime'],
    ['without a beginning', { iat: undefined }, 'lifetime'],
    ['that ends in words', { exp: 'never' }, 'lifetime'],
    ['that never ends', { exp: 1e300 }, 'lifetime'],
    ['that lives a second longer than it may', { exp: seconds + 3_601 }, 'lifetime'],
  ])('a token %s: %j is %s', async (_, claims, outcome) => {
    expect(await refusal(opened.ofToken(signed(claims)))).toBe(outcome);
  });
});

describe('a token that is not what it says', () => {
  const payload = { ...CLAIMS };
  it.each<[string, () => string, string]>([
    ['signed by a stranger’s key under a known id', () => token({ ...newKey('x'), kid: issuer.key.kid }, payload), 'signature'],
    ['of a payload exchanged after signing', () => signed().replace(/\.[^.]+\./, `.${Buffer.from(JSON.stringify({ ...payload, roles: ['registry-admin'] })).toString('base64url')}.`), 'signature'],
    ['of an unknown key', () => token(newKey('unknown'), payload), 'unknown-key'],
    ['with its own key beside it', () => token(newKey('own'), payload, { jwk: newKey('own').jwk, jku: 'http://127.0.0.1:1/' }), 'unknown-key'],
    ['of an unknown issuer', () => signed({ iss: 'https://evil.example' }), 'unknown-issuer'],
    ['of an issuer that only looks the same', () => signed({ iss: `${CLAIMS.iss}/` }), 'unknown-issuer'],
    ['by another trusted issuer’s key in this issuer’s name', () => token(other.key, payload), 'unknown-key'],
    ['by another trusted issuer’s key with this issuer’s key id', () => token({ ...other.key, kid: issuer.key.kid }, payload), 'signature'],
    ['of an issuer for a body it may not speak for', () => token(other.key, { ...payload, iss: OTHER_ISSUER }), 'body'],
    ['for another audience', () => signed({ aud: 'registry' }), 'audience'],
    ['for no audience', () => signed({ aud: undefined }), 'audience'],
    ['of algorithm none', () => unsignedToken(payload, { alg: 'none', kid: issuer.key.kid }, 'AA'), 'algorithm'],
    ['of algorithm none without a signature', () => unsignedToken(payload, { alg: 'none', kid: issuer.key.kid }), 'malformed'],
    ['of algorithm NoNe', () => unsignedToken(payload, { alg: 'NoNe', kid: issuer.key.kid }, 'AA'), 'algorithm'],
    ['of HS256 keyed with the public key in PEM', () => hmacToken(rsa.publicKey.export({ format: 'pem', type: 'spki' }), payload, { alg: 'HS256', kid: 'rsa' }), 'algorithm'],
    ['of HS256 keyed with the public key in DER', () => hmacToken(rsa.publicKey.export({ format: 'der', type: 'spki' }), payload, { alg: 'HS256', kid: 'rsa' }), 'algorithm'],
    ['that calls an HMAC RS256', () => hmacToken(rsa.publicKey.export({ format: 'pem', type: 'spki' }), payload, { alg: 'RS256', kid: 'rsa' }), 'signature'],
    ['of an algorithm its issuer does not use', () => token(pss, payload), 'algorithm'],
    ['of an algorithm its key is not for', () => token(issuer.key, payload, { alg: 'ES256' }), 'algorithm'],
    ['without a key id', () => signed({}, { kid: undefined }), 'malformed'],
    ['with a key id that is no text', () => signed({}, { kid: ['key-1'] }), 'malformed'],
    ['with critical extensions', () => signed({}, { crit: ['exp'], exp: 1 }), 'type'],
    ['with an unencoded payload', () => signed({}, { b64: false, crit: ['b64'] }), 'type'],
    ['made for something else', () => signed({}, { typ: 'hamafza-request+jws' }), 'type'],
    ['made for subgraphs', () => signed({}, { typ: 'hamafza-subgraph-request+jws' }), 'type'],
    ['bound to a key of its holder', () => signed({ cnf: { jkt: 'x' } }), 'confirmation'],
    ['whose payload is a list', () => token(issuer.key, '[]'), 'malformed'],
    ['whose payload is no JSON', () => token(issuer.key, '{'), 'malformed'],
    ['without an issuer', () => signed({ iss: undefined }), 'malformed'],
    ['whose issuer is a list', () => signed({ iss: [CLAIMS.iss] }), 'malformed'],
  ])('is refused: %s', async (_, make, reason) => {
    expect(await refusal(opened.ofToken(make()))).toBe(reason);
  });

  it.each([
    ['no subject', { sub: undefined }],
    ['a subject that is a number', { sub: 17 }],
    ['a subject that may be a national id', { sub: '0499370899' }],
    ['the same in Persian digits', { sub: '۰۴۹۹۳۷۰۸۹۹' }],
    ['a subject with control characters', { sub: 'u\n17' }],
    ['a subject that turns its text around', { sub: 'u‮17' }],
    ['no body', { body: undefined }],
    ['a body with capitals', { body: 'Welfare' }],
    ['roles that are a text', { roles: 'analyst' }],
    ['roles that are no names', { roles: ['analyst', 'Ünï'] }],
    ['more roles than anybody has', { roles: Array.from({ length: 201 }, (_, index) => `r${index}`) }],
    ['a scope that is a list', { scope: ['a'] }],
    ['provinces "everywhere"', { provinces: 'everywhere' }],
    ['a province by name', { provinces: ['Fars'] }],
    ['a province as a number', { provinces: [7] }],
    ['a purpose that is not among the purposes', { purposes: ['other'] }],
    ['purposes "all"', { purposes: 'all' }],
    ['a prototype', JSON.parse('{"__proto__": {"roles": ["registry-admin"]}, "roles": {}}')],
  ])('is refused for its claims: %s', async (_, claims) => {
    expect(await refusal(opened.ofToken(signed(claims)))).toBe('claims');
  });

  it.each<[string, () => string]>([
    ['of another scheme', () => `Basic ${Buffer.from('a:b').toString('base64')}`],
    ['without a scheme', () => signed()],
    ['that is empty', () => ''],
    ['that is only a scheme', () => 'Bearer '],
    ['with two tokens', () => `Bearer ${signed()}, Bearer ${signed()}`],
    ['with something after the token', () => `Bearer ${signed()} x`],
    ['that is encrypted', () => 'Bearer a.b.c.d.e'],
    ['of 100 kB', () => `Bearer ${signed({ extra: 'x'.repeat(100_000) })}`],
    ['in unicode', () => 'Bearer ت.و.ک'],
    ['with padding', () => `Bearer ${signed()}=`],
    ['with a line break', () => `Bearer ${signed()}\n`],
  ])('is no bearer token: a header %s', async (_, make) => {
    expect(await refusal(opened.identify(make()))).toBe('malformed');
  });

  it('is refused without any word of it, whatever it is', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ sub: fc.anything(), body: fc.anything(), roles: fc.anything(), provinces: fc.anything(), purposes: fc.anything(), nbf: fc.anything() }), async (claims) => {
        const outcome = await opened.ofToken(signed(JSON.parse(JSON.stringify(claims, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value))))).then(() => undefined, (error: any) => error);
        if (outcome === undefined) return;
        expect(outcome.extensions).toEqual({ code: 'UNAUTHENTICATED', scheme: 'Bearer', reason: expect.stringMatching(/^[a-z-]+$/) });
      }),
      { numRuns: 150 },
    );
  });

  it('is refused wherever one of its characters is changed', async () => {
    const good = signed();
    const characters = [...good].map((_, at) => at).filter((at) => good[at] !== '.');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...characters), fc.constantFrom(...'ABCXYZabcxyz019-_'), async (at, character) => {
        const changed = good.slice(0, at) + character + good.slice(at + 1);
        // The last character of base64url has bits that mean nothing.
        const means = (text: string) => text.split('.').map((part) => Buffer.from(part, 'base64url').toString('hex')).join('.');
        if (means(changed) !== means(good)) expect(await refusal(opened.ofToken(changed))).not.toBe('accepted');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a token that was verified before', () => {
  it('is known at once, until it expires and the clocks’ difference has passed', async () => {
    const good = signed({ jti: 'remembered' });
    const first = await opened.ofToken(good);
    const again = opened.callers.identify({ authorization: `Bearer ${good}`, connection: new Socket() });
    expect(again).toBe(first);
    try {
      opened.clock.nowMs = NOW + 659_000;
      expect(await refusal(opened.ofToken(good))).toBe('accepted');
      opened.clock.nowMs = NOW + 661_000;
      expect(await refusal(opened.ofToken(good))).toBe('expired');
      expect(await refusal(opened.ofToken(good))).toBe('expired');
    } finally {
      opened.clock.nowMs = NOW;
    }
  });
});

describe('nothing shown', () => {
  it('is refused by a closed gateway, without a fault to name', async () => {
    await expect(opened.identify(undefined)).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED', scheme: 'Bearer' } });
    expect(await refusal(opened.identify(undefined))).toBe('UNAUTHENTICATED');
  });
});
