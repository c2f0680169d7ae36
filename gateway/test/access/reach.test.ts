import type { Agreement } from '@hamafza/schema/agreement-clauses';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { OperationTypeNode, parse, validate } from 'graphql';
import { coordinateOf, fieldNameOf } from '../../src/access/field-rule.js';
import type { FetchNode, WithheldError } from '../../src/planning/query-plan.js';
import { drawOperation } from './arbitrary-operation.js';
import { documentsIn, load, preparedUnder, prepareUnder, refusals, withheldIn } from './guarded-graph.js';
import { agreementWith, governedBy, OPEN_GOVERNANCE, profileWith } from './profiles.js';

/** What is CLOSED is named `sealed…`, and what the agreement does not open `hidden…`; nothing else is. */
const supergraph = load({
  welfare: `
    type Query { home: Home person(id: ID!, text: String): Person homes: [Home!]! places: [Place] sealedCase: SealedCase found: [Found!] any: Anything sealedNumber: Int @sensitivity(level: CLOSED) }
    type Mutation { sealedWrite(text: String): Home @sensitivity(level: CLOSED) write(text: String): Home }
    type Subscription { changed: Home }
    interface Place { name: String sealedAddress: String hiddenRent: Int }
    interface Anything @key(fields: "id") { id: ID! }
    interface SealedKind @sensitivity(level: CLOSED) { sealedNote: String }
    type Home implements Place & Anything @key(fields: "id") { id: ID! name: String sealedAddress: String @sensitivity(level: CLOSED) hiddenRent: Int @sensitivity(level: PROTECTED) owner: Person case: SealedCase all: [Place!] sealedPlan: Plan @sensitivity(level: CLOSED) }
    type Centre implements Place { name: String sealedAddress: String @sensitivity(level: CLOSED) hiddenRent: Int @sensitivity(level: PROTECTED) beds: Int }
    type Plan { rooms: Int }
    type Person implements Anything @key(fields: "id") { id: ID! name: String @sensitivity(level: AUDITED) sealedBorn: String @sensitivity(level: CLOSED) hiddenRials: Int @sensitivity(level: PROTECTED) hiddenNeeds: [HiddenNeed!] home: Home! }
    type HiddenNeed @sensitivity(level: PROTECTED) { hiddenWhat: String }
    type SealedCase implements SealedKind & Anything @key(fields: "id") @sensitivity(level: CLOSED) { id: ID! sealedNote: String home: Home }
    union Found = Home | Person | SealedCase
  `,
  relief: `
    type Query { members: [Person!] }
    type Person @key(fields: "id") { id: ID! sealedBorn: String @external hiddenRials: Int @external loans: Int age: Int @requires(fields: "sealedBorn") share: Int @requires(fields: "hiddenRials") }
  `,
  marks: `type Anything @interfaceObject @key(fields: "id") { id: ID! mark: Int sealedMark: Int @sensitivity(level: CLOSED) hiddenMark: Int @sensitivity(level: PROTECTED) }`,
});
const AGENCIES = { parties: ['marks', 'relief', 'welfare'], discloses: { membership: ['marks', 'relief', 'welfare'] } };
const NAMES = agreementWith({ ...AGENCIES, grants: [{ level: 'AUDITED' }, { coordinates: ['Person.sealedBorn', 'SealedCase', 'Home.sealedAddress'] }] });
const EVERYTHING = agreementWith({ ...AGENCIES, grants: [{ level: 'PROTECTED' }], emergency: { roles: ['analyst'] } });
const PROFILES = [profileWith(), profileWith({}, { isEmergency: true }), profileWith({ verified: false }), profileWith({ body: 'welfare' }), profileWith({}, { purpose: undefined })];

/** All that subgraphs are told: documents, and what is taken along as an entity's inputs. */
const toldBy = (fetch: FetchNode): string => `${fetch.document} ${fetch.kind === 'entities' ? JSON.stringify(fetch.entities) : ''}`;

