import { describe, expect, it } from '@jest/globals';
import { chooseLabels } from '../../src/engine/choose-labels.js';

const choose = (labels: readonly string[], drawn: number, active: readonly string[] = []): readonly string[] => chooseLabels(labels, { active: new Set(active), random: () => drawn });

describe('chooseLabels', () => {
  it.each<[number, string[]]>([
    [0, ['percent(0.5)', 'percent(20)', 'percent(100)']],
    [0.005, ['percent(20)', 'percent(100)']],
    [0.1999, ['percent(20)', 'percent(100)']],
    [0.2, ['percent(100)']],
    [0.999999, ['percent(100)']],
  ])('lets percentages above the number drawn hold: %d', (drawn, expected) => {
    expect(choose(['percent(0)', 'percent(0.5)', 'percent(20)', 'percent(100)'], drawn)).toEqual(expected);
  });

  it('lets other labels hold when they are named, and no percentage because it is named', () => {
    expect(choose(['moving', 'staying', 'percent(5)'], 0.5, ['moving', 'percent(5)', 'unknown'])).toEqual(['moving']);
  });

  it('draws one number for all labels of a request', () => {
    let drawn = 0;
    chooseLabels(['percent(1)', 'percent(2)', 'moving'], { active: new Set(), random: () => (drawn += 1) });
    expect(drawn).toBe(1);
  });
});
