import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { CohortExpression } from '../../src/cohort-engine/cohort-plan.js';
import { compileExpression } from '../../src/cohort-engine/compile-expression.js';
import { isUnbounded, requiredStreams } from '../../src/cohort-engine/required-streams.js';
import { withoutAgency } from '../../src/cohort-engine/without-agency.js';

const STREAMS = 4;
const place = fc.nat(STREAMS - 1);
const slot = place.map((stream) => ({ stream, slot: 0 }));
const { expression } = fc.letrec<{ expression: CohortExpression }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    place.map((stream) => ({ kind: 'member' as const, stream })),
    fc.record({ kind: fc.constant('within' as const), date: slot, after: slot, days: fc.nat(9) }),
    tie('expression').map((of) => ({ kind: 'not' as const, of })),
    fc.record({ kind: fc.constantFrom('all' as const, 'any' as const), of: fc.array(tie('expression'), { minLength: 1, maxLength: 3 }) }),
  ),
}));
const masks = Array.from({ length: 2 ** STREAMS }, (_, mask) => mask);
const canPass = (compiled: ReturnType<typeof compileExpression>, mask: number): boolean =>
  Array.from({ length: 2 ** Math.min(compiled.windows.length, 8) }, (_, windows) => windows).some((windows) => compiled.passes(mask | (windows << STREAMS)));

describe('compileExpression', () => {
  it('never passes over someone whom some windows would let belong', () => {
    fc.assert(
      fc.property(expression, (each) => {
        const compiled = compileExpression(each, STREAMS);
        for (const mask of masks) if (canPass(compiled, mask)) expect(compiled.mayPass(mask)).toBe(true);
      }),
    );
  });

  it('is the same with a table and without one', () => {
    const wide = (streams: number): CohortExpression => ({ kind: 'any', of: Array.from({ length: streams }, (_, stream) => ({ kind: 'member' as const, stream })) });
    for (const streams of [3, 16, 17, 30]) {
      const { passes } = compileExpression(wide(streams), streams);
      expect([0, 1, 2, 1 << (streams - 1)].map(passes)).toEqual([false, true, streams > 1, true]);
    }
    expect(() => compileExpression(wide(31), 31)).toThrow(RangeError);
  });
});

describe('requiredStreams', () => {
  it('names only streams that everybody is in', () => {
    fc.assert(
      fc.property(expression, (each) => {
        const compiled = compileExpression(each, STREAMS);
        for (const stream of requiredStreams(each)) {
          // Whoever is not in a window's streams is not within it.
          for (const mask of masks.filter((other) => ((other >>> stream) & 1) === 0)) {
            const possible = compiled.windows.reduce((bits, { date, after }, index) => ((mask >>> date.stream) & (mask >>> after.stream) & 1 ? bits | (1 << (STREAMS + index)) : bits), 0);
            for (let windows = possible; ; windows = (windows - (1 << STREAMS)) & possible) {
              expect(compiled.passes(mask | windows)).toBe(false);
              if (windows === 0 || compiled.windows.length > 8) break;
            }
          }
        }
      }),
    );
  });

  it('finds both sides of an all, and what a double not leaves', () => {
    const [a, b] = [{ kind: 'member' as const, stream: 0 }, { kind: 'member' as const, stream: 1 }];
    expect([...requiredStreams({ kind: 'all', of: [a, { kind: 'not', of: b }] })]).toEqual([0]);
    expect([...requiredStreams({ kind: 'not', of: { kind: 'any', of: [{ kind: 'not', of: a }, b] } })]).toEqual([0]);
    expect([...requiredStreams({ kind: 'any', of: [a, b] })]).toEqual([]);
  });
});

describe('isUnbounded', () => {
  it('is whether someone in no stream would belong', () => {
    fc.assert(fc.property(expression, (each) => expect(isUnbounded(each)).toBe(compileExpression(each, STREAMS).passes(0))));
  });
});

describe('withoutAgency', () => {
  it('leaves out what an agency would have said, and nothing else', () => {
    const streams = ['welfare', 'relief', 'welfare', 'governorate'].map((agency) => ({ agency, filter: {}, dimensions: [], measures: [] }));
    const member = (stream: number): CohortExpression => ({ kind: 'member', stream });
    const plan = {
      streams,
      expression: { kind: 'all' as const, of: [member(0), member(1), { kind: 'not' as const, of: member(2) }, { kind: 'any' as const, of: [member(3), member(0)] }] },
      by: [{ stream: 3, slot: 1 }, { stream: 0, slot: 2 }],
      measures: [],
      median: false,
      sketch: false,
    };
    expect(withoutAgency(plan, 'welfare')).toMatchObject({
      streams: [{ agency: 'relief' }, { agency: 'governorate' }],
      expression: { kind: 'all', of: [member(0), { kind: 'any', of: [member(1)] }] },
      by: [{ stream: 1, slot: 1 }, { stream: -1, slot: 2 }],
    });
    expect(withoutAgency({ ...plan, expression: member(2) }, 'welfare')).toBeUndefined();
  });
});
