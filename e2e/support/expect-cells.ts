import { expect } from '@jest/globals';

/** Of the demonstration's agreement: figures over several agencies, and over one. */
export const [CROSS_AGENCY, SINGLE_AGENCY] = [10, 5];

/** A figure of a cohort, or one cell of its table. */
export interface Cell {
  readonly labels?: readonly (string | null)[];
  readonly status: 'PUBLISHED' | 'SUPPRESSED';
  readonly persons: number | null;
}

/** A figure is published, rounded to 5, when it is of enough people; otherwise it is withheld. */
export function expectCount({ status, persons }: Cell, truth: number, threshold = CROSS_AGENCY): void {
  if (truth < threshold) expect({ status, persons }).toEqual({ status: 'SUPPRESSED', persons: null });
  else expect([status, Math.abs((persons ?? 0) - truth) < 5, (persons ?? 1) % 5]).toEqual(['PUBLISHED', true, 0]);
}

/**
 * Of cells some more are withheld, to protect the small ones; none is wrong, and none is of too few people.
 *
 * @param truths of each cell its labels, in their order, and `persons`.
 */
export function expectCells(cells: readonly Cell[], truths: readonly Record<string, any>[], threshold = CROSS_AGENCY): void {
  const truthOf = new Map(truths.map(({ persons, ...labels }) => [JSON.stringify(Object.values(labels)), Number(persons)]));
  const published = cells.filter(({ status }) => status === 'PUBLISHED');
  for (const cell of published) expectCount(cell, truthOf.get(JSON.stringify(cell.labels)) ?? 0, threshold);
  const listed = new Set(cells.map(({ labels }) => JSON.stringify(labels)));
  expect(truths.filter(({ persons, ...labels }) => Number(persons) > 0 && !listed.has(JSON.stringify(Object.values(labels))))).toEqual([]);
}
