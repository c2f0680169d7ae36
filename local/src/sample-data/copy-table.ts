/** A value as COPY's text format takes it. Days go in as ISO text. */
export type CopyValue = string | number | boolean | null | Buffer | readonly string[];

/** One table's rows, made while they are sent. */
export interface SampleTable {
  readonly table: string;
  readonly columns: readonly string[];
  /** Each call starts anew; each item is one line of COPY's text format, newline included. */
  readonly lines: () => Iterable<string>;
}

/** Writes one row. Source: PostgreSQL, COPY, "Text Format". */
export function copyLine(values: readonly CopyValue[]): string {
  let line = '';
  for (let index = 0; index < values.length; index += 1) {
    if (index > 0) line += '\t';
    line += field(values[index] ?? null);
  }
  return `${line}\n`;
}

function field(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') return escaped(value);
  if (typeof value === 'number') return String(value);
  if (typeof value === 'boolean') return value ? 't' : 'f';
  if (Buffer.isBuffer(value)) return `\\\\x${value.toString('hex')}`;
  return escaped(`{${value.map((item) => `"${item.replace(/["\\]/g, '\\$&')}"`).join(',')}}`);
}

const escaped = (text: string): string =>
  /[\\\t\n\r]/.test(text)
    ? text.replace(/\\/g, '\\\\').replace(/\t/g, '\\t').replace(/\n/g, '\\n').replace(/\r/g, '\\r')
    : text;

/** `jsonb` of a name in both languages. */
export const localized = (name: { readonly fa: string; readonly en: string }): string => JSON.stringify({ fa: name.fa, en: name.en });