describe('a closed field', () => {
  it.each<[string, string, string[]]>([
    ['by its name', '{ home { name sealedAddress } }', ['CLOSED Home.sealedAddress']],
    ['under an alias', '{ h: home { name: sealedAddress } }', ['CLOSED Home.sealedAddress']],
    ['in an inline fragment', '{ places { ... on Home { sealedAddress } } }', ['CLOSED Home.sealedAddress']],
    ['in a fragment without a type', '{ home { ... { ... @include(if: true) { sealedAddress } } } }', ['CLOSED Home.sealedAddress']],
    ['in fragments of fragments', '{ home { ...A } } fragment A on Place { ...B } fragment B on Home { sealedAddress }', ['CLOSED Home.sealedAddress']],
    ['by its interface', '{ places { sealedAddress } }', ['CLOSED Centre.sealedAddress', 'CLOSED Home.sealedAddress']],
    ['by its interface, through a union', '{ found { ... on Place { sealedAddress } } }', ['CLOSED Home.sealedAddress']],
    ['by an interface within a type', '{ home { all { ... on Centre { sealedAddress } } } }', ['CLOSED Centre.sealedAddress']],
    ['deferred', '{ home { name ... @defer(label: "x") { sealedAddress } } }', ['CLOSED Home.sealedAddress']],
    ['deferred in a fragment', '{ home { ...A @defer } } fragment A on Home { owner { sealedBorn } }', ['CLOSED Person.sealedBorn']],
    ['of another agency’s list', '{ members { sealedBorn } }', ['CLOSED Person.sealedBorn']],
    ['of what is computed from it', '{ members { loans age } }', ['CLOSED Person.age']],
    ['of what is computed from it, beneath another', '{ home { owner { age } } }', ['CLOSED Person.age']],
    ['that is an object', '{ home { sealedPlan { rooms } } }', ['CLOSED Home.sealedPlan']],
    ['at the top', '{ sealedNumber }', ['CLOSED Query.sealedNumber']],
    ['of an interface object', '{ home { sealedMark } }', ['CLOSED Home.sealedMark']],
    ['of an interface object by the interface', '{ any { sealedMark } }', ['CLOSED Home.sealedMark', 'CLOSED Person.sealedMark', 'CLOSED SealedCase.sealedMark']],
    ['of a closed type', '{ home { case { id } } }', ['CLOSED Home.case', 'CLOSED SealedCase.id']],
    ['of a closed type, that it is there', '{ sealedCase { __typename } }', ['CLOSED Query.sealedCase']],
    ['of a closed type, by its interface', '{ any { id } }', ['CLOSED SealedCase.id']],
    ['of a closed type, in a union', '{ found { ... on SealedCase { home { name } } } }', ['CLOSED SealedCase.home']],
    ['of a closed type, by the name of its type', '{ found { kind: __typename } }', ['CLOSED SealedCase.__typename']],
    ['of a closed type, by a closed interface', '{ found { ... on SealedKind { sealedNote } } }', ['CLOSED SealedCase.sealedNote']],
    ['by a mutation', 'mutation { write(text: "x") { sealedAddress } sealedWrite(text: "x") { name } }', ['CLOSED Home.sealedAddress', 'CLOSED Mutation.sealedWrite']],
  ])('is reached %s by nobody, under no agreement, and in no emergency', (_name, query, expected) => {
    for (const governance of [governedBy([]), governedBy([NAMES]), governedBy([EVERYTHING]), OPEN_GOVERNANCE]) {
      for (const profile of PROFILES) {
        const operation = preparedUnder(supergraph, governance, query, { profile });
        expect(withheldIn(operation).filter((text) => text.startsWith('CLOSED'))).toEqual(expected);
        expect(operation.plan.fetches.map(toldBy).join()).not.toMatch(/sealed/i);
      }
    }
  });

  it.each<[string, string, string]>([
    ['by a subscription', 'subscription { changed { name sealedAddress } }', 'CLOSED Home.sealedAddress'],
    ['by a subscription, beneath a fragment on a type', 'subscription { changed { all { ... on Home { owner { sealedBorn } } } } }', 'CLOSED Person.sealedBorn'],
  ])('refuses an operation whole that reaches it %s', (_name, query, expected) => {
    expect(refusals(prepareUnder(supergraph, governedBy([EVERYTHING]), query))).toEqual([expected]);
  });

  it('does not stand in the way of what looks like it', () => {
    const operation = preparedUnder(supergraph, governedBy([]), '{ home { sealedAddress: name } __type(name: "SealedCase") { name } text: person(id: "1", text: "sealedBorn") { id } }');
    expect(withheldIn(operation)).toEqual([]);
    expect(documentsIn(operation)).toHaveLength(1);
  });
});

