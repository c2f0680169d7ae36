import { describe, expect, it } from '@jest/globals';
import { planCohort, type CohortQuestion } from '../../src/cohort/plan-cohort.js';
import { readAgencyValues, readCohortInput } from '../../src/cohort/read-cohort-input.js';

const AGENCIES = new Map([['welfare', 'welfare'], ['relief', 'relief'], ['north_clinic', 'north-clinic']]);
const AT = 'Query.cohort(where:)';
const read = (where: unknown) => readCohortInput(where, AGENCIES, AT);
const plan = (where: unknown, { by, of, ...more }: { by?: unknown; of?: unknown } & Partial<CohortQuestion> = {}) =>
  planCohort({ where: read(where), by: readAgencyValues(by, AGENCIES, AT, 'dimensions'), measures: readAgencyValues(of, AGENCIES, AT, 'measures'), median: false, sketch: false, ...more });
const nestedIn = (name: string, depth: number): unknown => {
  let value: unknown = { welfare: {} };
  for (let level = 0; level < depth; level += 1) value = { [name]: value };
  return value;
};
const nested = (depth: number): unknown => (depth === 0 ? { welfare: {} } : { all: [nested(depth - 1)] });

describe('planCohort', () => {
  it('asks each agency for its filter, and carries dimensions on filters that every person passes', () => {
    expect(plan({ welfare: { sex: 'FEMALE' }, relief: {} }, { by: [{ welfare: 'COUNTY' }, { relief: 'STATUS' }] })).toMatchObject({
      streams: [
        { agency: 'welfare', filter: { sex: 'FEMALE' }, dimensions: ['COUNTY'], measures: [] },
        { agency: 'relief', filter: {}, dimensions: ['STATUS'], measures: [] },
      ],
      expression: { kind: 'all', of: [{ kind: 'member', stream: 0 }, { kind: 'member', stream: 1 }] },
      by: [{ stream: 0, slot: 0 }, { stream: 1, slot: 0 }],
    });
  });

  it('asks for everybody of an agency where some persons of the cohort need not pass its filter', () => {
    const { streams, by } = plan({ any: [{ welfare: { sex: 'FEMALE' } }, { relief: {} }] }, { by: [{ welfare: 'COUNTY' }, { relief: 'COUNTY' }] });
    expect(streams).toEqual([
      { agency: 'welfare', filter: { sex: 'FEMALE' }, dimensions: [], measures: [] },
      { agency: 'relief', filter: {}, dimensions: ['COUNTY'], measures: [] },
      { agency: 'welfare', filter: {}, dimensions: ['COUNTY'], measures: [] },
    ]);
    expect(by).toEqual([{ stream: 2, slot: 0 }, { stream: 1, slot: 0 }]);
  });

  it('takes a measure from the agency’s only filter, which may name its month', () => {
    const { streams } = plan({ any: [{ welfare: { cashInMonth: '1403-07' } }, { relief: { cashInMonth: '1403-07' } }] }, { of: [{ welfare: 'CASH_RIALS' }, { relief: 'CASH_RIALS' }] });
    expect(streams.map(({ measures }) => measures)).toEqual([['CASH_RIALS'], ['CASH_RIALS']]);
  });

  it('takes a measure from the last of several filters that every person passes', () => {
    const where = { all: [{ welfare: { sex: 'MALE' } }, { welfare: { served: { from: '1404-03-23' } } }] };
    expect(plan(where, { by: [{ welfare: 'COUNTY' }], of: [{ welfare: 'SERVICES' }] })).toMatchObject({ by: [{ stream: 0 }], measures: [{ stream: 1 }] });
  });

  it('takes days from the filters beside a window, and from everybody where there is none', () => {
    const window = { date: { relief: 'FIRST_LOAN' }, after: { welfare: 'FIRST_TRAINING' }, months: 12 };
    expect(plan({ welfare: { trained: true }, within: window })).toEqual({
      streams: [
        { agency: 'welfare', filter: { trained: true }, dimensions: [], measures: ['FIRST_TRAINING'] },
        { agency: 'relief', filter: {}, dimensions: [], measures: ['FIRST_LOAN'] },
      ],
      expression: { kind: 'all', of: [{ kind: 'member', stream: 0 }, { kind: 'within', date: { stream: 1, slot: 0 }, after: { stream: 0, slot: 0 }, months: 12 }] },
      by: [],
      measures: [],
      median: false,
      sketch: false,
    });
  });

  it('opens one more stream of the same filter where it has no place left for a measure', () => {
    const { streams } = plan(
      { welfare: { sex: 'MALE' }, within: { date: { welfare: 'CLOSED_ON' }, after: { welfare: 'OPENED_ON' }, days: 30 } },
      { of: [{ welfare: 'CASES' }] },
    );
    expect(streams).toEqual([
      { agency: 'welfare', filter: { sex: 'MALE' }, dimensions: [], measures: ['CLOSED_ON', 'OPENED_ON'] },
      { agency: 'welfare', filter: { sex: 'MALE' }, dimensions: [], measures: ['CASES'] },
    ]);
  });

  it('refuses a measure of an agency with several filters, where some people pass only one of them', () => {
    const [june, july] = ['03', '04'].map((month) => ({ welfare: { cashInMonth: `1403-${month}` } }));
    const refusal = expect.objectContaining({ code: 'BAD_USER_INPUT', extensions: expect.objectContaining({ coordinate: 'CohortMeasure.welfare' }) });
    expect(() => plan({ any: [june, july] }, { of: [{ welfare: 'CASH_RIALS' }] })).toThrow(refusal);
    expect(() => plan({ any: [june, july] }, { by: [{ welfare: 'COUNTY' }] })).not.toThrow();
  });

  it('takes a measure from everybody where the caller says so by one more filter', () => {
    const either = { any: [{ welfare: { sex: 'MALE' } }, { welfare: { county: '0303' } }] };
    const measureOf = (where: unknown) => {
      const { streams, measures } = plan(where, { of: [{ welfare: 'MONTHLY_RIALS' }] });
      return streams[measures[0]?.stream ?? -1];
    };
    expect(measureOf({ ...either, welfare: {} })).toMatchObject({ filter: {}, measures: ['MONTHLY_RIALS'] });
    expect(measureOf({ any: [{ ...either, welfare: {} }, { relief: {} }] })).toMatchObject({ filter: {}, measures: ['MONTHLY_RIALS'] });
  });

  it('takes no measure from a filter whose people are outside', () => {
    const measured = (where: unknown) => plan(where, { of: [{ welfare: 'MONTHLY_RIALS' }] }).streams.find(({ measures }) => measures.length > 0);
    expect(measured({ relief: {}, not: { welfare: { statuses: ['ACTIVE'] } } })).toMatchObject({ agency: 'welfare', filter: {} });
    expect(measured({ any: [{ welfare: { sex: 'MALE' } }, { relief: {} }], not: { welfare: { statuses: ['ACTIVE'] } } })).toMatchObject({ filter: { sex: 'MALE' } });
    expect(measured({ relief: {}, not: { not: { welfare: { sex: 'MALE' } } } })).toMatchObject({ filter: { sex: 'MALE' } });
  });

  it('asks once for what stands there twice', () => {
    const { streams, expression } = plan({ all: [{ welfare: { a: 1, b: [2] } }, { not: { welfare: { b: [2], a: 1 } } }] });
    expect(streams).toHaveLength(1);
    expect(expression).toMatchObject({ of: [{ stream: 0 }, { kind: 'not', of: { stream: 0 } }] });
  });

  it.each([
    ['a complement', { not: { welfare: {} } }],
    ['a complement on one side', { any: [{ welfare: {} }, { not: { relief: {} } }] }],
    ['a complement of both', { not: { all: [{ welfare: {} }, { relief: {} }] } }],
    ['the complement of a window', { not: { within: { date: { relief: 'A' }, after: { welfare: 'B' }, days: 1 } } }],
  ])('refuses %s, which has no end', (_, where) => expect(() => plan(where)).toThrow(expect.objectContaining({ code: 'COHORT_UNBOUNDED' })));

  it('answers a complement within an agency’s people', () => expect(() => plan({ relief: {}, not: { welfare: {} } })).not.toThrow());

  it('keeps to the number of streams and windows', () => {
    const filters = (count: number) => ({ any: Array.from({ length: count }, (_, age) => ({ welfare: { age } })) });
    expect(plan(filters(20)).streams).toHaveLength(20);
    expect(() => plan(filters(21))).toThrow(expect.objectContaining({ code: 'COHORT_TOO_COSTLY', extensions: expect.objectContaining({ of: 'streams', limit: 20, counted: 21 }) }));
    const window = { within: { date: { relief: 'A' }, after: { welfare: 'B' }, days: 1 } };
    expect(() => plan({ welfare: {}, any: Array.from({ length: 7 }, () => window) })).toThrow(expect.objectContaining({ code: 'COHORT_TOO_COSTLY' }));
  });
});

