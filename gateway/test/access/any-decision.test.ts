import type { Grant } from '@hamafza/schema/agreement-clauses';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { AccessDecisions } from '../../src/access/access-decisions.js';
import { AgreementInForce } from '../../src/access/agreement-in-force.js';
import { decide, FIELDS, model, nameOf, type Coordinate } from './person-decisions.js';
import { agreementWith, profileWith } from './profiles.js';

const someOf = <Item>(...items: Item[]) => fc.subarray(items);
const grants: fc.Arbitrary<Grant> = fc
  .record(
    {
      what: fc.oneof(
        fc.record({ coordinates: fc.subarray(['Person', 'Amount', ...FIELDS], { minLength: 1 }) }),
        fc.record({ level: fc.constantFrom('AUDITED' as const, 'PROTECTED' as const), types: fc.subarray(['Person', 'Amount'], { minLength: 1 }) }),
        fc.record({ level: fc.constantFrom('AUDITED' as const, 'PROTECTED' as const), owners: fc.subarray(['relief', 'welfare'], { minLength: 1 }) }),
      ),
      purposes: fc.subarray(['exploration', 'planning'], { minLength: 1 }),
      roles: fc.subarray(['analyst', 'officer'], { minLength: 1 }),
      provinces: fc.subarray(['03', '07', '24'], { minLength: 1 }),
    },
    { requiredKeys: ['what'] },
  )
  .map(({ what, ...limits }) => ({ ...what, ...limits }));
const agreements = fc.record({ grants: fc.array(grants, { maxLength: 4 }), parties: fc.constantFrom<string[]>(['relief', 'welfare'], ['relief', 'welfare'], ['relief', 'other']), withEmergency: fc.boolean() }).map(({ withEmergency, ...changes }) =>
  agreementWith({ ...changes, ...(withEmergency && { emergency: { roles: ['officer'] } }) }),
);
const profiles = fc
  .record({
    body: fc.constantFrom('secretariat', 'secretariat', 'welfare', 'municipality'),
    roles: someOf('analyst', 'officer', 'auditor'),
    provinces: fc.oneof(fc.constant('all' as const), someOf('03', '07', '24')),
    purposes: fc.oneof(fc.constant('any' as const), someOf('exploration', 'planning')),
    stated: fc.constantFrom(undefined, 'exploration', 'exploration', 'planning', 'planning', 'curiosity'),
    isEmergency: fc.boolean(),
    verified: fc.boolean(),
  })
  .map(({ stated, isEmergency, ...caller }) => profileWith(caller, { purpose: stated, isEmergency }));

const LEVELS: Readonly<Record<Coordinate, readonly [level: 'OPEN' | 'AUDITED' | 'PROTECTED' | 'CLOSED', owner: string]>> = {
  'Query.person': ['OPEN', 'welfare'],
  'Query.free': ['OPEN', 'welfare'],
  'Person.note': ['OPEN', 'welfare'],
  'Person.name': ['AUDITED', 'welfare'],
  'Person.phone': ['AUDITED', 'welfare'],
  'Person.born': ['PROTECTED', 'welfare'],
  'Person.sealed': ['CLOSED', 'welfare'],
  'Person.amounts': ['AUDITED', 'welfare'],
  'Amount.rials': ['PROTECTED', 'welfare'],
  'Person.age': ['AUDITED', 'relief'],
};
const RANK = { OPEN: 0, AUDITED: 1, PROTECTED: 2, CLOSED: 3 };

/** What the document says, read anew and in the plainest way. */
const covers = (grant: Grant, coordinate: Coordinate): boolean => {
  const [level, owner] = LEVELS[coordinate];
  const [typeName = ''] = coordinate.split('.');
  if (grant.coordinates) return grant.coordinates.includes(coordinate) || grant.coordinates.includes(typeName);
  return grant.level !== undefined && RANK[level] <= RANK[grant.level] && (grant.types?.includes(typeName) ?? true) && (grant.owners?.includes(owner) ?? true);
};

describe('any agreement and any caller', () => {
  it('nothing above OPEN is allowed unless a clause covers it, for the purpose, a role and each province, or an emergency does', () => {
    let [allowed, withheld] = [0, 0];
    fc.assert(
      fc.property(agreements, profiles, fc.constantFrom(...FIELDS.filter((name) => LEVELS[name][0] !== 'OPEN')), fc.boolean(), (agreement, profile, coordinate, servesOnePerson) => {
        const decision = decide(coordinate, { agreement, profile, servesOnePerson });
        const [level, owner] = LEVELS[coordinate];
        if (level === 'OPEN') return;
        if (decision?.kind !== 'allowed') {
          withheld += 1;
          expect(decision?.kind).toBe('withheld'); // never undecided
          return;
        }
        allowed += 1;
        expect(level).not.toBe('CLOSED');
        expect(agreement.parties).toContain(owner);
        expect([...agreement.parties, ...(agreement.members ?? [])]).toContain(profile.body);
        expect(agreement.purposes).toContain(profile.purpose);
        expect(profile.mayNamePurpose).toBe(true);
        if (coordinate === 'Person.phone') expect(servesOnePerson).toBe(true);
        const inProvinces = decision.provinces === 'all' ? ['03', '07', '24', '99'] : decision.provinces;
        expect(inProvinces.length).toBeGreaterThan(0);
        for (const province of inProvinces) {
          expect(profile.provinces === 'all' || profile.provinces.includes(province)).toBe(true);
          const isByClause = agreement.grants.some(
            (grant) =>
              covers(grant, coordinate) &&
              (grant.purposes?.includes(profile.purpose ?? '') ?? true) &&
              (grant.roles ? grant.roles.some((role) => profile.roles.includes(role)) : coordinate !== 'Person.phone') &&
              (grant.provinces?.includes(province) ?? true),
          );
          const isByEmergency = decision.byEmergency && profile.isEmergency && agreement.emergency?.roles.some((role) => profile.roles.includes(role));
          expect(isByClause || isByEmergency).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
    expect(allowed).toBeGreaterThan(100);
    expect(withheld).toBeGreaterThan(500);
  });

  it('what is decided does not hang on what was decided before', () => {
    fc.assert(
      fc.property(agreements, profiles, fc.shuffledSubarray([...FIELDS], { minLength: FIELDS.length }), (agreement, profile, order) => {
        const chosen = new AgreementInForce(agreement);
        const decisions = new AccessDecisions(model, profile, { kind: 'agreements', chosen, all: [chosen] }, true);
        for (const coordinate of order) {
          const alone = new AccessDecisions(model, profile, { kind: 'agreements', chosen, all: [chosen] }, true).of(nameOf(coordinate));
          expect(decisions.of(nameOf(coordinate))).toEqual(alone);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('another clause never takes anything away', () => {
    fc.assert(
      fc.property(agreements, grants, profiles, fc.constantFrom(...FIELDS), (agreement, more, profile, coordinate) => {
        const before = decide(coordinate, { agreement, profile });
        const after = decide(coordinate, { agreement: { ...agreement, grants: [...agreement.grants, more] }, profile });
        if (before?.kind === 'allowed') expect(after?.kind).toBe('allowed');
      }),
      { numRuns: 1_000 },
    );
  });
});
