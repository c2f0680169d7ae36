import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AccessProfiles, profileOf, type StatedAccess } from '../../src/access/access-profile.js';
import type { Caller } from '../../src/callers/caller.js';
import { ANALYST, profileWith } from './profiles.js';

const names = fc.subarray(['a', 'b', 'a b', 'a,b', '"', '["a"]', '']);
const callers: fc.Arbitrary<Caller> = fc.record({
  subject: fc.constantFrom('s', 't'),
  body: fc.constantFrom('a', 'b', 'a b'),
  roles: names,
  scopes: names,
  policies: names,
  provinces: fc.oneof(fc.constant('all' as const), names),
  purposes: fc.oneof(fc.constant('any' as const), names),
  purpose: fc.option(fc.constantFrom('a', 'b'), { nil: undefined }),
  key: fc.constantFrom('k', 'l'),
  verified: fc.boolean(),
});
const stated: fc.Arbitrary<StatedAccess> = fc.record({
  purpose: fc.option(fc.constantFrom('a', 'b', 'a-b'), { nil: undefined }),
  agreement: fc.option(fc.constantFrom('a', 'b', 'a-b'), { nil: undefined }),
  isEmergency: fc.boolean(),
  explains: fc.boolean(),
});

describe('the key of a profile', () => {
  it('is equal for profiles that are equal, and for no others', () => {
    let equal = 0;
    fc.assert(
      fc.property(callers, stated, callers, stated, fc.boolean(), (caller, asked, other, otherAsked, isSame) => {
        const { key, ...first } = profileOf(caller, asked);
        const { key: otherKey, ...second } = profileOf(isSame ? { ...caller, subject: 'x', key: 'y', roles: caller.roles.toReversed() } : other, isSame ? { ...asked } : otherAsked);
        const areEqual = JSON.stringify(first) === JSON.stringify(second);
        if (areEqual) equal += 1;
        expect(key === otherKey).toBe(areEqual);
      }),
      { numRuns: 2_000 },
    );
    expect(equal).toBeGreaterThan(500);
  });

  it.each<[string, Partial<Caller>, Partial<StatedAccess>]>([
    ['body', { body: 'welfare' }, {}],
    ['roles', { roles: ['auditor'] }, {}],
    ['scopes', { scopes: ['hamafza:explain'] }, {}],
    ['policies', { policies: ['p'] }, {}],
    ['provinces', { provinces: ['07'] }, {}],
    ['verification', { verified: false }, {}],
    ['purpose', {}, { purpose: 'planning' }],
    ['leave to name the purpose', { purposes: ['planning'] }, {}],
    ['agreement', {}, { agreement: 'agr-001' }],
    ['emergency', {}, { isEmergency: true }],
    ['wish to be told why', {}, { explains: true }],
  ])('differs by %s', (_name, caller, asked) => {
    expect(profileWith(caller, asked).key).not.toBe(profileWith().key);
  });

  it('holds nothing by which a person could be told from another', () => {
    expect(profileWith({ subject: 'u-2', key: 'key of u-2' }).key).toBe(profileWith().key);
  });
});

describe('the purpose of a request', () => {
  it('is what it names, or else what the token does', () => {
    const caller: Partial<Caller> = { purpose: 'planning', purposes: ['planning', 'exploration'] };
    expect([profileWith(caller, { purpose: undefined }).purpose, profileWith(caller).purpose]).toEqual(['planning', 'exploration']);
  });

  it('may be named where the issuer lets the caller name it', () => {
    const mayName = (purposes: Caller['purposes'], purpose: string | undefined): boolean => profileWith({ purposes }, { purpose }).mayNamePurpose;
    expect([mayName('any', 'x'), mayName(['x'], 'x'), mayName(['y'], 'x'), mayName([], undefined)]).toEqual([true, true, false, true]);
  });
});

describe('AccessProfiles', () => {
  it('makes the profile of a caller once for each thing it says', () => {
    const profiles = new AccessProfiles();
    const asked = { purpose: 'exploration', agreement: undefined, isEmergency: false, explains: false };
    expect(profiles.of(ANALYST, asked)).toBe(profiles.of(ANALYST, { ...asked }));
    expect(profiles.of(ANALYST, { ...asked, purpose: undefined, agreement: 'exploration' })).not.toBe(profiles.of(ANALYST, asked));
    expect(profiles.of({ ...ANALYST, body: 'welfare' }, asked).body).toBe('welfare');
  });

  it('gives what `profileOf` does, whatever was asked before and however much', () => {
    const profiles = new AccessProfiles();
    for (let index = 0; index < 100; index += 1) {
      for (const isEmergency of [true, false]) {
        const asked = { purpose: `p-${index}`, agreement: index % 2 === 0 ? `a-${index}` : undefined, isEmergency, explains: index % 3 === 0 };
        expect(profiles.of(ANALYST, asked)).toEqual(profileOf(ANALYST, asked));
        expect(profiles.of(ANALYST, asked)).toEqual(profileOf(ANALYST, asked));
      }
    }
  });
});