describe('readCohortInput', () => {
  it('reads what stands side by side as conditions that must all hold', () => {
    expect(read({ welfare: { sex: 'MALE', county: null }, north_clinic: {}, relief: null })).toEqual({
      kind: 'all',
      of: [{ kind: 'agency', agency: 'welfare', filter: { sex: 'MALE' } }, { kind: 'agency', agency: 'north-clinic', filter: {} }],
    });
  });

  it('leaves out fields whose variable was not given, however deep, as GraphQL does', () => {
    const { streams } = plan({ welfare: { sex: undefined, training: { fields: undefined, isCertified: true }, counties: ['0303', undefined] } });
    expect(streams).toMatchObject([{ filter: { training: { isCertified: true }, counties: ['0303', null] } }]);
    expect(streams[0]?.filter).not.toHaveProperty('sex');
  });

  it('takes one item for a list, as GraphQL does', () => expect(read({ any: { welfare: {} } })).toEqual({ kind: 'any', of: [{ kind: 'agency', agency: 'welfare', filter: {} }] }));

  it.each<[string, unknown, string]>([
    ['nothing', {}, 'BAD_USER_INPUT'],
    ['only nulls', { all: null, welfare: null }, 'BAD_USER_INPUT'],
    ['an empty list', { welfare: {}, any: [] }, 'BAD_USER_INPUT'],
    ['a null in a list', { any: [null] }, 'BAD_USER_INPUT'],
    ['text', 'welfare', 'BAD_USER_INPUT'],
    ['a list', [{ welfare: {} }], 'BAD_USER_INPUT'],
    ['an agency that takes no part', { police: {} }, 'BAD_USER_INPUT'],
    ['a name of every object', { constructor: {}, toString: {} }, 'BAD_USER_INPUT'],
    ['a filter that is no object', { welfare: [] }, 'BAD_USER_INPUT'],
    ['a window without a length', { within: { date: { relief: 'A' }, after: { welfare: 'B' } } }, 'BAD_USER_INPUT'],
    ['a window with two lengths', { within: { date: { relief: 'A' }, after: { welfare: 'B' }, days: 1, months: 1 } }, 'BAD_USER_INPUT'],
    ['a window that lasts half a day', { within: { date: { relief: 'A' }, after: { welfare: 'B' }, days: 0.5 } }, 'BAD_USER_INPUT'],
    ['a window that goes back', { within: { date: { relief: 'A' }, after: { welfare: 'B' }, days: -1 } }, 'BAD_USER_INPUT'],
    ['a window without one of its days', { within: { date: { relief: 'A' }, days: 1 } }, 'BAD_USER_INPUT'],
    ['two agencies’ days at once', { within: { date: { relief: 'A', welfare: 'A' }, after: { welfare: 'B' }, days: 1 } }, 'BAD_USER_INPUT'],
    ['a thousand nested `all`', nested(1_000), 'COHORT_TOO_COSTLY'],
    ['a hundred thousand nested `not`', nestedIn('not', 100_000), 'COHORT_TOO_COSTLY'],
    ['the same condition a thousand times', { any: Array.from({ length: 1_000 }, () => ({ relief: { sex: 'MALE' } })) }, 'COHORT_TOO_COSTLY'],
    ['a list of a million items', { any: Array.from({ length: 1_000_000 }) }, 'COHORT_TOO_COSTLY'],
    ['a filter nested without end', { welfare: { service: nestedIn('service', 100_000) } }, 'COHORT_TOO_COSTLY'],
    ['text for `all`', { all: 'welfare' }, 'BAD_USER_INPUT'],
    ['a number for `not`', { not: 1 }, 'BAD_USER_INPUT'],
    ['an empty `not`', { not: {} }, 'BAD_USER_INPUT'],
    ['lists in lists', { any: [[{ welfare: {} }]] }, 'BAD_USER_INPUT'],
    ['an agency by the name of a prototype', JSON.parse('{ "__proto__": {} }'), 'BAD_USER_INPUT'],
    ['a window of text', { within: 'always' }, 'BAD_USER_INPUT'],
    ['a window for ever', { within: { date: { relief: 'A' }, after: { welfare: 'B' }, months: 1_201 } }, 'BAD_USER_INPUT'],
    ['a thousand conditions', { any: Array.from({ length: 1_000 }, () => ({ welfare: {} })) }, 'COHORT_TOO_COSTLY'],
    ['conditions that multiply', { all: Array.from({ length: 20 }, () => ({ any: Array.from({ length: 20 }, () => ({ welfare: {} })) })) }, 'COHORT_TOO_COSTLY'],
    ['a filter without end', { welfare: { counties: Array.from({ length: 5_000 }, () => '0303') } }, 'COHORT_TOO_COSTLY'],
  ])('refuses %s', (_, where, code) => expect(() => read(where)).toThrow(expect.objectContaining({ code })));
});

