import { describe, expect, it } from '@jest/globals';
import type { ReleasedAgreement } from '@hamafza/schema/agreement-clauses';
import { HAMAFZA_SPECIFICATION, SENSITIVITY_SDL, type JalaliDate } from '@hamafza/schema/vocabulary';
import { agreementsOn } from '../../src/access/agreement-in-force.js';
import { loadSupergraph, type LoadedSupergraph } from '../../src/preparation/load-supergraph.js';
import type { PreparedOperation } from '../../src/preparation/prepared-operation.js';
import type { FieldShape, ObjectShape, TypeShape } from '../../src/planning/query-plan.js';
import { preparedUnder } from '../access/guarded-graph.js';
import { compose } from '../federation/compose.js';
import { agreementWith, released } from '../access/profiles.js';
import { agreementOpening } from '../release/release-feed.js';

const LINKS = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective", "@external", "@requires"])
    @link(url: "${HAMAFZA_SPECIFICATION}", import: ["@sensitivity", "Sensitivity"])
    @composeDirective(name: "@sensitivity")
  ${SENSITIVITY_SDL}
`;
const WELFARE = `${LINKS}
  type Query { aids: [Aid!]! people: [Person!]! case(number: ID!): Case accessLog: [String!] @sensitivity(level: AUDITED) }
  type Mutation { close(number: ID!): Case @sensitivity(level: AUDITED) open(number: ID!): Case }
  interface Aid { id: ID! rials: Int note: String }
  type Loan implements Aid { id: ID! rials: Int @sensitivity(level: PROTECTED) note: String instalments: Int }
  type Grant implements Aid { id: ID! rials: Int note: String }
  interface Record { secret: String @sensitivity(level: AUDITED) }
  type Case implements Record @key(fields: "number") { number: ID! secret: String status: String risk: String! @sensitivity(level: AUDITED) aids: [Aid!]! }
  type Person @key(fields: "id") @sensitivity(level: AUDITED) { id: ID! name: String age: Int closed: String @sensitivity(level: CLOSED) }
`;
const RELIEF = `${LINKS}
  type Query { members: [Person!]! }
  type Person @key(fields: "id") { id: ID! age: Int @external ageGroup: String @requires(fields: "age") }
