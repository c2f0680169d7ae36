/** C0 but tab and line feed, DEL, C1, and the marks that reorder what is shown. ZWNJ stays: Persian is written with it. */
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;
const SPACES = /[\t\n]+/g;

/** Text of others without anything a terminal would obey; lines and tabs stay. */
export const withoutControls = (text: string): string => text.replace(UNPRINTABLE, '');

/** The same on one line. */
export const onOneLine = (text: string): string => withoutControls(text.replace(/\r\n?/g, '\n')).replace(SPACES, ' ').trim();

/** JSON that is safe on a terminal: JSON itself lets DEL, C1 and the reordering marks stand. */
export const safeJson = (value: unknown): string =>
  JSON.stringify(value, undefined, 2).replace(/[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g, escaped);

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
