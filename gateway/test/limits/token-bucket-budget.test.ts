import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { budgetExceeded } from '../../src/limits/caller-budget.js';
import { TokenBucketBudget } from '../../src/limits/token-bucket-budget.js';

const budgetAt = (clock: { nowMs: number }, maxCallers = 100): TokenBucketBudget =>
  new TokenBucketBudget({ costPerMinute: 60, burst: 100, maxCallers, nowMs: () => clock.nowMs });

describe('TokenBucketBudget', () => {
  it('grants the burst at once and then the rate, and says how long to wait', () => {
    const clock = { nowMs: 0 };
    const budget = budgetAt(clock);
    expect(budget.spend('a', 100)).toEqual({ kind: 'spent', remaining: 0 });
    expect(budget.spend('a', 30)).toEqual({ kind: 'refused', retryAfterSeconds: 30 });
    clock.nowMs = 29_000;
    expect(budget.spend('a', 30)).toEqual({ kind: 'refused', retryAfterSeconds: 1 });
    clock.nowMs = 30_000;
    expect(budget.spend('a', 30)).toEqual({ kind: 'spent', remaining: 0 });
  });

  it('keeps callers apart', () => {
    const budget = budgetAt({ nowMs: 0 });
    budget.spend('a', 100);
    expect(budget.spend('b', 100).kind).toBe('spent');
  });

  it('grants more than the burst only when nothing is owed, and then waits for the debt', () => {
    const clock = { nowMs: 0 };
    const budget = budgetAt(clock);
    expect(budget.spend('a', 160)).toEqual({ kind: 'spent', remaining: 0 });
    expect(budget.spend('a', 1)).toEqual({ kind: 'refused', retryAfterSeconds: 61 });
  });

  it('gives nothing when the clock goes back', () => {
    const clock = { nowMs: 60_000 };
    const budget = budgetAt(clock);
    budget.spend('a', 100);
    clock.nowMs = 0;
    expect(budget.spend('a', 1).kind).toBe('refused');
  });

  it('remembers no more callers than it may, and none that owe nothing', () => {
    const clock = { nowMs: 0 };
    const budget = budgetAt(clock, 10);
    for (let caller = 0; caller < 1_000; caller += 1) budget.spend(`caller ${caller}`, 50);
    expect(budget.callers).toBe(10);
    clock.nowMs = 60_000;
    budget.spend('another', 1);
    expect(budget.callers).toBe(1);
  });

  it('never grants more than burst and rate together, and its wait is always enough', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(20_000), fc.integer({ min: 1, max: 100 })), { maxLength: 50 }), (steps) => {
        const clock = { nowMs: 0 };
        const budget = budgetAt(clock);
        let spent = 0;
        for (const [waitMs, cost] of steps) {
          clock.nowMs += waitMs;
          const outcome = budget.spend('a', cost);
          if (outcome.kind === 'refused') {
            clock.nowMs += outcome.retryAfterSeconds * 1_000;
            expect(budget.spend('a', cost).kind).toBe('spent');
          }
          spent += cost;
          expect(spent).toBeLessThanOrEqual(100 + clock.nowMs / 1_000 + 0.001);
        }
      }),
    );
  });

  it('has a coded error that says when to try again', () => {
    expect(budgetExceeded(7).extensions).toEqual({ code: 'COST_BUDGET_EXCEEDED', retryAfterSeconds: 7 });
  });
});
