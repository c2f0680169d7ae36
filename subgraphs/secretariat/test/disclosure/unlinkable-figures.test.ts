import { describe, expect, it } from '@jest/globals';
import { unlinkableFigure, type GivenFigure } from '../../src/disclosure/unlinkable-figures.js';
import { KEY, seeded } from './made-table.js';

const THRESHOLD = 5;

/** Asks of one agency, and keeps what was given. */
class Asker {
  readonly given: GivenFigure[] = [];

  constructor(readonly threshold = THRESHOLD, readonly agency = 'welfare') {}

  ask(asked: string, persons: number): number | undefined {
    const figure = unlinkableFigure(this.given, { asked, persons, agency: this.agency }, { threshold: this.threshold, key: KEY });
    if (figure.status === 'SUPPRESSED') return undefined;
    if (figure.isNew) this.given.push({ asked, persons, published: figure.published });
    return figure.published;
  }
}
const first = (persons: number, agency?: string): number | undefined => new Asker(THRESHOLD, agency).ask('all', persons);

describe('figures of people who cannot be linked', () => {
  it('are rounded without a bias, one number of an agency always alike, and not told of few', () => {
    expect([5, 4, 0].map((persons) => first(persons))).toEqual([5, undefined, undefined]);
    const numbers = Array.from({ length: 5_000 }, (_, at) => 1_000 + at);
    const errors = numbers.map((persons) => (first(persons) ?? 0) - persons);
    expect(Math.max(...errors.map(Math.abs))).toBeLessThan(5);
    expect(Math.abs(errors.reduce((sum, error) => sum + error, 0) / errors.length)).toBeLessThan(0.2);
    expect(numbers.some((persons) => first(persons) !== first(persons, 'relief'))).toBe(true);
  });

  it('stay while a few people come and go from day to day, and follow when many have', () => {
    const asker = new Asker();
    const before = asker.ask('all', 102);
    expect([101, 104, 98, 106].map((persons) => asker.ask('all', persons))).toEqual([before, before, before, before]);
    expect(Math.abs((asker.ask('all', 140) ?? 0) - 140)).toBeLessThan(5);
  });

  it.each([5, 10])('cannot be subtracted: overlapping conditions that differ by a few people have one figure (threshold %d)', (threshold) => {
    for (let few = 1; few < threshold; few += 1) {
      for (const [one, other] of [[200, 200 + few], [200 + few, 200]] as const) {
        const asker = new Asker(threshold);
        expect(asker.ask('narrow', one)).toBe(asker.ask('wide', other));
      }
    }
  });

  it('never differ between two numbers nearer than the threshold, and stay near the truth, however many are asked for', () => {
    const random = seeded(3);
    const asker = new Asker();
    const told = Array.from({ length: 300 }, (_, at) => {
      const persons = Math.floor(random() * 400);
      return { persons, published: asker.ask(`condition ${at}`, persons) };
    }).flatMap(({ persons, published }) => (published === undefined ? [] : [{ persons, published }]));
    expect(told.length).toBeGreaterThan(100);
    for (const one of told) {
      expect(Math.abs(one.persons - one.published)).toBeLessThan(2 * THRESHOLD);
      for (const other of told) if (Math.abs(one.persons - other.persons) < THRESHOLD) expect(one.published).toBe(other.published);
    }
  });

  it('are given for so many conditions and no more', () => {
    const asker = new Asker();
    for (let at = 0; at < 400; at += 1) expect(asker.ask(`condition ${at}`, 50 + 20 * at)).toBeDefined();
    expect(asker.ask('one more', 20_000)).toBeUndefined();
    expect(asker.ask('condition 3', 110)).toBeDefined();
  });
});
