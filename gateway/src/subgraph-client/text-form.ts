/**
 * How texts that came as UTF-8 stand in memory.
 *
 * `unicode`: as everywhere in JavaScript.
 * `utf8-bytes`: one character per byte of UTF-8, as `latin1` gives them. Persian answers then cost a quarter less, because
 * nothing is ever decoded: who writes such texts out as `latin1` writes the same bytes. All texts that are compared,
 * merged or sent together must then be in this form; ASCII is the same in both.
 */
export type TextForm = 'unicode' | 'utf8-bytes';

/** What Node calls the encoding that writes texts of a form as UTF-8. */
export const ENCODINGS = { unicode: 'utf8', 'utf8-bytes': 'latin1' } as const satisfies Record<TextForm, BufferEncoding>;

const NOT_ASCII = /[\u0080-\uffff]/;

/** @param text in Unicode, as JSON or GraphQL: no surrogate is alone. */
export const inForm = (text: string, form: TextForm): string => (form === 'unicode' || !NOT_ASCII.test(text) ? text : Buffer.from(text, 'utf8').toString('latin1'));

/** How many bytes of UTF-8 a text is. */
export const byteLengthIn = (text: string, form: TextForm): number => (form === 'unicode' ? Buffer.byteLength(text) : text.length);
