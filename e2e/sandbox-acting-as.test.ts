import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { NOBODY, parseActingAs, tidied } from '../gateway/sandbox/src/acting/acting-as.js';
import { headersOf } from '../gateway/sandbox/src/acting/acting-headers.js';
import { findActingProblems } from '../gateway/sandbox/src/acting/find-acting-problems.js';
import { readTokenClaims } from '../gateway/sandbox/src/acting/read-token-claims.js';
import { fittingOperationName } from '../gateway/sandbox/src/connection/fitting-operation-name.js';
import { withoutHeaders } from '../gateway/sandbox/src/editor/without-headers.js';

const TOKEN = 'eyJhbGciOiJFZERTQSJ9.e30.c2lnbmF0dXJl';

describe('tidied', () => {
  it.each([` ${TOKEN} `, `Bearer ${TOKEN}`, `authorization: bearer  ${TOKEN}\n`, `${TOKEN.slice(0, 9)}\r\n${TOKEN.slice(9)}`])('finds the token in what was pasted: %j', (token) => {
    expect(tidied({ ...NOBODY, token }).token).toBe(TOKEN);
  });
});

describe('parseActingAs', () => {
  it.each([null, '', '{', 'null', '[]', '{"token":7}'])('takes %j for nobody', (text) => {
    expect(parseActingAs(text)).toEqual(NOBODY);
  });
});

describe('headersOf', () => {
  it('sends nothing of what is not said', () => {
    expect([...headersOf(NOBODY, {}).keys()]).toEqual(['accept', 'apollo-require-preflight', 'content-type']);
  });

  it('puts one header in the place of another, however its name is written', () => {
    expect(headersOf({ ...NOBODY, token: TOKEN }, { Authorization: 'Bearer mine' }).get('authorization')).toBe('Bearer mine');
  });

  it('names the header that HTTP cannot carry, and not its value', () => {
    expect(() => headersOf(NOBODY, { 'x-secret': 'a\nb' })).toThrow(/^The header “x-secret” cannot be sent/);
    expect(() => headersOf(NOBODY, { 'hamafza-emergency': 'آتش' })).toThrow(/hamafza-emergency/);
  });

  it('can send whatever passed the checks, and a reason arrives as it was written', () => {
    const text = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), fc.stringMatching(/^[a-z][a-z0-9-]{0,70}$/), fc.string({ unit: 'grapheme', minLength: 10, maxLength: 60 }));
    fc.assert(
      fc.property(fc.record({ token: fc.oneof(text, fc.constant(TOKEN)), purpose: text, agreement: text, emergency: text }), (written) => {
        const acting = tidied(written);
        fc.pre(acting.emergency !== '');
        const refused = findActingProblems(acting);
        const accepted = { ...acting, ...Object.fromEntries(Object.keys(refused).map((field) => [field, ''])) };
        const sent = headersOf(accepted, {}).get('hamafza-emergency');
        expect(sent === null ? '' : decodeURIComponent(sent)).toBe(accepted.emergency);
      }),
      { numRuns: 500 },
    );
  });
});

describe('readTokenClaims', () => {
  it.each(['', 'a', 'a.b.c', '..', 'a.bnVsbA.c', 'a.W10.c', 'a.eyJyb2xlcyI6N30.c', 'a.\u{1F600}.c'])('reads nothing from %j', (token) => {
    expect(readTokenClaims(token)).toBeNull();
  });

  it('reads Persian', () => {
    expect(readTokenClaims(`a.${Buffer.from('{"body":"بهزیستی","exp":5}').toString('base64url')}.c`)).toEqual({ body: 'بهزیستی', roles: [], exp: 5 });
  });
});

describe('fittingOperationName', () => {
  it.each([
    ['query A { a }', 'A', 'A'],
    ['query B { a }', 'A', undefined],
    ['{ a }', 'A', undefined],
    ['{ a ', 'A', 'A'],
    ['fragment A on B { a } query B { a }', 'A', undefined],
    ['{ a }', null, undefined],
  ])('for %j and %j is %j', (document, name, expected) => {
    expect(fittingOperationName(document, name)).toBe(expected);
  });
});

describe('withoutHeaders', () => {
  it('keeps operations without their headers, and everything else as it is', () => {
    const stored = new Map<string, string>();
    const storage = withoutHeaders({ length: 0, key: () => null, getItem: (key) => stored.get(key) ?? null, setItem: (key, value) => void stored.set(key, value), removeItem: () => undefined, clear: () => undefined });
    storage.setItem('graphiql:queries', JSON.stringify({ queries: [{ query: '{ headers }', variables: '{"headers":1}', headers: TOKEN }] }));
    storage.setItem('graphiql:favorites', JSON.stringify({ favorites: [{ query: 'q', headers: TOKEN, favorite: true }] }));
    storage.setItem('graphiql:theme', '{"headers":"x"}');

    expect(Object.fromEntries(stored)).toEqual({
      'graphiql:queries': JSON.stringify({ queries: [{ query: '{ headers }', variables: '{"headers":1}' }] }),
      'graphiql:favorites': JSON.stringify({ favorites: [{ query: 'q', favorite: true }] }),
      'graphiql:theme': '{"headers":"x"}',
    });
  });
});
