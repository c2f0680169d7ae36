import { describe, expect, it } from '@jest/globals';
import { buildSchema, graphql } from 'graphql';
import { refuseBackwardRanges } from '../../src/graph/refuse-backward-ranges.js';

const SDL = `
  scalar JalaliDate
  scalar JalaliMonth
  input LoanFilter { grantedFrom: JalaliDate, grantedTo: JalaliDate, monthFrom: JalaliMonth, monthTo: JalaliMonth, and: [LoanFilter!] }
  input ScoreFilter { lowestScore: Int, highestScore: Int, lowest: String, sentFrom: String }
  type County { loans(from: JalaliDate, to: JalaliDate): Int }
  type Query {
    loans(filter: LoanFilter): Int
    scores(filter: ScoreFilter): Int
    moved(fromCounty: String, toCounty: String, from: Int, to: String): Int
    county: County
  }`;

const answer = async (source: string) => {
  const schema = buildSchema(SDL);
  refuseBackwardRanges(schema);
  const one = (): number => 1;
  return graphql({ schema, source, rootValue: { loans: one, scores: one, moved: one, county: { loans: one } } });
};

describe('a range whose ends are the wrong way round', () => {
  it.each([
    ['{ loans(filter: { grantedFrom: "1403-02-02", grantedTo: "1403-02-01" }) }', 'LoanFilter.grantedTo'],
    ['{ loans(filter: { monthFrom: "1403-02", monthTo: "1402-12" }) }', 'LoanFilter.monthTo'],
    ['{ loans(filter: { and: [{ grantedTo: "1403-02-01" }, { grantedFrom: "1403-02-02", grantedTo: "1403-02-01" }] }) }', 'LoanFilter.grantedTo'],
    ['{ scores(filter: { lowestScore: 9, highestScore: 8 }) }', 'ScoreFilter.highestScore'],
    ['{ county { loans(from: "1404-01-01", to: "1403-12-30") } }', 'County.loans(to:)'],
  ])('%s is refused at its upper end', async (source, coordinate) => {
    const { errors } = await answer(source);
    expect(errors?.map(({ extensions }) => extensions)).toEqual([{ code: 'BAD_USER_INPUT', coordinate, allowed: expect.stringContaining('not before') }]);
  });

  it('nulls its own field and no other', async () => {
    const { data } = await answer('{ loans county { loans(from: "1404-01-01", to: "1403-12-30") } }');
    expect(data).toEqual({ loans: 1, county: { loans: null } });
  });
});

it.each([
  '{ loans }',
  '{ loans(filter: null) }',
  '{ loans(filter: { grantedFrom: "1403-02-01", grantedTo: "1403-02-01" }) }',
  '{ loans(filter: { grantedFrom: "1403-02-02", grantedTo: null, monthTo: "1300-01" }) }',
  '{ scores(filter: { lowestScore: 8, highestScore: 9, lowest: "z", sentFrom: "z" }) }',
  '{ scores(filter: { lowestScore: 9, highestScore: 10 }) }',
  '{ moved(fromCounty: "9", toCounty: "1", from: 9, to: "1") }',
  '{ county { loans(from: "1404-01-01") } }',
])('%s is no backward range', async (source) => {
  expect((await answer(source)).errors).toBeUndefined();
});
