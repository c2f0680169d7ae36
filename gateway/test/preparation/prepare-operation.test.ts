import { describe, expect, it } from '@jest/globals';
import { HAMAFZA_SPECIFICATION, SENSITIVITY_SDL } from '@hamafza/schema/vocabulary';
import { EXPLORER, OPEN_GOVERNANCE, profileWith } from '../access/profiles.js';
import { DEFAULT_OPERATION_LIMITS, type OperationLimits } from '../../src/limits/operation-limits.js';
import { loadSupergraph } from '../../src/preparation/load-supergraph.js';
import { prepareOperation } from '../../src/preparation/prepare-operation.js';
import type { OperationToPrepare, Preparation } from '../../src/preparation/prepared-operation.js';
import { compose } from '../federation/compose.js';

const WELFARE = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@composeDirective", "@authenticated"])
    @link(url: "${HAMAFZA_SPECIFICATION}", import: ["@sensitivity", "Sensitivity"])
    @composeDirective(name: "@sensitivity")
  ${SENSITIVITY_SDL}
  enum Group { AGED ADDICTED @sensitivity(level: CLOSED) }
  type Person @key(fields: "id") { id: ID! name: String diagnosis: String @sensitivity(level: CLOSED) own: String @authenticated }
  type Query { people(group: Group, first: Int = 10): [Person!] }
