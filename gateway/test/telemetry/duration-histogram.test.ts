import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Histogram, Registry } from 'prom-client';
import { DurationHistogram } from '../../src/telemetry/duration-histogram.js';

const BUCKETS = [0.001, 0.0025, 0.01, 1, 10];
const named = { name: 'fetch_seconds', help: 'Time of one fetch.', buckets: BUCKETS };

/** Samples by name and labels, in whatever order either stands. */
const samplesOf = (text: string): Readonly<Record<string, number>> =>
  Object.fromEntries(
    text.split('\n').flatMap((line) => {
      const [, name, labels, value] = /^(\w+)\{(.*)\} (\S+)$/.exec(line) ?? [];
      return name === undefined || labels === undefined ? [] : [[`${name} ${(labels.match(/\w+="(?:[^"\\]|\\.)*"/g) ?? []).sort().join()}`, Number(value)]];
    }),
  );

describe('a histogram of durations', () => {
  it('prints what prom-client prints of the same observations', async () => {
    const observation = fc.record({
      first: fc.constantFrom('welfare', 'a "name"', 'two\nlines', 'back\\slash'),
      second: fc.constantFrom('answered', 'SUBGRAPH_TIMEOUT'),
      // Whole numbers of half milliseconds: both sum them up without an error of rounding, and some lie on a bound.
      durationMs: fc.integer({ min: 0, max: 30_000 }).map((halves) => halves / 2),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(observation, { maxLength: 30 }), async (observations) => {
        const registry = new Registry();
        const library = new Histogram({ ...named, labelNames: ['subgraph', 'outcome'], registers: [registry] });
        const ours = new DurationHistogram({ ...named, labelNames: ['subgraph', 'outcome'] });
        for (const { first, second, durationMs } of observations) {
          library.observe({ subgraph: first, outcome: second }, durationMs / 1_000);
          ours.observe(first, second, durationMs);
        }
        const [expected, found] = [samplesOf(await registry.metrics()), samplesOf(ours.print())];
        expect(Object.keys(found).sort()).toEqual(Object.keys(expected).sort());
        for (const [sample, value] of Object.entries(expected)) expect(found[sample]).toBeCloseTo(value, 9);
      }),
    );
  });

  it('says what it is before its samples, and ends its last line', () => {
    const histogram = new DurationHistogram({ ...named, labelNames: ['subgraph', 'outcome'] });
    histogram.observe('welfare', 'answered', 2);
    const lines = histogram.print().split('\n');
    expect(lines.slice(0, 2)).toEqual(['# HELP fetch_seconds Time of one fetch.', '# TYPE fetch_seconds histogram']);
    expect(lines.at(-2)).toBe('fetch_seconds_count{subgraph="welfare",outcome="answered"} 1');
    expect(lines.at(-1)).toBe('');
  });
});