`;
const SDL = compose([
  { name: 'welfare', sdl: WELFARE, url: 'http://welfare.example' },
  { name: 'relief', sdl: RELIEF, url: 'http://relief.example' },
]);
const TODAY = '1404-09-01' as JalaliDate;
const PARTIES = ['relief', 'welfare'];

const prepare = (query: string, agreements: readonly ReleasedAgreement[], day = TODAY): PreparedOperation => {
  return prepareOver(loadSupergraph(SDL, 'supergraph of a test'), query, agreements, day);
};
const prepareOver = (supergraph: LoadedSupergraph, query: string, agreements: readonly ReleasedAgreement[], day = TODAY): PreparedOperation => {
  return preparedUnder(supergraph, { kind: 'agreements', agreements: agreementsOn(agreements, day) }, query);
};
const documents = ({ plan }: PreparedOperation): readonly string[] => plan.fetches.map(({ subgraph, document }) => `${subgraph} ${document}`);
/** `path: coordinate`, or with the runtime type in brackets. */
const withheldIn = ({ plan }: PreparedOperation): readonly string[] => {
  const ofFields = (fields: readonly FieldShape[], path: string): readonly string[] => fields.flatMap((field) => ofType(field.type, `${path}${field.responseName}`));
  const ofType = (type: TypeShape, path: string): readonly string[] => {
    if (type.kind === 'withheld') return [`${path}: ${String(type.error.details['coordinate'])}`];
    if (type.kind === 'list') return ofType(type.of, path);
    return type.kind === 'object' ? ofObject(type.object, `${path}.`) : [];
  };
  const ofObject = ({ fields, byType = {} }: ObjectShape, path: string): readonly string[] => [
    ...ofFields(fields, path),
    ...Object.entries(byType).flatMap(([name, own]) => ofFields(own, `${path}[${name}]`)),
  ];
  return ofObject(plan.shape, '');
};
const asked = (query: string, agreements: readonly ReleasedAgreement[] = []) => {
  const operation = prepare(query, agreements);
  return { documents: documents(operation), withheld: withheldIn(operation) };
};

describe('a field that no agreement names', () => {
  it('is asked of nobody, under any alias, in any fragment, while its neighbours are', () => {
    expect(asked('{ case(number: "1") { status r: risk ...More } } fragment More on Case { again: risk ... on Case { risk } }')).toEqual({
      documents: ['welfare query{case(number:"1"){status}}'],
      withheld: ['case.r: Case.risk', 'case.again: Case.risk', 'case.risk: Case.risk'],
    });
  });

  it('leaves nothing to ask for where it stands alone', () => {
    expect(asked('{ accessLog }')).toEqual({ documents: [], withheld: ['accessLog: Query.accessLog'] });
    expect(asked('{ case(number: "1") { risk } }').documents).toEqual(['welfare query{case(number:"1"){__typename}}']);
  });

  it('is not acted on by a mutation, whose other fields are', () => {
    expect(asked('mutation { close(number: "1") { status } open(number: "1") { status } }')).toEqual({
      documents: ['welfare mutation{open(number:"1"){status}}'],
      withheld: ['close: Mutation.close'],
    });
  });

  it('is named with its owner, in words that hold no value', () => {
    const [shape] = prepare('{ accessLog }', []).plan.shape.fields;
    expect(shape?.type).toMatchObject({
      error: { code: 'AGREEMENT_MISSING', message: 'No agreement in force opens Query.accessLog of welfare, so it is withheld.', details: { coordinate: 'Query.accessLog', owner: 'welfare' } },
    });
  });

  it('is withheld of a type that is above OPEN as a whole, field by field', () => {
    expect(asked('{ people { id name age } }', [agreementOpening(['Person.name'], PARTIES)])).toEqual({
      documents: ['welfare query{people{name}}'],
      withheld: ['people.id: Person.id', 'people.age: Person.age'],
    });
  });

  it('is not given to an agency that requires it: who gets what is computed learns of what it is computed from', () => {
    const { withheld, documents: sent } = asked('{ people { name ageGroup } }', [agreementOpening(['Person.name', 'Person.ageGroup'], PARTIES)]);
    expect(withheld).toEqual(['people.ageGroup: Person.ageGroup']);
    expect(sent).toEqual(['welfare query{people{name}}']);
  });

  it('is given once what it is computed from is opened as well', () => {
    const agreement = agreementWith({ grants: [{ coordinates: ['Person'] }] });
    const { withheld, documents: sent } = asked('{ people { ageGroup } }', [released(agreement)]);
    expect(withheld).toEqual([]);
    expect(sent[0]).toMatch(/^welfare .*\bage\b/);
  });

  it('is withheld with its own code when it is CLOSED, whatever an agreement opens', () => {
    const operation = prepare('{ people { name closed } }', [agreementOpening(['Person'], PARTIES)]);
    expect(operation.access.withheld).toEqual([{ coordinate: 'Person.closed', owner: 'welfare', code: 'CLOSED' }]);
    expect(documents(operation)).toEqual(['welfare query{people{name}}']);
  });
});

describe('a field of an interface', () => {
  it('is asked of the types that are opened, and withheld of the others', () => {
    const { documents: sent, withheld } = asked('{ aids { id money: rials note } }');
    expect(withheld).toEqual(['aids.[Loan]money: Loan.rials']);
    expect(sent).toHaveLength(1);
    expect(sent[0]).toContain('...on Grant{money:rials');
    expect(sent[0]).not.toMatch(/\.\.\.on Loan\{[^}]*rials/);
    expect(sent[0]).not.toMatch(/aids\{[^{]*rials/);
  });

  it('is withheld alike where a fragment names the type or the interface', () => {
    const { withheld, documents: sent } = asked('{ aids { rials ... on Loan { rials } ... on Aid { rials } } }');
    expect(withheld).toEqual(['aids.[Loan]rials: Loan.rials']);
    expect(sent[0]).not.toMatch(/\.\.\.on Loan\{[^}]*rials/);
  });

  it('is one field again once all its types are opened', () => {
    const { withheld, documents: sent } = asked('{ aids { rials } }', [agreementOpening(['Loan.rials'], PARTIES)]);
    expect(withheld).toEqual([]);
    expect(sent[0]).toContain('rials');
  });

  it('keeps what the interface says where the object’s own field says nothing', () => {
    expect(asked('{ case(number: "1") { secret } }').withheld).toEqual(['case.secret: Case.secret']);
  });
});

describe('a field that an agency adds to another’s interface', () => {
  const media = `${LINKS} type Query { media: [Media!]! } interface Media @key(fields: "id") { id: ID! }
    type Book implements Media @key(fields: "id") { id: ID! } type Film implements Media @key(fields: "id") { id: ID! }`;
  const ratings = `${LINKS.replace('"@key"', '"@key", "@interfaceObject"')}
    type Media @key(fields: "id") @interfaceObject { id: ID! rating: Int @sensitivity(level: AUDITED) }`;
  const supergraph = loadSupergraph(
    compose([
      { name: 'welfare', sdl: media, url: 'http://welfare.example' },
      { name: 'relief', sdl: ratings, url: 'http://relief.example' },
    ]),
    'supergraph of a test',
  );

  it.each(['{ media { id rating } }', '{ media { id ... on Book { rating } } }'])('is not asked of it by %s', (query) => {
    const operation = prepareOver(supergraph, query, []);
    expect(documents(operation).filter((document) => document.startsWith('relief'))).toEqual([]);
    expect(withheldIn(operation).length).toBeGreaterThan(0);
  });
});

describe('the days of an agreement', () => {
  it.each([
    ['1404-08-30', ['accessLog: Query.accessLog']],
    ['1404-09-01', []],
    ['1404-09-30', []],
    ['1404-10-01', ['accessLog: Query.accessLog']],
  ])('on %s leave withheld: %j', (day, withheld) => {
    const agreement = agreementOpening(['Query.accessLog'], PARTIES, { firstDay: '1404-09-01', lastDay: '1404-09-30' });
    expect(withheldIn(prepare('{ accessLog }', [agreement], day as JalaliDate))).toEqual(withheld);
  });
});
