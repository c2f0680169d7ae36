import { copyLine, type CopyValue, type SampleTable } from '../copy-table.js';
import type { SampleWorld } from '../sample-world.js';

const MOST_PER_FILE = 8;

/** A number for a row that belongs to a file: unique in its table, `position` below 8. */
export const rowId = (fileId: number, position: number): number => fileId * MOST_PER_FILE + position;

export const NO_ROWS: readonly (readonly CopyValue[])[] = [];

/** A table with some rows for each person whom Behzisti knows. */
export function personTable(
  world: SampleWorld,
  table: string,
  columns: readonly string[],
  rowsOf: (index: number) => readonly (readonly CopyValue[])[],
): SampleTable {
  function* lines(): Generator<string> {
    for (const index of world.population.indexesOf('welfare')) {
      for (const row of rowsOf(index)) yield copyLine(row);
    }
  }
  return { table, columns, lines };
}

/** A table whose few rows are made at once. */
export const smallTable = (table: string, columns: readonly string[], rows: () => Iterable<readonly CopyValue[]>): SampleTable => ({
  table,
  columns,
  *lines() {
    for (const row of rows()) yield copyLine(row);
  },
});
