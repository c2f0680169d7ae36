import { CellCodes } from './cell-codes.js';
import { type CellIndex, createCellIndex } from './cell-index.js';
import type { CompiledExpression } from './compile-expression.js';
import { CohortError } from './cohort-error.js';
import type { CohortPlan } from './cohort-plan.js';
import type { CohortCell, CohortResult } from './cohort-result.js';
import { type CohortCounts, lessCounts } from './less-counts.js';
import { BATCH_PERSONS, keepPassing, type MatchBatch } from './match-batch.js';
import { MeasureColumn } from './measure-column.js';
import { PartTotals } from './part-totals.js';
import type { PersonHash, WordColumn } from './person-hash.js';
import { writePersonKeys } from './person-keys.js';
import { PersonTotals } from './person-totals.js';
import { SketchTotals } from './sketch-totals.js';
import type { RowLayout } from './sorted-block.js';
import type { StreamShape } from './stream-shape.js';
import { totalOf } from './total-cell.js';
import { WindowBits } from './window-bits.js';

export interface TallyParts {
  readonly plan: Pick<CohortPlan, 'by' | 'measures' | 'median' | 'sketch'>;
  readonly expression: CompiledExpression;
  readonly streams: readonly StreamShape[];
  /** With the same key for as long as identities are to be compared. Any number of cohorts may share it: no batch needs it for longer than it is taken. */
  readonly hash: PersonHash;
  /** Where those taken are who do not belong: all of whom they are left out. */
  readonly outOf?: CohortCounts | undefined;
}

/** No table that a person reads has more. */
const MOST_CELLS = 100_000;
const FEWEST_CELLS = 64;

/** Counts the persons of a cohort, cell by cell. */
export class CohortTally {
  readonly #expression: CompiledExpression;
  readonly #windows: WindowBits;
  readonly #codes: CellCodes;
  readonly #index: CellIndex;
  readonly #layouts: readonly RowLayout[];
  readonly #hash: PersonHash;
  readonly #persons = new PersonTotals();
  readonly #sketches: SketchTotals | undefined;
  readonly #parts: PartTotals | undefined;
  readonly #measures: readonly MeasureColumn[];
  readonly #units: CohortResult['units'];
  readonly #outOf: CohortCounts | undefined;
  /** So many cells there is room for. */
  #room = 0;
  readonly #batchCodes = new Float64Array(BATCH_PERSONS);
  readonly #batchCells = new Int32Array(BATCH_PERSONS);

  constructor({ plan, expression, streams, hash, outOf }: TallyParts) {
    this.#expression = expression;
    this.#layouts = streams.map(({ layout }) => layout);
    this.#windows = new WindowBits(expression.windows, this.#layouts);
    this.#codes = new CellCodes(plan.by, streams);
    this.#index = createCellIndex(this.#codes.size);
    this.#hash = hash;
    this.#outOf = outOf;
    this.#sketches = plan.sketch ? new SketchTotals() : undefined;
    this.#parts = plan.sketch ? new PartTotals() : undefined;
    this.#units = plan.measures.map(({ stream, slot }) => streams[stream]?.units[slot] ?? null);
    this.#measures = plan.measures.map((slot) => new MeasureColumn(slot, this.#layouts, plan));
  }

  /** What it holds, whatever the batch. */
  get bytes(): number {
    const own = (this.#sketches?.bytes ?? 0) + (this.#parts?.bytes ?? 0);
    return [this.#index, this.#persons, ...this.#measures].reduce((sum, { bytes }) => sum + bytes, own);
  }

  /** @throws StreamFault for a value that cannot be; COHORT_TOO_COSTLY for too many cells. */
  readonly take = (batch: MatchBatch): void => {
    const { windows, passes } = this.#expression;
    if (windows.length > 0) {
      this.#windows.write(batch);
      keepPassing(batch, passes);
    }
    this.#findCells(batch);
    if (this.#index.cells > MOST_CELLS) throw new CohortError('COHORT_TOO_COSTLY', 'The cohort falls into more cells than a table may have.', { of: 'cells', limit: MOST_CELLS, counted: this.#index.cells });
    this.#reserve(this.#index.cells);
    this.#addPersons(batch);
    for (const measure of this.#measures) measure.add(batch, this.#batchCells);
  };

  result(): CohortCounts {
    const taken = this.#taken();
    return this.#outOf ? lessCounts(this.#outOf, taken) : taken;
  }

  #taken(): CohortCounts {
    const count = this.#index.cells;
    const stats = this.#measures.map((measure) => measure.stats(count));
    const [sketches, parts] = [this.#sketches?.sketchesOf(count), this.#parts?.partsOf(count)];
    const cells = Array.from({ length: count }, (_, cell) => this.#cell(cell, stats.map(({ byCell }) => byCell[cell]).filter((stat) => stat !== undefined), { sketch: sketches?.[cell], parts: parts?.[cell] }));
    const total = totalOf(cells, stats.map((each) => each.total), this.#sketches !== undefined);
    const labels = this.#codes.labels;
    const order = Array.from(cells.keys()).sort((a, b) => this.#index.codeOf(a) - this.#index.codeOf(b));
    const listed = labels.length === 0 ? [] : order.map((cell) => cells[cell]).filter((cell) => cell !== undefined);
    return { persons: total.persons, cells: listed, total, labels, units: this.#units };
  }

  /** Makes room for more cells than there are, but never for more than there may be. */
  #reserve(cells: number): void {
    if (cells <= this.#room) return;
    this.#room = Math.min(MOST_CELLS, Math.max(FEWEST_CELLS, 2 * cells));
    for (const totals of [this.#persons, this.#sketches, this.#parts, ...this.#measures]) totals?.reserve(this.#room);
  }

  #findCells(batch: MatchBatch): void {
    this.#codes.write(batch, this.#batchCodes);
    this.#index.findCells(this.#batchCodes, batch.count, this.#batchCells);
  }

  #addPersons(batch: MatchBatch): void {
    const { count } = batch;
    const cells = this.#batchCells;
    writePersonKeys(batch, this.#layouts, this.#hash.keys);
    this.#hash.reckon(count, this.#sketches !== undefined);
    const [low = NO_WORDS, high = NO_WORDS, lowSigns = NO_WORDS, highSigns = NO_WORDS] = this.#hash.words;
    this.#persons.add(cells, count, low, high);
    this.#sketches?.add(cells, count, lowSigns, highSigns);
    this.#parts?.add(cells, count, low, high);
  }

  #cell(cell: number, measures: CohortCell['measures'], { sketch, parts }: { readonly sketch: Int32Array | undefined; readonly parts: Int32Array | undefined }): CohortCell {
    return {
      labels: this.#codes.labelsOf(this.#index.codeOf(cell)),
      persons: this.#persons.personsOf(cell),
      measures,
      identity: this.#persons.identityOf(cell),
      ...(sketch && { sketch }),
      ...(parts && { parts }),
    };
  }
}

const NO_WORDS: WordColumn = new Int32Array(0);
