import { describe, expect, it } from '@jest/globals';
import { PlanningOverruns } from '../../src/release/planning-overruns.js';

const start = (perMinute: number): { readonly overruns: PlanningOverruns; pass(ms: number): void } => {
  let nowMs = 1_000;
  return { overruns: new PlanningOverruns(perMinute, () => nowMs), pass: (ms) => void (nowMs += ms) };
};
const codeOf = (act: () => void): unknown => {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as any).extensions;
  }
};

describe('how often planning for a caller went beyond its limits', () => {
  it('refuses new operations of that caller once it is too often, and of no other', () => {
    const { overruns, pass } = start(2);
    overruns.note('a');
    expect(codeOf(() => overruns.check('a'))).toBeUndefined();
    pass(10_000);
    overruns.note('a');
    expect(codeOf(() => overruns.check('a'))).toEqual({ code: 'PLANNING_BUDGET_EXCEEDED', retryAfterSeconds: 50 });
    expect(codeOf(() => overruns.check('b'))).toBeUndefined();
  });

  it('lets one more pass when the first of them is a minute old', () => {
    const { overruns, pass } = start(2);
    overruns.note('a');
    pass(59_000);
    overruns.note('a');
    expect(codeOf(() => overruns.check('a'))).toMatchObject({ retryAfterSeconds: 1 });
    pass(1_000);
    expect(codeOf(() => overruns.check('a'))).toBeUndefined();
    overruns.note('a');
    expect(codeOf(() => overruns.check('a'))).toMatchObject({ retryAfterSeconds: 59 });
  });

  it('remembers no more callers than it may, and none for longer than it needs', () => {
    const { overruns, pass } = start(1);
    for (let caller = 0; caller < 12_000; caller += 1) overruns.note(String(caller));
    expect(overruns.callers).toBe(10_000);
    expect(codeOf(() => overruns.check('11999'))).toMatchObject({ code: 'PLANNING_BUDGET_EXCEEDED' });
    pass(60_000);
    overruns.check('11999');
    expect(overruns.callers).toBe(9_999);
  });
});
