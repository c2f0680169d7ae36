import { codedError } from '@hamafza/schema/vocabulary';
import { CellCodes } from './cell-codes.js';
import { type CellIndex, createCellIndex } from './cell-index.js';
import { type CompiledExpression } from './compile-expression.js';
import { type CohortPlan } from './cohort-plan.js';
import { type CohortCell, type CohortResult } from './cohort-result.js';
import { BATCH_PERSONS, keepPassing, type MatchBatch } from './match-batch.js';
import { MeasureColumn } from './measure-column.js';
import { PersonHash } from './person-hash.js';
import { PersonTotals } from './person-totals.js';
import { SketchTotals } from './sketch-totals.js';
import { type RowLayout } from './sorted-block.js';
import { type StreamShape } from './stream-shape.js';
import { totalOf } from './total-cell.js';
import { WindowBits } from './window-bits.js';

export interface TallyParts {
  readonly plan: Pick<CohortPlan, 'by' | 'measures' | 'median' | 'sketch'>;
  readonly expression: CompiledExpression;
  readonly streams: readonly StreamShape[];
  /** 8 bytes; the same for as long as identities are to be compared. */
  readonly identityKey: Uint8Array;
}

/** No table that a person reads has more. */
const MOST_CELLS = 100_000;

/** Counts the persons of a cohort, cell by cell. */
export class CohortTally {
  readonly #expression: CompiledExpression;
  readonly #layouts: readonly RowLayout[];
  readonly #windows: WindowBits;
  readonly #codes: CellCodes;
  readonly #index: CellIndex;
  readonly #hash: PersonHash;
  readonly #persons = new PersonTotals();
  readonly #sketches: SketchTotals | undefined;
  readonly #measures: readonly MeasureColumn[];
  readonly #units: CohortResult['units'];
  readonly #batchCodes = new Float64Array(BATCH_PERSONS);
  readonly #batchCells = new Int32Array(BATCH_PERSONS);

  constructor({ plan, expression, streams, identityKey }: TallyParts) {
    this.#expression = expression;
    this.#layouts = streams.map(({ layout }) => layout);
    this.#windows = new WindowBits(expression.windows, this.#layouts);
    this.#codes = new CellCodes(plan.by, streams);
    this.#index = createCellIndex(this.#codes.size);
    this.#hash = new PersonHash(identityKey, plan.sketch);
    this.#sketches = plan.sketch ? new SketchTotals() : undefined;
    this.#units = plan.measures.map(({ stream, slot }) => streams[stream]?.units[slot] ?? null);
    this.#measures = plan.measures.map((slot) => new MeasureColumn(slot, this.#layouts, plan));
  }

  /** What it holds, whatever the batch. */
  get bytes(): number {
    return [this.#index, this.#persons, ...this.#measures].reduce((sum, { bytes }) => sum + bytes, this.#sketches?.bytes ?? 0);
  }

  /** @throws StreamFault for a value that cannot be; COHORT_TOO_COSTLY for too many cells. */
  readonly take = (batch: MatchBatch): void => {
    const { windows, passes } = this.#expression;
    if (windows.length > 0) {
      this.#windows.write(batch);
      keepPassing(batch, passes);
    }
    this.#findCells(batch);
    if (this.#index.cells > MOST_CELLS) throw codedError('COHORT_TOO_COSTLY', 'The cohort falls into more cells than a table may have.', { of: 'cells', limit: MOST_CELLS, counted: this.#index.cells });
    this.#persons.reserve(this.#index.cells);
    this.#sketches?.reserve(this.#index.cells);
    if (this.#sketches === undefined) this.#addPersons(batch);
    else this.#addSketched(batch, this.#sketches);
    for (const measure of this.#measures) measure.add(batch, this.#batchCells, this.#index.cells);
  };

  result(): Pick<CohortResult, 'persons' | 'cells' | 'total' | 'labels' | 'units'> {
    const count = this.#index.cells;
    const stats = this.#measures.map((measure) => measure.stats(count));
    const cells = Array.from({ length: count }, (_, cell) => this.#cell(cell, stats.map(({ byCell }) => byCell[cell]).filter((stat) => stat !== undefined)));
    const total = totalOf(cells, stats.map((each) => each.total), this.#sketches !== undefined);
    const labels = this.#codes.labels;
    const order = Array.from(cells.keys()).sort((a, b) => this.#index.codeOf(a) - this.#index.codeOf(b));
    const listed = labels.length === 0 ? [] : order.map((cell) => cells[cell]).filter((cell) => cell !== undefined);
    return { persons: total.persons, cells: listed, total, labels, units: this.#units };
  }

  #findCells(batch: MatchBatch): void {
    this.#codes.write(batch, this.#batchCodes);
    for (let person = 0; person < batch.count; person += 1) this.#batchCells[person] = this.#index.cellOf(this.#batchCodes[person] ?? 0);
  }

  #addPersons(batch: MatchBatch): void {
    const { words } = this.#hash;
    for (let person = 0; person < batch.count; person += 1) {
      this.#reckon(batch, person);
      this.#persons.add(this.#batchCells[person] ?? 0, words[0] ?? 0, words[1] ?? 0);
    }
  }

  #addSketched(batch: MatchBatch, sketches: SketchTotals): void {
    const { words } = this.#hash;
    for (let person = 0; person < batch.count; person += 1) {
      this.#reckon(batch, person);
      const cell = this.#batchCells[person] ?? 0;
      this.#persons.add(cell, words[0] ?? 0, words[1] ?? 0);
      sketches.add(cell, words[2] ?? 0, words[3] ?? 0);
    }
  }

  /** The hash of the key, from whichever stream has the person. */
  #reckon({ bits, rows, blocks }: MatchBatch, person: number): void {
    const own = bits[person] ?? 0;
    const stream = 31 - Math.clz32(own & -own);
    const view = blocks[stream]?.view;
    const row = rows[stream]?.[person] ?? 0;
    if (view !== undefined) this.#hash.reckon(view, row * (this.#layouts[stream]?.width ?? 0));
  }

  #cell(cell: number, measures: CohortCell['measures']): CohortCell {
    const found = {
      labels: this.#codes.labelsOf(this.#index.codeOf(cell)),
      persons: this.#persons.personsOf(cell),
      measures,
      identity: this.#persons.identityOf(cell),
    };
    return this.#sketches === undefined ? found : { ...found, sketch: this.#sketches.sketchOf(cell) };
  }
}
