import {
  formatJoinKey,
  fromIsoDate,
  parseJoinKey,
  valuesOf,
  type EnumDefinition,
  type JalaliDate,
  type JoinKey,
  type LocalizedText,
  type Rial,
} from '@hamafza/schema/vocabulary';
import { z } from 'zod';

/** Parsers of what the driver hands over; a row is parsed once, where it enters. */

/** `date`, which the driver is told to leave as ISO text. */
export const dateColumn = z.string().transform((text): JalaliDate => fromIsoDate(text));

/** `bigint` money. The driver hands over text, because it may exceed what a number holds. */
export const rialColumn = z.string().transform((text) => text as Rial);

/** `bigint` that counts rows and never comes near 2⁵³. */
export const countColumn = z.string().transform(Number);

/** `text` that holds a value of an enum. */
export const enumColumn = <Value extends string>(definition: EnumDefinition<Value>): z.ZodType<Value> => z.enum(valuesOf(definition)) as never;

/** `jsonb` `{ fa, en }`. */
export const localizedColumn: z.ZodType<LocalizedText> = z.object({ fa: z.string(), en: z.string() });

/**
 * The join key of the epoch read, `bytea` of 32 bytes, and the epoch, both null for people who cannot be linked;
 * `selectColumns` puts `Database.joinKeys`' columns under these names.
 */
export const joinKeyColumns = z.object({ join_key: z.instanceof(Buffer).nullable(), join_key_epoch: z.number().int().nullable() });

type JoinKeyColumns = z.infer<typeof joinKeyColumns>;

export const joinKeyOf = (row: JoinKeyColumns): JoinKey | null =>
  row.join_key && row.join_key_epoch !== null ? formatJoinKey(row.join_key_epoch, row.join_key) : null;

/** The row with its join key in one piece, as the graph has it. */
export const withJoinKey = <Row extends JoinKeyColumns>({ join_key, join_key_epoch, ...row }: Row): Omit<Row, keyof JoinKeyColumns> & { joinKey: JoinKey | null } => ({
  ...row,
  joinKey: joinKeyOf({ join_key, join_key_epoch }),
});

/** What `join_key = ANY (…)` is bound to. The keys were parsed when they entered as `JoinKey`. */
export const joinKeyArray = (keys: readonly JoinKey[]): Buffer[] =>
  keys.flatMap((key) => parseJoinKey(key)?.bytes ?? []);
