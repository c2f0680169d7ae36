import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { canonicalJson, type JsonValue } from '../../src/publication/canonical-json.js';
import { addressRelease, releaseSchema } from '../../src/publication/release.js';

describe('canonicalJson', () => {
  it.each<[JsonValue, string]>([
    // RFC 8785, section 3.2.2 and 3.2.3.
    [{ numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001], literals: [null, true, false] }, '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27]}'],
    [{ '\u20ac': 1, '\r': 2, '1': 3, '\u0080': 4, '\u00f6': 5, '\ud83d\ude00': 6, '\ufb33': 7 }, '{"\\r":2,"1":3,"\u0080":4,"ö":5,"€":1,"😀":6,"\ufb33":7}'],
    ['\u000f\nA\'B"\\\\"/', '"\\u000f\\nA\'B\\"\\\\\\\\\\"/"'],
    [-0, '0'],
    [[], '[]'],
  ])('writes %j as the RFC does', (value, text) => expect(canonicalJson(value)).toBe(text));

  it('writes equal values as one text, which reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ stringUnit: 'binary' }), (value) => {
        const text = canonicalJson(value as JsonValue);
        expect(canonicalJson(JSON.parse(text) as JsonValue)).toBe(text);
        expect(JSON.stringify(JSON.parse(text))).toBe(JSON.stringify(JSON.parse(JSON.stringify(JSON.parse(text)))));
      }),
    );
  });

  it('does not depend on the order of members', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.integer()), (record) => {
        expect(canonicalJson(Object.fromEntries(Object.entries(record).toReversed()))).toBe(canonicalJson(record));
      }),
    );
  });

  it.each([[Number.NaN], [Infinity], ['\ud800'], [undefined], [() => 1]])('refuses what JSON cannot say: %#', (value) => {
    expect(() => canonicalJson({ value } as unknown as JsonValue)).toThrow(TypeError);
  });
});

describe('a release', () => {
  it('has one address, whatever the order its subgraphs came in', () => {
    const route = (digit: string) => ({ versionId: digit.repeat(64), routingUrl: `http://${digit}.example/` });
    const release = (subgraphs: Record<string, { versionId: string; routingUrl: string }>) => releaseSchema.parse({ format: 1, supergraphSdl: 'type Query', subgraphs, agreements: [] });
    const { id } = addressRelease(release({ a: route('a'), b: route('b') }));
    expect(addressRelease(release({ b: route('b'), a: route('a') })).id).toBe(id);
    expect(addressRelease(release({ b: route('b') })).id).not.toBe(id);
  });
});
