import { describe, expect, it } from '@jest/globals';
import { SimulatingAttacker } from './simulating-attacker.js';

/** Which cells are withheld says something as well. */
describe('an attacker who imagines tables and looks which of them would be answered alike', () => {
  it.each([
    ['two cells and nobody’s', [3], [40, 0, 60]],
    ['two cells and a few', [3], [40, 4, 60]],
    ['one cell and nobody’s', [2], [60, 0]],
    ['three cells and nobody’s', [4], [33, 0, 58, 41]],
    ['five cells and nobody’s', [6], [33, 0, 28, 41, 52, 60]],
    ['four cells of about the threshold', [5], [12, 8, 15, 13, 20]],
    ['two dimensions, nobody in one cell', [2, 2], [40, 0, 60, 50]],
    ['two dimensions, nobody of one label', [2, 3], [40, 0, 60, 50, 0, 31]],
  ])('finds as many counts as the threshold for each withheld one: %s', (_, sizes, counts) => {
    const attacker = new SimulatingAttacker(sizes, 10);
    const seen = attacker.see(counts);
    const withheld = seen.cells.flatMap((shown, at) => (shown === 'SUPPRESSED' ? [at] : []));
    expect(withheld.length).toBeGreaterThan(0);
    for (const cell of withheld) expect(attacker.possibleCounts(seen, cell, counts[cell]!)).toHaveLength(10);
  });
});
