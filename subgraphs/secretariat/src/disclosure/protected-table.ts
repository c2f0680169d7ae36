/** A measure over the people of a published cell. */
export type ProtectedMeasure =
  | {
      readonly status: 'PUBLISHED';
      /** The published mean times the published count of people whose value is known; absent for days. */
      readonly sum?: bigint;
      /** Of the people whose value is known. Days are counted from 1970-01-01. */
      readonly mean: number;
      /** Where it was wanted. */
      readonly median?: number;
    }
  | { readonly status: 'SUPPRESSED' };

/** One status for all that is withheld: whether a cell is small itself or protects another is not told. */
export type ProtectedCell =
  | { readonly labels: readonly (string | null)[]; readonly status: 'PUBLISHED'; readonly count: number; readonly measures: readonly ProtectedMeasure[] }
  | { readonly labels: readonly (string | null)[]; readonly status: 'SUPPRESSED' };

export interface ProtectedTable {
  /** In the order of the labels, cells without people among them. Where `isComplete` is false, published cells alone. */
  readonly cells: readonly ProtectedCell[];
  readonly total: ProtectedCell;
  /** False for a table of very many cells: those not listed are SUPPRESSED, whether anybody is in them or not. */
  readonly isComplete: boolean;
}