describe('readAgencyValues', () => {
  it('reads none, one and several', () => {
    const values = (value: unknown) => readAgencyValues(value, AGENCIES, AT, 'dimensions');
    expect([values(null), values({ welfare: 'SEX' }), values([{ welfare: 'SEX' }, { relief: 'SEX' }])]).toEqual([
      [],
      [{ agency: 'welfare', name: 'SEX' }],
      [{ agency: 'welfare', name: 'SEX' }, { agency: 'relief', name: 'SEX' }],
    ]);
  });

  it.each<[string, unknown, string]>([
    ['four', [{ welfare: 'A' }, { welfare: 'B' }, { welfare: 'C' }, { welfare: 'D' }], 'COHORT_TOO_COSTLY'],
    ['an empty list', [], 'BAD_USER_INPUT'],
    ['the same one twice', [{ welfare: 'A' }, { welfare: 'A' }], 'BAD_USER_INPUT'],
    ['none of any agency', [{}], 'BAD_USER_INPUT'],
    ['two agencies’ in one', [{ welfare: 'A', relief: 'A' }], 'BAD_USER_INPUT'],
    ['what is no enum’s value', [{ welfare: "A'; DROP TABLE person" }], 'BAD_USER_INPUT'],
    ['a number', [{ welfare: 1 }], 'BAD_USER_INPUT'],
  ])('refuses %s', (_, value, code) => expect(() => readAgencyValues(value, AGENCIES, AT, 'dimensions')).toThrow(expect.objectContaining({ code })));
});
