import { describe, expect, it } from '@jest/globals';
import { buildSchema, execute, parse, validate } from 'graphql';
import { adoptForeignVariables } from '../../src/server/adopt-foreign-variables.js';

const schema = buildSchema('scalar CohortInput enum Failure { FAIL } type Query { cohort(where: CohortInput!, of: [CohortInput!], onFailure: Failure = FAIL): String }');
const queryOf = (body: unknown): string => (body as { query: string }).query;

describe('adoptForeignVariables', () => {
  it('lets variables of types that only others know be written into the scalar', async () => {
    const query = 'query ($group: TargetGroup!, $ages: [AgeBand!]! = [OVER_60], $sides: [Foreign], $onFailure: Failure) { cohort(where: { welfare: { group: $group, ages: $ages } }, of: $sides, onFailure: $onFailure) }';
    const variableValues = { group: 'OLDER_PERSON', sides: [{ a: 1 }] };
    const document = parse(queryOf(adoptForeignVariables(schema, { query, variables: variableValues })));
    const given: unknown[] = [];
    expect(validate(schema, document)).toMatchObject([{ message: expect.stringContaining('$sides') }]);
    const inside = parse(queryOf(adoptForeignVariables(schema, { query: query.replace('of: $sides, ', '').replace('$sides: [Foreign], ', '') })));
    expect(validate(schema, inside)).toEqual([]);
    await execute({ schema, document: inside, variableValues, rootValue: { cohort: (args: unknown) => void given.push(args) } });
    expect(given).toEqual([{ where: { welfare: { group: 'OLDER_PERSON', ages: ['OVER_60'] } }, onFailure: 'FAIL' }]);
  });

  it.each([
    ['an operation whose types are all known', { query: 'query ($w: CohortInput!) { cohort(where: $w) }' }],
    ['what is no GraphQL', { query: 'query ($w: Foreign { cohort' }],
    ['what is no request', [{ query: 1 }]],
    ['nothing', null],
  ])('leaves %s as it is', (_, body) => expect(adoptForeignVariables(schema, body)).toBe(body));

  it('leaves the operations of other subgraphs as they are', () => {
    const body = { query: 'query ($g: Foreign) { a(b: $g) }' };
    expect(adoptForeignVariables(buildSchema('type Query { a(b: Int): Int }'), body)).toBe(body);
  });
});
