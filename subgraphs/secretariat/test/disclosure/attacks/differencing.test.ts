import { describe, expect, it } from '@jest/globals';
import { Analyst } from './analyst.js';
import { QUESTION_LIMITS } from '../../../src/disclosure/question-budget.js';
import { seeded } from '../made-table.js';
import { MadePeople, range } from './made-people.js';

/** People 0 to 999; whoever is left over by an attack is few, and must stay unknown. */
const people = new MadePeople(1_000);
const isShown = Analyst.isShown;
const THRESHOLDS = [10, 5] as const;

describe.each(THRESHOLDS)('an analyst under a threshold of %d', (threshold) => {
  const few = threshold - 1;
  const newAnalyst = (): Analyst => new Analyst(threshold);

  it.each(Array.from({ length: few }, (_, at) => at + 1))('cannot subtract one cohort from another that has %d people more', (more) => {
    for (const order of [[0, 1], [1, 0]]) {
      const analyst = newAnalyst();
      const cohorts = [range(0, 200), range(0, 200 + more)];
      const shown = order.map((at) => isShown(analyst.ask(people.count(`cohort ${at}`, cohorts[at]!))));
      expect(shown).toEqual([true, false]);
    }
  });

  it('may ask for a cohort that has the threshold’s number of people more, thrice over', () => {
    const analyst = newAnalyst();
    expect(isShown(analyst.ask(people.count('one', range(0, 200))))).toBe(true);
    expect(isShown(analyst.ask(people.count('two', range(0, 200 + 3 * threshold))))).toBe(true);
  });

  it('cannot subtract a cohort with others in it: a few gone and a few come', () => {
    const analyst = newAnalyst();
    analyst.ask(people.count('yesterday', range(0, 300)));
    expect(isShown(analyst.ask(people.count('today', range(2, 302))))).toBe(false);
  });

  it('cannot find a small overlap by inclusion and exclusion over single agencies’ counts', () => {
    const [one, other, both] = [range(0, 150), range(150 - few, 400), range(0, 400)];
    for (const order of [[0, 1, 2], [2, 1, 0], [1, 2, 0]]) {
      const analyst = newAnalyst();
      const cohorts = [people.count('one', one), people.count('other', other), people.count('any', both)];
      const shown = order.map((at) => isShown(analyst.ask(cohorts[at]!)));
      expect(shown).toEqual([true, true, false]);
    }
  });

  it('cannot find a small overlap of three agencies', () => {
    // |A∩B∩C| = |A∩B| + |A∩C| − |A∩(B∪C)|
    const analyst = newAnalyst();
    const [ab, ac] = [range(0, 80), range(80 - few, 200)];
    expect(isShown(analyst.ask(people.count('a and b', ab)))).toBe(true);
    expect(isShown(analyst.ask(people.count('a and c', ac)))).toBe(true);
    expect(isShown(analyst.ask(people.count('a and (b or c)', range(0, 200))))).toBe(false);
  });

  it('cannot subtract from a county all of its parts but a small one, asked for one by one', () => {
    const analyst = newAnalyst();
    const parts = [range(0, 90), range(90, 220), range(220, 300 - few)];
    expect(isShown(analyst.ask(people.count('county', range(0, 300))))).toBe(true);
    const shown = parts.map((part, at) => isShown(analyst.ask(people.count(`part ${at}`, part))));
    expect(shown).toEqual([true, true, false]);
  });

  it('cannot ask for the county after its parts', () => {
    const analyst = newAnalyst();
    const parts = { a: range(0, 90), b: range(90, 220), c: range(220, 300) };
    analyst.ask(people.breakdown('parts', parts));
    expect(isShown(analyst.ask(people.count('county', range(0, 300 + few))))).toBe(false);
  });

  it('cannot set the old division of two counties against the new one', () => {
    const analyst = newAnalyst();
    const old = analyst.ask(people.breakdown('old', { a: range(0, 150), b: range(150, 400) }));
    const after = analyst.ask(people.breakdown('new', { a: range(0, 150 + few), b: range(150 + few, 400) }));
    expect([isShown(old, 'a'), isShown(old, 'b')]).toEqual([true, true]);
    expect([isShown(after, 'a'), isShown(after, 'b')]).toEqual([false, false]);
  });

  it('cannot follow a cohort from day to day', () => {
    const analyst = newAnalyst();
    const days = range(0, 8).map((day) => isShown(analyst.ask(people.count(`day ${day}`, range(0, 300 + day)))));
    expect(days.slice(1, few + 1)).not.toContain(true);
  });

  it('cannot reach a few people by overlapping filters: |A| + |B| − |C| − |D|', () => {
    const analyst = newAnalyst();
    const [a, b, c, d] = [range(0, 200), range(200, 420), [...range(0, 100), ...range(200, 300)], [...range(100, 200 - few), ...range(300, 420)]];
    const shown = [a, b, c, d].map((cohort, at) => isShown(analyst.ask(people.count(`cohort ${at}`, cohort))));
    expect(shown).toEqual([true, true, true, false]);
  });

  it('learns nothing by asking again', () => {
    const [first, again] = [newAnalyst(), newAnalyst()].map((analyst) => analyst.ask(people.count('cohort', range(0, 123))));
    expect(first).toEqual(again);
    const analyst = newAnalyst();
    const asked = ['cohort', 'written otherwise', 'and again'].map((where) => analyst.ask(people.count(where, range(0, 123))));
    const counts = asked.map((decision) => (decision?.outcome === 'released' && decision.table.total.status === 'PUBLISHED' ? decision.table.total.count : undefined));
    expect(counts).toEqual([counts[0], counts[0], counts[0]]);
  });

  it('cannot divide the questions among several callers of an agreement', () => {
    const one = newAnalyst();
    const other = new Analyst(threshold, one.state, 'somebody else');
    expect(isShown(one.ask(people.count('cohort', range(0, 200))))).toBe(true);
    expect(isShown(other.ask(people.count('cohort and a few', range(0, 200 + few))))).toBe(false);
  });

  describe('among many other cohorts', () => {
    const crowd = new MadePeople(6_000, 5);
    const all = range(0, 5_000);
    const GROUPS = range(0, 8).map((group) => 100 * group);
    const allBut = (from: number): readonly number[] => all.filter((person) => person < from || person >= from + 45);
    const analystOfMany = (): Analyst => {
      const random = seeded(8);
      const analyst = new Analyst(threshold, undefined, 'analyst', true, { ...QUESTION_LIMITS, reckonable: Infinity });
      for (let other = 0; other < 150; other += 1) analyst.ask(crowd.count(`other ${other}`, range(0, 6_000).filter(() => random() < 0.02 + 0.004 * other)));
      analyst.ask(crowd.count('all', all));
      return analyst;
    };

    it('cannot set a small group against two great ones, with and without it', () => {
      const analyst = analystOfMany();
      const shown = GROUPS.map((from) => [allBut(from), range(from, from + 45 - few)].map((cohort) => isShown(analyst.ask(crowd.count(`from ${from}, ${cohort.length}`, cohort)))));
      expect(shown).toEqual(GROUPS.map(() => [true, false]));
    });

    it('cannot set a small group against all and two great ones that are all but the group', () => {
      const [analyst, random] = [analystOfMany(), seeded(9)];
      const shown = GROUPS.map((from, at) => {
        const isOfOne = all.map(() => random() < 0.3 + 0.05 * at);
        const [one, other] = [true, false].map((side) => allBut(from).filter((person) => isOfOne[person] === side));
        return [one!, other!, range(from, from + 45 - few)].map((cohort) => isShown(analyst.ask(crowd.count(`from ${from}, ${cohort.length}`, cohort))));
      });
      expect(shown).toEqual(GROUPS.map(() => [true, true, false]));
    });
  });

  it('cannot average out the rounding of many pairs that differ by the same few people', () => {
    const analyst = newAnalyst();
    const target = range(990, 990 + few);
    let pairs = 0;
    for (let pair = 0; pair < 60; pair += 1) {
      const base = range(pair * 10, pair * 10 + 80 + pair);
      const without = isShown(analyst.ask(people.count(`without ${pair}`, base)));
      const within = isShown(analyst.ask(people.count(`with ${pair}`, [...base, ...target])));
      pairs += Number(without && within);
    }
    expect(pairs).toBe(0);
  });

  it('cannot reach an empty or small group by its complement', () => {
    const analyst = newAnalyst();
    const table = analyst.ask(people.breakdown('by sex', { f: range(0, 200), m: range(200, 200 + few) }));
    expect(['f', 'm'].filter((label) => isShown(table, label))).toEqual([]);
    expect(isShown(analyst.ask(people.count('women', range(0, 200))))).toBe(false);
  });

  it('cannot ask for the margin that a table needed to withhold', () => {
    const analyst = newAnalyst();
    const parts = { a: range(0, 100), b: range(100, 190), c: range(190, 190 + few) };
    const table = analyst.ask(people.breakdown('table', parts));
    const shown = ['a', 'b'].filter((label) => isShown(table, label));
    expect(shown).toHaveLength(1);
    const hidden = shown[0] === 'a' ? parts.b : parts.a;
    expect(isShown(analyst.ask(people.count('the other one', hidden)))).toBe(false);
  });
});
