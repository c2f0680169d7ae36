import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Question } from './describe-question.js';
import type { LedgerCell } from './ledger-state.js';
import type { ProtectedTable } from './protected-table.js';
import type { LedgerSum } from './released-sums.js';
import { readAnswer, writeAnswer } from './stored-answer.js';
import { readVectors, writeVectors } from './stored-vectors.js';
import type { GivenFigure } from './unlinkable-figures.js';

const LOCK = 7_234_111;
/** Of as many people by chance there are few. */
const MOST_KEPT = 4;

const cellRow = (key: Uint8Array) => z
  .object({
    id: z.string(),
    table_id: z.string(),
    cell_key: z.string(),
    labels: z.array(z.string().nullable()),
    persons: z.number(),
    published: z.number(),
    identity: z.string().transform(BigInt),
    sketch: z.instanceof(Buffer).transform((bytes) => readVectors(bytes, key)),
  })
  .transform(({ id, table_id, cell_key, sketch, ...cell }) => ({ id, cell: { ...cell, ...sketch, table: table_id, key: cell_key } satisfies LedgerCell }));
type CellRow = z.infer<ReturnType<typeof cellRow>>;

const sumRow = z.object({ identity: z.string().transform(BigInt), name: z.string(), follows: z.string().exactOptional(), known: z.number().exactOptional(), sum: z.number(), largest: z.number(), second: z.number(), low: z.number(), high: z.number() });
const questionRow = z.object({ id: z.string(), caller: z.string(), question: z.object({ where: z.string(), conditions: z.array(z.string()), sums: z.array(sumRow).default([]) }) });
const figureRow = z.object({ asked: z.string(), answer: z.object({ persons: z.number(), published: z.number() }) });
const keptRow = z.object({ id: z.string(), answer: z.unknown().transform(readAnswer), question: z.object({ sums: z.array(sumRow).default([]) }), released_at: z.date() });

/** An answer given before. */
export interface KeptAnswer {
  readonly id: string;
  readonly answer: ProtectedTable;
  readonly sums: readonly LedgerSum[];
  readonly releasedAt: Date;
}

/** A table to be recorded, and its published cells. */
export interface RecordedTable {
  readonly space: string;
  readonly caller: string;
  readonly asked: string;
  readonly question: Question;
  readonly answer: ProtectedTable;
  readonly sums: readonly LedgerSum[];
}

/** The ledger's tables, within one transaction. */
export class LedgerRepository {
  /** @param key of the disclosure rules: parts of sets are kept encrypted, for they tell persons apart. */
  constructor(
    private readonly manager: EntityManager,
    private readonly key: Uint8Array,
  ) {}

  /** Until the transaction ends, nobody else decides about the agreement. */
  async lock(agreement: string): Promise<void> {
    await this.manager.query('/* disclosure.lock */ SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCK, agreement]);
  }

  async cellsAfter(space: string, id: string, most: number): Promise<readonly CellRow[]> {
    const rows: unknown[] = await this.manager.query(
      `/* disclosure.cellsAfter */ SELECT id, table_id, cell_key, labels, persons, published, identity, sketch
       FROM disclosure_cell WHERE space = $1 AND id > $2 ORDER BY id LIMIT $3`,
      [space, id, most],
    );
    const schema = cellRow(this.key);
    return rows.map((row) => schema.parse(row));
  }

  async questionsAfter(space: string, id: string): Promise<readonly z.infer<typeof questionRow>[]> {
    const rows: unknown[] = await this.manager.query(
      '/* disclosure.questionsAfter */ SELECT id, caller, question FROM disclosure_table WHERE space = $1 AND id > $2 ORDER BY id',
      [space, id],
    );
    return rows.map((row) => questionRow.parse(row));
  }

  /** The last answers to the question of so many people or nearly so, the latest first. */
  async kept(space: string, asked: string, { near, within }: { readonly near: number; readonly within: number }): Promise<readonly KeptAnswer[]> {
    const rows: unknown[] = await this.manager.query(
      `/* disclosure.kept */ SELECT id, answer, question, released_at FROM disclosure_table WHERE space = $1 AND asked = $2
         AND EXISTS (SELECT FROM disclosure_cell WHERE table_id = disclosure_table.id AND json_array_length(labels) = 0 AND abs(persons - $3) < $4)
       ORDER BY id DESC LIMIT ${MOST_KEPT}`,
      [space, asked, near, within],
    );
    return rows.map((row) => keptRow.parse(row)).map(({ question, released_at, ...kept }) => ({ ...kept, sums: question.sums, releasedAt: released_at }));
  }

  async cellsOf(table: string): Promise<readonly LedgerCell[]> {
    const rows: unknown[] = await this.manager.query(
      `/* disclosure.cellsOf */ SELECT id, table_id, cell_key, labels, persons, published, identity, sketch FROM disclosure_cell WHERE table_id = $1`,
      [table],
    );
    const schema = cellRow(this.key);
    return rows.map((row) => schema.parse(row).cell);
  }

  async record({ question, answer, sums, ...table }: RecordedTable, cells: readonly Omit<LedgerCell, 'table'>[]): Promise<void> {
    const { where, conditions } = question;
    const written = cells.map(({ sketch, parts, identity, ...cell }) => ({ ...cell, identity: String(identity), sketch: writeVectors({ sketch, ...(parts && { parts }) }, this.key).toString('base64') }));
    await this.manager.query('/* disclosure.record */ SELECT record_disclosure($1, $2)', [
      JSON.stringify({ ...table, question: { where, conditions, sums: sums.map(({ identity, ...sum }) => ({ ...sum, identity: String(identity) })) }, answer: writeAnswer(answer) }),
      JSON.stringify(written),
    ]);
  }

  /** The figures given of people who cannot be linked, the earliest first. */
  async figuresOf(space: string): Promise<readonly GivenFigure[]> {
    const rows: unknown[] = await this.manager.query('/* disclosure.figuresOf */ SELECT asked, answer FROM disclosure_table WHERE space = $1 ORDER BY id', [space]);
    return rows.map((row) => figureRow.parse(row)).map(({ asked, answer }) => ({ asked, ...answer }));
  }

  /** A table without cells: what it tells of has no sketch. */
  async recordFigure({ space, caller }: Pick<RecordedTable, 'space' | 'caller'>, { asked, ...answer }: GivenFigure): Promise<void> {
    const table = { space, caller, asked, question: { where: asked, conditions: [] }, answer };
    await this.manager.query('/* disclosure.recordFigure */ SELECT record_disclosure($1, $2)', [JSON.stringify(table), '[]']);
  }
}
