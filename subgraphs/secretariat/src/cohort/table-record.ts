import type { CohortResult } from '../cohort-engine/index.js';
import type { CohortCell, CohortMeasureValue, CohortTable, CohortUnlinkable } from './cohort-table.type.js';
import type { AgencyValue } from './cohort-condition.js';
import type { CohortQuestion } from './plan-cohort.js';
import type { ProtectedCell, ProtectedMeasure, ProtectedTable } from '../disclosure/index.js';

/** A table as the graph gives it, with what each field of a cohort takes from it. */
export interface CohortTableRecord extends CohortTable {
  /** Asks the ledger, and so for nothing that nobody wants. */
  readonly unlinkable: () => Promise<CohortUnlinkable[]>;
}

/** Puts what may leave into the graph's words; of what was counted, only names of agencies and units. */
export function tableRecord({ by, measures }: CohortQuestion, { units, missing }: CohortResult, table: ProtectedTable, unlinkable: CohortTableRecord['unlinkable']): CohortTableRecord {
  const columns = measures.map((value, index) => ({ value, unit: units[index] ?? null }));
  const cellOf = (cell: ProtectedCell): CohortCell => {
    const figures = cell.status === 'PUBLISHED' ? cell.measures : [];
    return {
      labels: [...cell.labels],
      status: cell.status,
      persons: cell.status === 'PUBLISHED' ? cell.count : null,
      measures: columns.map(({ value, unit }, index) => measureOf(value, unit, figures[index])),
    };
  };
  return {
    dimensions: by.map(({ agency, name }) => ({ agency, name })),
    cells: table.cells.map(cellOf),
    total: cellOf(table.total),
    isComplete: table.isComplete,
    missing: missing.map(({ agency, reason }) => ({ agency, reason })),
    unlinkable,
  };
}

const measureOf = ({ agency, name }: AgencyValue, unit: CohortMeasureValue['unit'], figure: ProtectedMeasure | undefined): CohortMeasureValue => {
  const value = { agency, name, unit: unit ?? null };
  if (figure?.status !== 'PUBLISHED') return { ...value, status: 'SUPPRESSED', sum: null, mean: null, median: null };
  return { ...value, status: 'PUBLISHED', sum: figure.sum?.toString() ?? null, mean: figure.mean, median: figure.median ?? null };
};
