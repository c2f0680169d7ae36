import { describe, expect, it } from '@jest/globals';
import { decideRelease } from '../../../src/disclosure/decide-release.js';
import { LedgerState } from '../../../src/disclosure/ledger-state.js';
import type { ProtectedMeasure } from '../../../src/disclosure/protected-table.js';
import { isTellingDifference } from '../../../src/disclosure/telling-difference.js';
import { KEY, statOf } from '../made-table.js';
import { MadePeople, range } from './made-people.js';

const people = new MadePeople(1_000);
const rulesOf = (follows?: string) => ({ threshold: 10, key: KEY, measures: [{ name: 'relief.RIALS', unit: 'RIALS' as const, ...(follows && { follows }) }] });

/** Asks for a sum over some people, of whom some may have no value, and keeps what was published; returns the measure. */
function measurer(valueOf: (person: number) => number | undefined) {
  const state = new LedgerState();
  return (where: string, members: readonly number[], follows?: string, valueNow = valueOf): ProtectedMeasure | undefined => {
    const { result, question } = people.count(where, members);
    const values = members.map(valueNow).filter((value) => value !== undefined);
    const table = { ...result, total: { ...result.total, measures: [statOf(values)] } };
    const decision = decideRelease(state, { caller: 'analyst', question: { ...question, measures: ['relief.RIALS'] }, table, rules: rulesOf(follows) });
    if (decision.outcome === 'refused') throw new Error(decision.reason);
    for (const cell of decision.cells) state.add({ ...cell, table: where });
    for (const sum of decision.sums) state.sums.add(sum);
    const { total } = decision.table;
    if (total.status !== 'PUBLISHED') throw new Error('the count was not published');
    return total.measures[0];
  };
}
function asker(valueOf: (person: number) => number | undefined) {
  const measure = measurer(valueOf);
  return (where: string, members: readonly number[]): boolean => measure(where, members)?.status === 'PUBLISHED';
}
/** Person 205 has five hundred times what others have. */
const withRich = (person: number): number => (person === 205 ? 500_000_000 : 1_000_000 + person);

