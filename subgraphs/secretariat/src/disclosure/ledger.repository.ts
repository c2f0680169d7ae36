import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import type { Question } from './describe-question.js';
import type { LedgerCell } from './ledger-state.js';
import type { ProtectedTable } from './protected-table.js';
import { readAnswer, writeAnswer } from './stored-answer.js';

const LOCK = 7_234_111;

const cellRow = z
  .object({
    id: z.string(),
    table_id: z.string(),
    cell_key: z.string(),
    labels: z.array(z.string().nullable()),
    persons: z.number(),
    published: z.number(),
    identity: z.string().transform(BigInt),
    sketch: z.instanceof(Buffer).transform(readSketch),
  })
  .transform(({ id, table_id, cell_key, ...cell }) => ({ id, cell: { ...cell, table: table_id, key: cell_key } satisfies LedgerCell }));

const questionRow = z.object({ id: z.string(), caller: z.string(), question: z.object({ where: z.string(), conditions: z.array(z.string()) }) });
const keptRow = z.object({ id: z.string(), answer: z.unknown().transform(readAnswer), released_at: z.date() });

/** An answer given before. */
export interface KeptAnswer {
  readonly id: string;
  readonly answer: ProtectedTable;
  readonly releasedAt: Date;
}

/** A table to be recorded, and its published cells. */
export interface RecordedTable {
  readonly space: string;
  readonly caller: string;
  readonly asked: string;
  readonly question: Question;
  readonly answer: ProtectedTable;
}

/** The ledger's tables, within one transaction. */
export class LedgerRepository {
  constructor(private readonly manager: EntityManager) {}

  /** Until the transaction ends, nobody else decides about the agreement. */
  async lock(agreement: string): Promise<void> {
    await this.manager.query('/* disclosure.lock */ SELECT pg_advisory_xact_lock($1, hashtext($2))', [LOCK, agreement]);
  }

  async cellsAfter(space: string, id: string, most: number): Promise<readonly z.infer<typeof cellRow>[]> {
    const rows: unknown[] = await this.manager.query(
      `/* disclosure.cellsAfter */ SELECT id, table_id, cell_key, labels, persons, published, identity, sketch
       FROM disclosure_cell WHERE space = $1 AND id > $2 ORDER BY id LIMIT $3`,
      [space, id, most],
    );
    return rows.map((row) => cellRow.parse(row));
  }

  async questionsAfter(space: string, id: string): Promise<readonly z.infer<typeof questionRow>[]> {
    const rows: unknown[] = await this.manager.query(
      '/* disclosure.questionsAfter */ SELECT id, caller, question FROM disclosure_table WHERE space = $1 AND id > $2 ORDER BY id',
      [space, id],
    );
    return rows.map((row) => questionRow.parse(row));
  }

  /** The last answer to the question. */
  async kept(space: string, asked: string): Promise<KeptAnswer | undefined> {
    const rows: unknown[] = await this.manager.query(
      '/* disclosure.kept */ SELECT id, answer, released_at FROM disclosure_table WHERE space = $1 AND asked = $2 ORDER BY id DESC LIMIT 1',
      [space, asked],
    );
    const [row] = rows.map((each) => keptRow.parse(each));
    return row && { id: row.id, answer: row.answer, releasedAt: row.released_at };
  }

  async cellsOf(table: string): Promise<readonly LedgerCell[]> {
    const rows: unknown[] = await this.manager.query(
      `/* disclosure.cellsOf */ SELECT id, table_id, cell_key, labels, persons, published, identity, sketch FROM disclosure_cell WHERE table_id = $1`,
      [table],
    );
    return rows.map((row) => cellRow.parse(row).cell);
  }

  async record({ question, answer, ...table }: RecordedTable, cells: readonly Omit<LedgerCell, 'table'>[]): Promise<void> {
    const { where, conditions } = question;
    const written = cells.map(({ sketch, identity, ...cell }) => ({ ...cell, identity: String(identity), sketch: writeSketch(sketch) }));
    await this.manager.query('/* disclosure.record */ SELECT record_disclosure($1, $2)', [
      JSON.stringify({ ...table, question: { where, conditions }, answer: writeAnswer(answer) }),
      JSON.stringify(written),
    ]);
  }
}

function readSketch(bytes: Buffer): Int32Array {
  return Int32Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readInt32LE(at * 4));
}

function writeSketch(sketch: Int32Array): string {
  const bytes = Buffer.alloc(sketch.length * 4);
  sketch.forEach((each, at) => bytes.writeInt32LE(each, at * 4));
  return bytes.toString('base64');
}
