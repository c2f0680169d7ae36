import type { TableShape } from './table-shape.js';

/**
 * A figure of each node, true and as far as it is known from what is published. Arrays by node of one shape; figures add
 * up along its dimensions and none is below 0.
 */
export interface TableFigures {
  readonly shape: TableShape;
  /** The places of each dimension in the order in which they are tried. */
  readonly order: readonly (readonly number[])[];
  readonly values: Float64Array;
  /** The least and the greatest that a published figure can stand for; the true value is between them. */
  readonly low: Float64Array;
  readonly high: Float64Array;
  /** 1 where the figure is not published. */
  readonly withheld: Uint8Array;
  /** 1 where the figure is known already, so that withholding it would protect nothing. */
  readonly isPublic: Uint8Array;
  /** What must stay possible of a withheld figure. */
  readonly need: (node: number) => NeededRange;
}

/** So wide a range between the least and the most, the true figure in it; what lies outside does not count. */
export interface NeededRange {
  readonly width: number;
  readonly least: number;
  readonly most: number;
}

/** By how much a figure may be greater (1) or less (−1) and still lie in the range that it needs. */
export const roomNeeded = ({ values }: Pick<TableFigures, 'values'>, node: number, { least, most }: NeededRange, direction: number): number =>
  direction > 0 ? most - (values[node] ?? 0) : (values[node] ?? 0) - least;

/** By how much a figure could be greater (1) or less (−1) with nothing that is published contradicting it. */
export function roomOf({ values, low, high, withheld }: TableFigures, node: number, direction: number, moved = 0): number {
  const value = (values[node] ?? 0) + moved;
  if (withheld[node] === 1) return direction > 0 ? Infinity : value;
  return direction > 0 ? (high[node] ?? 0) - value : value - (low[node] ?? 0);
}
