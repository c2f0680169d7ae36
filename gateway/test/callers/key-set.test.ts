import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseKeySet } from '../../src/callers/key-set.js';
import { newKey } from './test-keys.js';

const ALL = ['EdDSA', 'ES256', 'RS256', 'PS256'] as const;
const [ed, ec, rsa] = [newKey('ed'), newKey('ec', 'ES256'), newKey('rsa', 'RS256')];
const anyRsa = { ...rsa.jwk, alg: undefined };
const idsOf = (keys: readonly unknown[], accepted: readonly (typeof ALL)[number][] = ALL): readonly string[] => [...parseKeySet(JSON.stringify({ keys }), accepted).keys()];
const algorithmsOf = (jwk: unknown): readonly string[] | undefined => parseKeySet(JSON.stringify({ keys: [jwk] }), ALL).get('rsa')?.algorithms;

describe('parseKeySet', () => {
  it('takes keys of each accepted algorithm', () => {
    expect(idsOf([ed.jwk, ec.jwk, rsa.jwk])).toEqual(['ed', 'ec', 'rsa']);
  });

  it('leaves out those of an algorithm that is not accepted', () => {
    expect(idsOf([ed.jwk, ec.jwk, rsa.jwk], ['ES256'])).toEqual(['ec']);
  });

  it('takes an RSA key for the one algorithm it names, or for each accepted one', () => {
    expect([algorithmsOf(rsa.jwk), algorithmsOf(anyRsa)]).toEqual([['RS256'], ['RS256', 'PS256']]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['of a shared secret', { kty: 'oct', k: 'c2VjcmV0', kid: 'x', alg: 'HS256' }],
    ['for encryption', { ...ed.jwk, use: 'enc' }],
    ['for other operations', { ...ed.jwk, key_ops: ['encrypt'] }],
    ['without an id', { ...ed.jwk, kid: undefined }],
    ['that is private', { ...ed.privateKey.export({ format: 'jwk' }), kid: 'ed' }],
    ['whose algorithm is not one of its kind', { ...ed.jwk, alg: 'RS256' }],
    ['of another curve', { ...ec.jwk, crv: 'P-384' }],
    ['that is not on its curve', { ...ec.jwk, x: Buffer.alloc(32, 1).toString('base64url') }],
    ['of 1,024 bits', newKey('weak', 'RS256', 1_024).jwk],
    ['that is no object', 'key' as never],
  ])('leaves out a key %s, and takes the others', (_name, jwk) => {
    expect(idsOf([jwk, { ...ec.jwk, kid: 'other' }])).toEqual(['other']);
  });

  it('leaves out both of two keys with one id', () => {
    expect(idsOf([ed.jwk, { ...ec.jwk, kid: 'ed' }, rsa.jwk])).toEqual(['rsa']);
  });

  it('throws nothing but a TypeError without a word of the text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.json().map((text) => `{"keys":[${text}]}`)), (text) => {
        try {
          expect(parseKeySet(text, ALL).size).toBe(0);
        } catch (error) {
          expect(error).toEqual(new TypeError('It is no JWK set.'));
        }
      }),
    );
  });
});
