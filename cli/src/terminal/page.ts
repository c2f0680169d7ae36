/** What a piece of text means; the terminal chooses a colour for it, or none. */
export type Tone = 'good' | 'bad' | 'warning' | 'quiet' | 'strong';

/** Text, or text with a meaning. Whatever it holds, it is shown as text. */
export type Cell = string | { readonly tone: Tone; readonly text: string };

/** What a command has to show, before it is known whether on a terminal or into a file. */
export type Block =
  | { readonly kind: 'line'; readonly cells: readonly Cell[] }
  | { readonly kind: 'table'; readonly head: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  /** Several lines as they are, for schemas and differences. */
  | { readonly kind: 'verbatim'; readonly lines: readonly Cell[] };

export type Page = readonly Block[];

export const line = (...cells: readonly Cell[]): Block => ({ kind: 'line', cells });

/** A table with a title, and nothing at all when it has no rows. */
export const titledTable = (title: Cell, head: readonly string[], rows: readonly (readonly Cell[])[]): Page =>
  rows.length === 0 ? [] : [line(''), line(title), { kind: 'table', head, rows }];

export const toned = (tone: Tone, text: string): Cell => ({ tone, text });
