import type { CohortExpression, WithinExpression } from './cohort-plan.js';

/** An expression as a question about bits. Bit i says: in stream i; bit `streams` + j: within window j. */
export interface CompiledExpression {
  readonly windows: readonly WithinExpression[];
  /** Whether persons in exactly these streams can belong, whatever their windows say. */
  mayPass(streams: number): boolean;
  /** Whether persons with exactly these bits belong. */
  passes(bits: number): boolean;
}

/** Streams and windows together: so many fit one number. */
export const MOST_BITS = 30;
/** Up to here every answer is worked out beforehand, in 64 KB at the most. */
const MOST_TABLE_BITS = 16;

/** What an expression can be while its windows are unknown: bit 0, true; bit 1, false. */
type Possible = (bits: number) => number;
const TRUE = 1;
const FALSE = 2;

/** @throws RangeError above MOST_BITS, which planning refuses before. */
export function compileExpression(expression: CohortExpression, streams: number): CompiledExpression {
  const windows: WithinExpression[] = [];
  const certain = compile(expression, (window) => {
    const bit = streams + windows.push(window) - 1;
    return (bits) => ((bits >>> bit) & 1 ? TRUE : FALSE);
  });
  const possible = compile(expression, () => () => TRUE | FALSE);
  const size = streams + windows.length;
  if (size > MOST_BITS) throw new RangeError('too many streams and windows');
  const mayPass = asTable((bits) => (possible(bits) & TRUE) !== 0, streams);
  return { windows, mayPass, passes: windows.length === 0 ? mayPass : asTable((bits) => certain(bits) === TRUE, size) };
}

function compile(expression: CohortExpression, window: (window: WithinExpression) => Possible): Possible {
  switch (expression.kind) {
    case 'member':
      return (bits) => ((bits >>> expression.stream) & 1 ? TRUE : FALSE);
    case 'within':
      return window(expression);
    case 'not': {
      const inner = compile(expression.of, window);
      return (bits) => swapped(inner(bits));
    }
    case 'all':
      return allOf(expression.of.map((each) => compile(each, window)));
    case 'any': {
      const none = allOf(expression.of.map((each) => compile(each, window)).map((each) => (bits) => swapped(each(bits))));
      return (bits) => swapped(none(bits));
    }
  }
}

const swapped = (possible: number): number => (possible >>> 1) | ((possible & 1) << 1);

const allOf = (parts: readonly Possible[]): Possible => (bits) => {
  let result = TRUE;
  for (const part of parts) {
    const possible = part(bits);
    result = (result & possible & TRUE) | ((result | possible) & FALSE);
  }
  return result;
};

function asTable(judge: (bits: number) => boolean, size: number): (bits: number) => boolean {
  if (size > MOST_TABLE_BITS) return judge;
  const table = Uint8Array.from({ length: 2 ** size }, (_, bits) => (judge(bits) ? 1 : 0));
  return (bits) => table[bits] === 1;
}