describe('an operation that asks for whatever it likes', () => {
  const draws = (agreements: readonly Agreement[], forbidden: RegExp, kind?: OperationTypeNode): { readonly withheld: number } => {
    let withheld = 0;
    fc.assert(
      fc.property(fc.gen(), fc.boolean(), (draw, v) => {
        const query = drawOperation(supergraph.apiSchema, draw, kind).replaceAll(/\bperson\b/g, 'person(id: "1")');
        if (validate(supergraph.apiSchema, parse(query)).length > 0) return;
        const preparation = prepareUnder(supergraph, governedBy(agreements), query, { booleans: { v } });
        if (preparation.kind === 'refused') {
          expect(refusals(preparation).filter((text) => !/^(MEMBERSHIP_DISCLOSURE|FORBIDDEN|TOO_|GRAPHQL_VALIDATION_FAILED)/.test(text))).toEqual([]);
          return;
        }
        const { operation } = preparation;
        withheld += operation.access.withheld.length > 0 ? 1 : 0;
        expect(operation.plan.fetches.map(toldBy).join()).not.toMatch(forbidden);
        expect(Object.values(operation.plan.reads).flat().join()).not.toMatch(forbidden);
      }),
      { numRuns: 250 },
    );
    return { withheld };
  };

  it('never has a subgraph asked for what is CLOSED', () => {
    expect(draws([EVERYTHING], /sealed/i).withheld).toBeGreaterThan(30);
  });

  it('never has a subgraph asked for what no clause opens', () => {
    expect(draws([NAMES], /sealed|hidden/i).withheld).toBeGreaterThan(30);
  });

  it('never has a subgraph act on a closed mutation', () => {
    expect(draws([EVERYTHING], /sealed/i, OperationTypeNode.MUTATION).withheld).toBeGreaterThan(30);
  });

  it.each<[string, Agreement[]]>([
    ['what no clause opens', [NAMES]],
    ['everything but what is CLOSED', [EVERYTHING]],
    ['some of it for some provinces', [agreementWith({ ...AGENCIES, grants: [{ coordinates: ['Person.name'], provinces: ['07'] }, { level: 'AUDITED', owners: ['relief'] }] })]],
    ['nothing', []],
  ])('is explained as it is planned, under an agreement that is of %s', (_name, agreements) => {
    const explaining = profileWith({}, { explains: true });
    let [explained, shown] = [0, 0];
    fc.assert(
      fc.property(fc.gen(), fc.boolean(), (draw, v) => {
        const query = drawOperation(supergraph.apiSchema, draw).replaceAll(/\bperson\b/g, 'person(id: "1")');
        if (validate(supergraph.apiSchema, parse(query)).length > 0) return;
        const preparation = prepareUnder(supergraph, governedBy(agreements), query, { booleans: { v }, profile: explaining });
        if (preparation.kind === 'refused') return;
        const { access, plan } = preparation.operation;
        const fields = access.why?.fields ?? [];
        const why = new Map(fields.map(({ coordinate, outcome }) => [coordinate, outcome]));
        expect(fields.filter(({ coordinate, isGuarded }) => !isGuarded && /sealed|hidden/i.test(coordinate))).toEqual([]);
        const readOrShown = [...Object.values(plan.reads).flat(), ...coordinatesInShape(plan)];
        for (const coordinate of readOrShown) expect([coordinate, ofObjects(coordinate).some((name) => why.get(name) === 'OPENED')]).toEqual([coordinate, true]);
        const rejected = prepareUnder(supergraph, governedBy(agreements), query, { booleans: { v }, profile: explaining, onRefusal: 'reject' });
        if (rejected.kind === 'refused') expect(rejected.explained?.why.fields).toEqual(fields.filter(({ reach }) => reach !== 'key'));
        const read = new Set(Object.values(plan.reads).flat());
        const errors = withheldInShape(plan);
        shown += errors.length;
        for (const [coordinate, code] of errors) expect([coordinate, why.get(coordinate)]).toEqual([coordinate, code]);
        for (const [coordinate, outcome] of why) if (outcome !== 'OPENED') expect(read).not.toContain(coordinate);
        for (const { coordinate, provinces, outcome, reach } of fields) {
          const agency = Object.entries(plan.reads).find(([, names]) => names.includes(coordinate))?.[0];
          if (outcome !== 'OPENED' || reach === 'key' || agency === undefined || provinces === 'all' || provinces === null) continue;
          const asked = access.provinces[agency];
          expect(asked === 'all' ? ['all'] : asked?.filter((province) => !provinces.includes(province))).toEqual([]);
        }
        explained += why.size;
      }),
      { numRuns: 120 },
    );
    expect([explained, shown].map((count) => count > 50)).toEqual([true, true]);
  });
});

/** A field of an interface may be explained as each type that answers has it. */
const ofObjects = (coordinate: string): readonly string[] => {
  const name = fieldNameOf(coordinate);
  return [coordinate, ...supergraph.access.objectFieldsOf(name).map(coordinateOf)];
};

/** The fields that are answered with what agencies give. */
const coordinatesInShape = (plan: unknown): readonly string[] => {
  if (typeof plan !== 'object' || plan === null) return [];
  const { coordinate, type } = plan as { readonly coordinate?: string; readonly type?: { readonly kind: string } };
  if (coordinate !== undefined && type?.kind === 'withheld') return [];
  const own = coordinate === undefined || type?.kind === 'typeName' || /\.__/.test(coordinate) ? [] : [coordinate];
  return [...own, ...Object.values(plan instanceof Map ? Object.fromEntries(plan) : plan).flatMap(coordinatesInShape)];
};

/** The fields that are null with an error, and its code. */
const withheldInShape = (plan: unknown): readonly (readonly [coordinate: string, code: string])[] => {
  if (typeof plan !== 'object' || plan === null) return [];
  const { kind, error } = plan as { readonly kind?: string; readonly error?: WithheldError };
  if (kind === 'withheld' && error) return [[String(error.details['coordinate']), error.code]];
  return Object.values(plan instanceof Map ? Object.fromEntries(plan) : plan).flatMap(withheldInShape);
};
