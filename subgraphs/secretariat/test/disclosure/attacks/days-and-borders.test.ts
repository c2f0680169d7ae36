import { describe, expect, it } from '@jest/globals';
import { Analyst, type Known } from './analyst.js';
import { byLinearProgramming, byNestedPairs } from './derive.js';
import { MadePeople, range } from './made-people.js';
import type { AskedTable, Atom } from './simulated-population.js';

const people = new MadePeople(1_000);
const isShown = Analyst.isShown;
const newAnalyst = (): Analyst => new Analyst(10);

/** Each person is an atom, as far as attacks are concerned that work on differences of sets. */
const persons: readonly Atom[] = range(0, 1_000).map(() => ({ persons: 1, places: [], conditions: 0, identity: 0n, sketch: new Int32Array(0), parts: new Int32Array(0) }));

/** Groups of people that are alike in all that an attack asks for. */
const groups = (sizes: readonly number[]): readonly Atom[] => sizes.map((size) => ({ ...persons[0]!, persons: size }));

describe('an analyst who asks on successive days and across borders', () => {
  it('cannot see one person move from a county to another, however the second day is worded', () => {
    for (const where of ['tuesday', 'monday']) {
      const analyst = newAnalyst();
      analyst.ask(people.breakdown('monday', { a: range(0, 100), b: range(100, 300), c: range(300, 400) }));
      const again = analyst.ask(people.breakdown(`${where}, asked anew`, { a: range(0, 99), b: range(99, 300), c: range(300, 400) }));
      expect([isShown(again, 'a'), isShown(again, 'b'), isShown(again, 'c')]).toEqual([false, false, true]);
    }
  });

  it('cannot see a person who moved a little farther each day', () => {
    const analyst = newAnalyst();
    for (const day of range(0, 12)) analyst.ask(people.breakdown(`day ${day}`, { a: range(0, 100 + day), b: range(100 + day, 300) }));
    expect(byNestedPairs(persons, analyst.known, 10)).toEqual([]);
  });

  it('cannot set old county borders against new ones where a village of six changed sides between two of three counties', () => {
    const analyst = newAnalyst();
    const old = analyst.ask(people.breakdown('old', { a: range(0, 150), b: range(150, 320), c: range(320, 500) }));
    const after = analyst.ask(people.breakdown('new', { a: range(0, 144), b: range(150, 320), c: [...range(144, 150), ...range(320, 500)] }));
    expect(['a', 'b', 'c'].map((label) => isShown(old, label))).toEqual([true, true, true]);
    expect(['a', 'b', 'c'].map((label) => isShown(after, label))).toEqual([false, true, false]);
  });

  it('cannot take two months side by side to find the few who came between', () => {
    const analyst = newAnalyst();
    expect(isShown(analyst.ask(people.count('in force in month 1', range(0, 240))))).toBe(true);
    expect(isShown(analyst.ask(people.count('in force in month 2', range(4, 246))))).toBe(false);
    expect(isShown(analyst.ask(people.count('in force in month 7', range(60, 400))))).toBe(true);
  });

  it('cannot combine what two others of the agreement asked with overlapping filters', () => {
    const one = newAnalyst();
    const [other, third] = [new Analyst(10, one.state, 'another'), new Analyst(10, one.state, 'a third')];
    expect(isShown(one.ask(people.count('trained or housed', range(0, 300))))).toBe(true);
    expect(isShown(other.ask(people.count('trained', range(0, 180))))).toBe(true);
    expect(isShown(third.ask(people.count('housed', range(173, 300))))).toBe(false);
  });

  it('cannot reach a withheld county through the totals of a second table with more dimensions', () => {
    const analyst = newAnalyst();
    const [a, b, c] = [range(0, 100), range(100, 190), range(190, 199)];
    const first = analyst.ask(people.breakdown('by county', { a, b, c }));
    const parts = { 'a women': range(0, 50), 'a men': range(50, 100), 'b women': range(100, 145), 'b men': range(145, 190), 'c women': range(190, 195), 'c men': range(195, 199) };
    const second = analyst.ask(people.breakdown('by county and sex', parts));
    const atoms = groups([50, 50, 45, 45, 5, 4]);
    const inGroups: Readonly<Record<string, readonly number[]>> = { a: [0, 1], b: [2, 3], c: [4, 5], 'a women': [0], 'a men': [1], 'b women': [2], 'b men': [3], 'c women': [4], 'c men': [5] };
    const known = [first, second].flatMap((decision) =>
      decision?.outcome === 'released'
        ? [{ ...decision.table.total, labels: [] }, ...decision.table.cells].flatMap((cell): readonly Known[] =>
            cell.status === 'PUBLISHED'
              ? [{ atoms: inGroups[cell.labels[0] ?? ''] ?? [0, 1, 2, 3, 4, 5], published: cell.count, low: Math.max(10, cell.count - 4), high: cell.count + 4 }]
              : [],
          )
        : [],
    );
    expect(known.length).toBeGreaterThan(2);
    expect(byLinearProgramming(atoms, known, 10, [[4], [5], [4, 5]])).toEqual([]);
  });
});

describe('an analyst of an agreement with a lower threshold for single agencies', () => {
  it.each([
    ['of several agencies first', ['several', 'single']],
    ['of one agency first', ['single', 'several']],
  ])('cannot subtract a count of several agencies from that of one: that %s', (_, order) => {
    const one = newAnalyst();
    const analysts: Readonly<Record<string, Analyst>> = { several: one, single: new Analyst(5, one.state, 'analyst', true, undefined, 10) };
    const cohorts: Readonly<Record<string, AskedTable>> = { several: people.count('known to one and not to the other', range(0, 193)), single: people.count('known to one', range(0, 200)) };
    expect(order.map((name) => isShown(analysts[name]!.ask(cohorts[name]!)))).toEqual([true, false]);
  });

  const ofAgreement = (): Readonly<Record<'several' | 'single', Analyst>> => {
    const several = newAnalyst();
    return { several, single: new Analyst(5, several.state, 'analyst', true, undefined, 10) };
  };

  it.each([
    ['of several agencies first', ['several', 'single'] as const],
    ['of one agency first', ['single', 'several'] as const],
  ])('cannot subtract a small count of one agency from that of several: that %s', (_, order) => {
    const analysts = ofAgreement();
    const cohorts = { several: people.count('known to both', range(0, 15)), single: people.count('known to one', range(0, 8)) };
    expect(order.map((name) => isShown(analysts[name].ask(cohorts[name])))).toEqual([true, false]);
  });

  it('cannot subtract a count of one agency from what one of several has more than another', () => {
    const { several, single } = ofAgreement();
    const shown = [several.ask(people.count('known to both', range(0, 100))), several.ask(people.count('and poor', range(0, 80))), single.ask(people.count('known to one', range(80, 93)))];
    expect(shown.map((decision) => isShown(decision))).toEqual([true, true, false]);
  });

  it('still counts small groups of one agency', () => {
    const table = new Analyst(5, undefined, 'analyst', true, undefined, 10).ask(people.breakdown('one agency', { a: range(0, 6), b: range(6, 13), c: range(13, 80), d: range(80, 200) }));
    expect(['a', 'b', 'c', 'd'].map((label) => isShown(table, label))).toEqual([true, true, true, true]);
  });
});