`;
const RELIEF = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"]) type Person @key(fields: "id") { id: ID! loans: [Int!] }';
const supergraph = loadSupergraph(
  compose([
    { name: 'welfare', url: 'http://127.0.0.1:1', sdl: WELFARE },
    { name: 'relief', url: 'http://127.0.0.1:2', sdl: RELIEF },
  ]),
  'supergraph of a test',
);

const prepare = (query: string, asked: Partial<OperationToPrepare> = {}, limits: Partial<OperationLimits> = {}): Preparation =>
  prepareOperation(
    supergraph,
    { limits: { ...DEFAULT_OPERATION_LIMITS, ...limits }, governance: OPEN_GOVERNANCE, onRefusal: 'null' },
    { query, operationName: undefined, booleans: {}, overrideLabels: [], profile: EXPLORER, ...asked },
  );

const subgraphsOf = (preparation: Preparation): readonly string[] => (preparation.kind === 'prepared' ? preparation.operation.plan.fetches.map(({ subgraph }) => subgraph) : []);

describe('prepareOperation', () => {
  it('makes of a text all that running it needs, as plain data', () => {
    const preparation = prepare('query Q($g: Group, $all: Boolean = true) { people(group: $g) { name loans @include(if: $all) } kind: __type(name: "Person") { name } }');
    if (preparation.kind !== 'prepared') throw new Error(JSON.stringify(preparation));
    const { operation } = preparation;
    expect(operation).toMatchObject({
      kind: 'query',
      usage: { name: 'Q', hash: expect.stringMatching(/^[0-9a-f]{16}$/) },
      conditions: [{ name: 'all', byDefault: true }],
      introspection: { document: expect.stringContaining('kind: __type'), variables: [], responseNames: ['kind'] },
    });
    expect(operation.variables.map(({ name }) => name)).toEqual(['g', 'all']);
    expect(subgraphsOf(preparation)).toEqual(['welfare', 'relief']);
    expect(structuredClone(preparation)).toEqual(preparation);
  });

  it.each([
    [{}, ['welfare', 'relief']],
    [{ all: true }, ['welfare', 'relief']],
    [{ all: false }, ['welfare']],
  ])('plans for the conditions %j', (booleans, subgraphs) => {
    expect(subgraphsOf(prepare('query ($all: Boolean = true) { people { name loans @include(if: $all) } }', { booleans: booleans as never }))).toEqual(subgraphs);
  });

  it('takes the operation asked for', () => {
    const text = 'query A { people { name } } query B { people { loans } }';
    expect(subgraphsOf(prepare(text, { operationName: 'A' }))).toEqual(['welfare']);
    expect(subgraphsOf(prepare(text, { operationName: 'B' }))).toEqual(['welfare', 'relief']);
  });

  it.each<[string, string, string, Partial<OperationToPrepare>?, Partial<OperationLimits>?]>([
    ['what is not GraphQL', '{ people {', 'GRAPHQL_PARSE_FAILED'],
    ['no operation', 'fragment F on Person { name }', 'OPERATION_RESOLUTION_FAILURE'],
    ['several operations and no name', 'query A { people { name } } query B { people { name } }', 'OPERATION_RESOLUTION_FAILURE'],
    ['a name that no operation has', 'query A { people { name } }', 'OPERATION_RESOLUTION_FAILURE', { operationName: 'B' }],
    ['a root type that is not there', 'mutation { a }', 'GRAPHQL_VALIDATION_FAILED'],
    ['what does not fit the schema', '{ people { nothing } }', 'GRAPHQL_VALIDATION_FAILED'],
    ['a value that is CLOSED', '{ people(group: ADDICTED) { name } }', 'CLOSED'],
    ['more tokens than the limit', '{ people { name } }', 'TOO_MANY_TOKENS', {}, { maxTokens: 3 }],
    ['more depth than the limit', '{ people { name } }', 'TOO_DEEP', {}, { maxDepth: 1 }],
    ['more aliases than the limit', '{ a: people { name } }', 'TOO_MANY_ALIASES', {}, { maxAliases: 0 }],
  ])('refuses %s', (_name, query, code, ...rest) => {
    expect(prepare(query, ...rest)).toMatchObject({ kind: 'refused', errors: [{ extensions: { code } }], conditions: [] });
  });

  it.each([
    ['what is CLOSED', '{ people { diagnosis } }', EXPLORER, { coordinate: 'Person.diagnosis', owner: 'welfare', code: 'CLOSED' }],
    ['what is for verified callers only', '{ people { own } }', profileWith({ verified: false }), { coordinate: 'Person.own', owner: 'welfare', code: 'UNAUTHENTICATED' }],
  ])('withholds %s, and neither asks for it nor refuses the rest', (_name, query, profile, withheld) => {
    const preparation = prepare(query.replace('{ people {', '{ people { name'), { profile });
    if (preparation.kind !== 'prepared') throw new Error(JSON.stringify(preparation));
    expect(preparation.operation.access.withheld).toEqual([withheld]);
    expect(preparation.operation.plan.fetches.map(({ document }) => document)).toEqual(['query{people{name}}']);
  });

  it('counts what is withheld only where the conditions select it', () => {
    const withheldFor = (v: boolean): unknown => {
      const preparation = prepare('query ($v: Boolean!) { people { name diagnosis @include(if: $v) } }', { booleans: { v } });
      return preparation.kind === 'prepared' && preparation.operation.access.withheld.map(({ coordinate }) => coordinate);
    };
    expect([withheldFor(false), withheldFor(true)]).toEqual([[], ['Person.diagnosis']]);
  });

  it('says what is wrong in words of bounded length, and lists a bounded number of errors', () => {
    const long = 'x'.repeat(5_000);
    for (const text of [`{ ${long} }`, `{ people(group: ${long}) { name } }`, `{ people { name } } ${long}`]) {
      const preparation = prepare(text);
      expect(preparation.kind === 'refused' && preparation.errors.every(({ message }) => message.length <= 301)).toBe(true);
    }
    const many = prepare(`{ ${Array.from({ length: 49 }, (_, index) => `f${index}`).join(' ')} }`);
    expect(many.kind === 'refused' && many.errors.length).toBeLessThanOrEqual(21);
  });

  it('tells logs of a refused operation what they may know, and of a text that is none nothing', () => {
    const refused = prepare('query Find { people(first: 12345) { nothing } }');
    expect(refused).toMatchObject({ summary: { name: 'Find', document: expect.not.stringContaining('12345') } });
    expect(prepare('{')).toMatchObject({ summary: undefined });
  });
});
