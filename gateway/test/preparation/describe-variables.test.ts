import { describe, expect, it } from '@jest/globals';
import { buildSchema, parse, type OperationDefinitionNode } from 'graphql';
import { describeVariables } from '../../src/preparation/describe-variables.js';
import type { WithheldError } from '../../src/planning/query-plan.js';

const SCHEMA = buildSchema(`
  enum Group { AGED HIDDEN }
  scalar Day
  input Filter { group: Group = AGED, any: [Filter!], from: Day, one: One }
  input One @oneOf { id: ID, name: String }
  type Query { people(filter: Filter, first: Int = 10, groups: [[Group!]]!): Int day(on: Day): Int }
`);
const HIDDEN: WithheldError = { code: 'CLOSED', message: 'Group.HIDDEN never leaves welfare.', details: { coordinate: 'Group.HIDDEN', owner: 'welfare' } };
const REVEALING: WithheldError = { code: 'FORBIDDEN', message: 'Filter.from would tell of Person.born.', details: { coordinate: 'Filter.from', owner: 'welfare' } };
const REFUSALS = new Map([HIDDEN, REVEALING].map((error) => [error.details['coordinate'], error]));

const described = (text: string, refusedWhenAbsent = new Map<string, readonly WithheldError[]>()) => {
  const document = parse(text);
  return describeVariables({ schema: SCHEMA, document, operation: document.definitions[0] as OperationDefinitionNode, refusalOf: (coordinate) => REFUSALS.get(coordinate), refusedWhenAbsent, revealsOf: () => undefined });
};

describe('describeVariables', () => {
  it('says of each variable its type, its coerced default, and where the schema takes it', () => {
    const { variables } = described('query ($n: Int = 5,\n$g: [[Group!]]!) {\n  people(first: $n, groups: $g)\n}');
    expect(variables).toEqual([
      {
        name: 'n',
        type: { kind: 'named', nonNull: false, text: 'Int', name: 'Int' },
        byDefault: { value: 5 },
        coordinate: 'Query.people(first:)',
        location: { line: 1, column: 8 },
        usedAt: { line: 3, column: 3 },
        refusedWhenAbsent: [],
      },
      {
        name: 'g',
        type: {
          kind: 'list',
          nonNull: true,
          text: '[[Group!]]!',
          of: { kind: 'list', nonNull: false, text: '[Group!]', of: { kind: 'named', nonNull: true, text: 'Group!', name: 'Group' } },
        },
        byDefault: undefined,
        coordinate: 'Query.people(groups:)',
        location: { line: 2, column: 1 },
        usedAt: { line: 3, column: 3 },
        refusedWhenAbsent: [],
      },
    ]);
  });

  it('knows every type that a value may hold, those that hold themselves included, each once', () => {
    const { inputTypes } = described('query ($f: Filter) { people(filter: $f, groups: []) }');
    expect(Object.keys(inputTypes).toSorted()).toEqual(['Day', 'Filter', 'Group', 'ID', 'One', 'String']);
    expect(inputTypes['Day']).toEqual({ kind: 'scalar', scalar: 'Any' });
    expect(inputTypes['Group']).toEqual({ kind: 'enum', values: ['AGED', 'HIDDEN'], refused: { HIDDEN } });
    expect(inputTypes['One']).toMatchObject({ kind: 'object', isOneOf: true });
    expect(inputTypes['Filter']).toMatchObject({ isOneOf: false, fields: { group: { byDefault: { value: 'AGED' } }, any: { byDefault: undefined }, from: { refused: REVEALING } } });
    expect(inputTypes['Filter']).not.toHaveProperty('fields.any.refused');
  });

  it('keeps what a variable that is not given would touch', () => {
    const { variables } = described('query ($g: Group) { people(filter: { group: $g }, groups: []) }', new Map([['g', [HIDDEN]]]));
    expect(variables[0]!.refusedWhenAbsent).toEqual([HIDDEN]);
  });

  it('tells a default that is null from none at all', () => {
    const { variables } = described('query ($a: Int = null, $b: Int) { a: people(first: $a, groups: []) b: people(first: $b, groups: []) }');
    expect(variables.map(({ byDefault }) => byDefault)).toEqual([{ value: null }, undefined]);
  });

  it('is plain data', () => {
    const all = described('query ($f: Filter, $d: Day) { people(filter: $f, groups: []) day(on: $d) }');
    expect(structuredClone(all)).toEqual(all);
  });
});
