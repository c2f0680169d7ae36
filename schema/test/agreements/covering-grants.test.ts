import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'graphql';
import type { Grant } from '../../src/agreements/agreement.js';
import { checkAgreement } from '../../src/agreements/check-agreement.js';
import { coveringGrants } from '../../src/agreements/covering-grants.js';
import { guardedFields } from '../../src/publication/guarded-fields.js';
import { withheldCoordinates } from '../../src/publication/withheld-coordinates.js';
import { fromIsoDate } from '../../src/vocabulary/jalali-date.js';
import { sampleAgreement } from './sample-agreement.js';

const SUPERGRAPH = parse(`
  enum join__Graph { W @join__graph(name: "welfare", url: "") R @join__graph(name: "relief", url: "") G @join__graph(name: "governorate", url: "") }
  type Query @join__type(graph: W) @join__type(graph: R) { open: Int }
  type Case @join__type(graph: W) @sensitivity(level: AUDITED) {
    id: ID
    status: Int
    amount: Int @sensitivity(level: PROTECTED)
    closed: Int @sensitivity(level: CLOSED)
  }
  type Person @join__type(graph: W, key: "joinKey") @join__type(graph: R, key: "joinKey") @join__type(graph: G, key: "joinKey") {
    name: Int @sensitivity(level: AUDITED) @join__field(graph: W) @join__field(graph: G, external: true)
    shared: Int @sensitivity(level: AUDITED) @join__field(graph: W) @join__field(graph: R)
    ofThree: Int @sensitivity(level: AUDITED)
    moved: Int @sensitivity(level: AUDITED) @join__field(graph: R, override: "governorate") @join__field(graph: G, usedOverridden: true)
  }
  type Referral @join__type(graph: G) { reason: Int @sensitivity(level: AUDITED) }
`);

const openedBy = (...grants: readonly Grant[]): readonly string[] => {
  const grantsFor = coveringGrants(sampleAgreement({ grants: [...grants] }));
  return guardedFields(SUPERGRAPH).flatMap((field) => (grantsFor(field).length > 0 ? [field.coordinate] : []));
};

describe('what a grant opens', () => {
  it.each<[string, Grant, readonly string[]]>([
    ['one field by its name', { coordinates: ['Case.status'] }, ['Case.status']],
    ['all of a type by its name, but what is CLOSED', { coordinates: ['Case'] }, ['Case.id', 'Case.status', 'Case.amount']],
    ['what is AUDITED, of the parties alone', { level: 'AUDITED' }, ['Case.id', 'Case.status', 'Person.name', 'Person.shared', 'Person.moved']],
    ['what is PROTECTED and below, of some types', { level: 'PROTECTED', types: ['Case'] }, ['Case.id', 'Case.status', 'Case.amount']],
    ['of one owner only what no other owns as well', { level: 'AUDITED', owners: ['welfare'] }, ['Case.id', 'Case.status', 'Person.name']],
    ['nothing that is CLOSED, even by its name', { coordinates: ['Case.closed'] }, []],
    ['nothing of an agency that does not sign', { coordinates: ['Referral', 'Referral.reason', 'Person.ofThree'] }, []],
    ['nothing that is not there', { coordinates: ['Case.statu', 'Cas', 'constructor', '__proto__x'.slice(2)] }, []],
  ])('%s', (_, grant, expected) => expect(openedBy(grant)).toEqual(expected));

  it('is the same for many grants as for each of them, together', () => {
    const names = fc.subarray(['Case', 'Case.id', 'Case.amount', 'Case.closed', 'Person', 'Person.shared', 'Referral'], { minLength: 1 });
    const level = fc.record({ level: fc.constantFrom('AUDITED' as const, 'PROTECTED' as const), types: fc.subarray(['Case', 'Person'], { minLength: 1 }) });
    fc.assert(
      fc.property(fc.array(fc.oneof(names.map((coordinates): Grant => ({ coordinates })), level), { minLength: 1, maxLength: 5 }), (grants) => {
        expect(new Set(openedBy(...grants))).toEqual(new Set(grants.flatMap((grant) => openedBy(grant))));
      }),
    );
  });

  it('is withheld from everyone where nobody is known to own it', () => {
    const plain = parse('type Case { status: Int @sensitivity(level: AUDITED) }');
    const released = [{ contentId: '', agreement: sampleAgreement(), signatures: [] }];
    expect(withheldCoordinates(plain, released)).toEqual([{ coordinate: 'Case.status', sensitivity: 'AUDITED', owner: '' }]);
  });
});

describe('withheldCoordinates', () => {
  const released = (grants: Grant[]) => ({ contentId: '', agreement: sampleAgreement({ grants }), signatures: [] });
  const names = (agreements: Parameters<typeof withheldCoordinates>[1], isoDay?: string): readonly string[] =>
    withheldCoordinates(SUPERGRAPH, agreements, isoDay === undefined ? undefined : fromIsoDate(isoDay)).map(({ coordinate }) => coordinate);

  it('names what no agreement opens, with its level and its owner', () => {
    expect(withheldCoordinates(SUPERGRAPH, [released([{ level: 'AUDITED' }])])).toEqual([
      { coordinate: 'Case.amount', sensitivity: 'PROTECTED', owner: 'welfare' },
      { coordinate: 'Case.closed', sensitivity: 'CLOSED', owner: 'welfare' },
      { coordinate: 'Person.ofThree', sensitivity: 'AUDITED', owner: 'governorate, relief, welfare' },
      { coordinate: 'Referral.reason', sensitivity: 'AUDITED', owner: 'governorate' },
    ]);
  });

  it('leaves open what any of several agreements opens', () => {
    expect(names([released([{ coordinates: ['Case.amount'] }]), released([{ level: 'AUDITED' }])])).not.toContain('Case.amount');
  });

  it('counts an agreement on its first and its last day, and on none beside them', () => {
    const agreements = [released([{ coordinates: ['Case.status'] }])];
    // 1404-01-01 is 2025-03-21, and 1404-12-29 is 2026-03-20.
    for (const day of ['2025-03-21', '2025-09-01', '2026-03-20']) expect(names(agreements, day)).not.toContain('Case.status');
    for (const day of ['2025-03-20', '2026-03-21']) expect(names(agreements, day)).toContain('Case.status');
    expect(names(agreements)).not.toContain('Case.status');
  });
});

describe('checkAgreement', () => {
  it('refuses clauses that cannot be kept, and points at slips', () => {
    const agreement = sampleAgreement({
      grants: [
        { coordinates: ['Case.status', 'Case.closed', 'Referral.reason', 'Case.statu', 'Query.open'] },
        { level: 'PROTECTED', types: ['Referral'] },
        { level: 'AUDITED', types: ['Caze'] },
        { coordinates: ['Case'] },
      ],
    });
    const { refusals, hints, opened } = checkAgreement(agreement, SUPERGRAPH);
    expect(refusals.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['COORDINATE_CLOSED', 'grants.0.coordinates.1'],
      ['OWNER_NOT_PARTY', 'grants.0.coordinates.2'],
    ]);
    expect(hints.map(({ code, path }) => [code, path.join('.')])).toEqual([
      ['COORDINATE_UNKNOWN', 'grants.0.coordinates.3'],
      ['GRANT_WITHOUT_EFFECT', 'grants.1'],
      ['COORDINATE_UNKNOWN', 'grants.2.types.0'],
    ]);
    expect(opened.map(({ coordinate }) => coordinate)).toEqual(['Case.id', 'Case.status', 'Case.amount']);
  });
});
