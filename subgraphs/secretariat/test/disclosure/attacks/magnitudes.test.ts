import { describe, expect, it } from '@jest/globals';
import { decideRelease } from '../../../src/disclosure/decide-release.js';
import { LedgerState } from '../../../src/disclosure/ledger-state.js';
import { isTellingDifference } from '../../../src/disclosure/released-sums.js';
import { KEY, statOf } from '../made-table.js';
import { MadePeople, range } from './made-people.js';

const people = new MadePeople(1_000);
const rules = { threshold: 10, key: KEY, measures: [{ name: 'relief.RIALS', unit: 'RIALS' as const }] };

/** Asks for a sum over some people, and keeps what was published; returns whether the sum was. */
function asker(valueOf: (person: number) => number) {
  const state = new LedgerState();
  return (where: string, members: readonly number[]): boolean => {
    const { result, question } = people.count(where, members);
    const table = { ...result, total: { ...result.total, measures: [statOf(members.map(valueOf))] } };
    const decision = decideRelease(state, { caller: 'analyst', question: { ...question, measures: ['relief.RIALS'] }, table, rules });
    if (decision.outcome === 'refused') throw new Error(decision.reason);
    for (const cell of decision.cells) state.add({ ...cell, table: where });
    for (const sum of decision.sums) state.sums.add(sum);
    const { total } = decision.table;
    if (total.status !== 'PUBLISHED') throw new Error('the count was not published');
    return total.measures[0]?.status === 'PUBLISHED';
  };
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
      if (isTold) expect(isTellingDifference(exact([...inner, rich, ...rest]), exact(inner))).toBe(true);
    }
  });
});
