import { raw, type Sql } from 'sql-template-tag';
import { FIRST_SLOT, type JoinKeySlot } from '../join-keys/join-key-slot.js';

/** A row's schema, whose keys name its columns. */
export interface RowShape {
  readonly shape: Readonly<Record<string, unknown>>;
}

/**
 * The columns of a row, each under the name its schema has for it: `record.starts_on AS "startsOn"`.
 *
 * @param alias of the table in the statement; the columns stand without one if absent.
 * @param joinKeys `Database.joinKeys`, for a row that has `join_key` and `join_key_epoch`.
 */
export const selectColumns = ({ shape }: RowShape, alias?: string, joinKeys: JoinKeySlot = FIRST_SLOT): Sql =>
  raw(
    Object.keys(shape)
      .map((name) => `${alias ? `${alias}.` : ''}${columnOf(name, joinKeys)} AS "${name}"`)
      .join(', '),
  );

function columnOf(name: string, joinKeys: JoinKeySlot): string {
  if (name === 'join_key') return joinKeys.column;
  if (name === 'join_key_epoch') return joinKeys.epochColumn;
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
