import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileExpression } from '../../src/cohort-engine/compile-expression.js';
import { createMerger } from '../../src/cohort-engine/create-merger.js';
import { HeadPairs } from '../../src/cohort-engine/head-pairs.js';
import type { CohortExpression } from '../../src/cohort-engine/index.js';
import type { MatchBatch } from '../../src/cohort-engine/match-batch.js';
import { mergeSources } from '../../src/cohort-engine/merge-sources.js';
import { sortedBlock } from '../../src/cohort-engine/sorted-block.js';

const KEY = 16;
const member = (stream: number): CohortExpression => ({ kind: 'member', stream });
const not = (of: CohortExpression): CohortExpression => ({ kind: 'not', of });
const EXPRESSIONS: readonly CohortExpression[] = [
  member(0),
  { kind: 'all', of: [member(0), member(1)] },
  { kind: 'all', of: [member(1), not(member(0))] },
  { kind: 'any', of: [member(0), member(1), member(2)] },
  { kind: 'all', of: [member(2), { kind: 'any', of: [member(0), member(1)] }] },
  { kind: 'any', of: [{ kind: 'all', of: [member(0), member(1)] }, { kind: 'all', of: [member(1), member(2)] }] },
];

/** A key by its number. Many share the bits by which keys are compared first, as an agency that plays with us could have it. */
const keyOf = (person: number, alike: number): Buffer => {
  const key = Buffer.alloc(KEY);
  key.writeUInt32BE(Math.floor(person / alike) * 20_000, 0);
  key.writeUInt32BE(person, 12);
  return key;
};

const blocksOf = (persons: readonly number[], alike: number, width: number, blockRows: number) => {
  const rows = Buffer.concat(persons.map((person) => Buffer.concat([keyOf(person, alike), Buffer.alloc(width - KEY)])));
  const starts = Array.from({ length: Math.ceil(persons.length / blockRows) }, (_, block) => block * blockRows * width);
  return starts.map((start) => sortedBlock(rows.subarray(start, start + blockRows * width), width));
};

interface Case {
  readonly streams: readonly { readonly persons: readonly number[]; readonly blockRows: number }[];
  readonly expression: CohortExpression;
  readonly alike: number;
}

/** Everybody who was handed on: the person, and the person that each stream's row says. A row goes with its stream's bit. */
async function merged({ streams, expression, alike }: Case, pairs: HeadPairs): Promise<(number | null)[][]> {
  const widths = streams.map((_, stream) => KEY + 2 * stream);
  const found: (number | null)[][] = [];
  let contradicted = 0;
  const take = ({ count, bits, rows, blocks }: MatchBatch): void => {
    for (let person = 0; person < count; person += 1) {
      found.push(
        widths.map((width, stream) => {
          const row = rows[stream]![person]!;
          if (row >= 0 !== (((bits[person]! >>> stream) & 1) === 1)) contradicted += 1;
          return row < 0 ? null : blocks[stream]!.view.getUint32(row * width + 12);
        }),
      );
    }
  };
  const { mayPass } = compileExpression(expression, streams.length);
  const merger = createMerger({ widths, keyBytes: KEY, mayPass, take }, expression, { rows: streams.map(({ persons }) => persons.length), pairs });
  const sources = streams.map(({ persons, blockRows }, stream) => {
    const blocks = blocksOf(persons, alike, widths[stream]!, blockRows).values();
    return { next: () => blocks.next().value };
  });
  await mergeSources(sources, merger, () => undefined);
  expect(contradicted).toBe(0);
  return found;
}

function plain({ streams, expression }: Case): (number | null)[][] {
  const { mayPass } = compileExpression(expression, streams.length);
  const everybody = [...new Set(streams.flatMap(({ persons }) => persons))].sort((a, b) => a - b);
  return everybody.map((person) => streams.map(({ persons }) => (persons.includes(person) ? person : null))).filter((own) => mayPass(own.reduce<number>((bits, each, stream) => bits | (each === null ? 0 : 1 << stream), 0)));
}

describe('merging', () => {
  it('hands on whom a plain walk finds, whatever the blocks and however alike the keys', async () => {
    const pairs = new HeadPairs();
    const stream = fc.record({
      persons: fc.uniqueArray(fc.nat(150), { maxLength: 120, size: 'max' }).map((persons) => persons.sort((a, b) => a - b)),
      blockRows: fc.integer({ min: 1, max: 130 }),
    });
    const anyCase = fc.record({ streams: fc.array(stream, { minLength: 3, maxLength: 3 }), expression: fc.constantFrom(...EXPRESSIONS), alike: fc.constantFrom(1, 2, 5, 40, 1_000) });
    await fc.assert(fc.asyncProperty(anyCase, async (each) => expect(await merged(each, pairs)).toEqual(plain(each))), { numRuns: 300 });
  });

  it('finds all of many, in blocks larger than are paired at once', async () => {
    const pairs = new HeadPairs();
    const multiplesOf = (factor: number) => Array.from({ length: Math.ceil(210_000 / factor) }, (_, index) => index * factor);
    for (const alike of [1, 3, 1_000_000]) {
      const streams = [
        { persons: multiplesOf(2), blockRows: 100_000 },
        { persons: multiplesOf(3), blockRows: 1_000 },
      ];
      const found = await merged({ streams, expression: EXPRESSIONS[1]!, alike }, pairs);
      expect(found).toEqual(multiplesOf(6).map((person) => [person, person]));
    }
  });
});
