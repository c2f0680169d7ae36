/** One item of a header such as Accept: its value, its parameters, and how much the caller wants it. */
export interface HeaderItem {
  /** In lower case. */
  readonly value: string;
  /** Names in lower case; without `q`. */
  readonly parameters: ReadonlyMap<string, string>;
  /** 0 (not at all) to 1. */
  readonly weight: number;
}

/** A comma or semicolon inside a quoted parameter separates nothing. */
const ITEM = /(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g;
const PIECE = /(?:[^;"]|"(?:[^"\\]|\\.)*"?)+/g;

/** Source: RFC 9110, sections 5.6.6 and 12.4.2. */
export const parseHeaderList = (header: string): readonly HeaderItem[] => (header.match(ITEM) ?? []).flatMap((item) => parseHeaderItem(item) ?? []);

/** One item alone, as Content-Type is; undefined when there is none. */
export const parseHeaderItem = (item: string): HeaderItem | undefined => {
  const [first = '', ...rest] = item.match(PIECE) ?? [];
  const value = first.trim().toLowerCase();
  if (value === '') return undefined;
  const parameters = new Map<string, string>();
  for (const piece of rest) {
    const [name = '', ...text] = piece.split('=');
    parameters.set(name.trim().toLowerCase(), unquoted(text.join('=').trim()));
  }
  const weight = weightOf(parameters.get('q'));
  parameters.delete('q');
  return { value, parameters, weight };
};

const unquoted = (text: string): string => (text.startsWith('"') ? text.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1') : text);

/** A weight that is no number counts as the least one can want. */
const weightOf = (text: string | undefined): number => {
  if (text === undefined) return 1;
  const weight = /^(0(\.\d*)?|1(\.0*)?)$/.test(text) ? Number(text) : 0;
  return weight;
};