describe('an analyst who subtracts sums', () => {
  it.each([
    ['the inner one first', [range(100, 200), range(100, 220)]],
    ['the outer one first', [range(100, 220), range(100, 200)]],
  ])('cannot take out of two the part of somebody who has nearly all of their difference: %s', (_, [one, other]) => {
    const ask = asker(withRich);
    expect([ask('one', one!), ask('other', other!)]).toEqual([true, false]);
  });

  it('cannot do so on successive days either, with a few people gone', () => {
    const ask = asker(withRich);
    expect([ask('monday', range(100, 200)), ask('tuesday', range(102, 222))]).toEqual([true, false]);
  });

  it('may subtract sums in whose difference nobody has much', () => {
    const ask = asker((person) => 1_000_000 + person);
    expect([ask('one', range(100, 200)), ask('other', range(100, 220)), ask('more', range(100, 400))]).toEqual([true, true, true]);
  });

  it.each([
    ['the whole last', ['one', 'other', 'whole']],
    ['a part last', ['whole', 'one', 'other']],
    ['the other part last', ['other', 'whole', 'one']],
  ])('cannot take out of three the part of somebody who has nearly all that two parts leave of a whole: %s', (_, order) => {
    const cohorts: Readonly<Record<string, readonly number[]>> = { whole: range(0, 220), one: range(0, 100), other: range(100, 200) };
    const ask = asker(withRich);
    expect(order.map((name) => ask(name, cohorts[name]!))).toEqual([true, true, false]);
  });

  it('cannot take it out of three by inclusion and exclusion: A + B − (A or B)', () => {
    const cohorts = [range(0, 420), range(405, 800), range(0, 800)];
    const ask = asker((person) => (person === 410 ? 3_000_000_000 : 1_000_000));
    expect(cohorts.map((cohort, at) => ask(`cohort ${at}`, cohort))).toEqual([true, true, false]);
  });

  it('cannot hide a sum behind that of another month of the same people', () => {
    const measure = measurer(withRich);
    expect(measure('one', range(100, 200), 'June')?.status).toBe('PUBLISHED');
    expect(measure('one', range(100, 200), 'July', () => 900_000_000)?.status).toBe('PUBLISHED');
    expect(measure('other', range(100, 220), 'June')?.status).toBe('SUPPRESSED');
  });

  it('cannot compare sums of the same people by different conditions either, since they may be of the same values', () => {
    const measure = measurer(withRich);
    expect([measure('one', range(100, 200), 'women')?.status, measure('other', range(100, 220), 'married')?.status]).toEqual(['PUBLISHED', 'SUPPRESSED']);
  });

  it('is told another sum of the same people once the values of many are others, and not of one', () => {
    const [plain, rich, doubled] = [measurer(() => 1_000_000), (person: number) => (person === 150 ? 400_000_000 : 1_000_000 + person), () => 2_000_000];
    expect([plain('one', range(100, 700))?.status, plain('with a new value', range(100, 700), undefined, rich)?.status]).toEqual(['PUBLISHED', 'SUPPRESSED']);
    expect(plain('a year on', range(100, 700), undefined, doubled)).toMatchObject({ status: 'PUBLISHED', mean: 2_000_000 });
  });

  it('may ask for three such sums where nobody has much', () => {
    const ask = asker((person) => 1_000_000 + person);
    const cohorts = [range(0, 220), range(0, 100), range(100, 200), range(400, 620), range(605, 800), range(400, 800)];
    expect(cohorts.map((cohort, at) => ask(`cohort ${at}`, cohort))).toEqual([true, true, true, true, true, true]);
  });

  it.each([
    ['one', 201],
    ['nine', 209],
  ])('cannot ask for a mean and a median again with twenty people more of whom %s have a value', (_, end) => {
    const valueOf = (person: number): number | undefined => (person < end ? 1_000_000 + 1_000 * person : undefined);
    const ask = asker(valueOf);
    expect([ask('one', range(100, 200)), ask('with twenty more', range(100, 220))]).toEqual([true, false]);
    expect(asker((person) => (person < 210 ? 1_000_000 : undefined))('with ten more', range(100, 220))).toBe(true);
  });

  it('cannot average out the rounding by adding people without a value', () => {
    const measure = measurer((person) => (person < 200 ? 1_000_000 + 1_000 * person : undefined));
    const figures = range(0, 12).map((time) => measure(`with others ${time}`, [...range(100, 200), ...range(200 + 40 * time, 230 + 40 * time)]));
    expect(new Set(figures.map((figure) => JSON.stringify(figure, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)))).size).toBe(1);
  });

  it('learns from a sum, a mean and a count no more than the rounded count', () => {
    const figure = measurer((person) => 1_000_000 + 1_000 * person)('cohort', range(100, 223));
    expect(figure?.status).toBe('PUBLISHED');
    if (figure?.status === 'PUBLISHED') expect(Math.round(Number(figure.sum) / figure.mean) % 5).toBe(0);
  });

  it('gets the same figures again', () => {
    const ask = asker(withRich);
    expect([ask('one', range(100, 220)), ask('again', range(100, 220))]).toEqual([true, true]);
  });

  it('finds any part of somebody that a difference tells to within 10 %', () => {
    const exact = (values: readonly number[]) => {
      const { sum, largest, second } = statOf(values);
      return { sum: Number(sum), largest: Number(largest), second: Number(second), low: Number(sum), high: Number(sum) };
    };
    for (let rich = 10; rich < 10_000; rich *= 2) {
      const [inner, rest] = [range(0, 50).map(() => 9), range(0, 12).map(() => 1)];
      const isTold = 11 < 0.1 * rich;
      if (isTold) expect(isTellingDifference({ plus: [exact([...inner, rich, ...rest])], minus: [exact(inner)] }, 'RIALS', 10)).toBe(true);
    }
  });
});
