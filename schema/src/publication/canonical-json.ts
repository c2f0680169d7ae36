/** What JSON can say. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * One text for one value, so that equal content has equal bytes and therefore one hash.
 *
 * @throws TypeError for what JSON cannot say: a number that is not finite, half a surrogate pair, `undefined`, a function.
 *
 * Source: RFC 8785, JSON Canonicalization Scheme; keys sorted by UTF-16 code units.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return numberText(value);
  if (typeof value === 'string') return stringText(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object') return `{${membersOf(value).join(',')}}`;
  throw new TypeError(`JSON has no ${typeof value}.`);
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const membersOf = (value: { readonly [key: string]: JsonValue }): readonly string[] =>
  Object.entries(value)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${stringText(key)}:${canonicalJson(member)}`);

function numberText(value: number): string {
  if (!Number.isFinite(value)) throw new TypeError('JSON has no such number.');
  return JSON.stringify(value);
}

/** ECMAScript's own quoting is the one RFC 8785 prescribes, but for half a surrogate pair, which has no UTF-8. */
function stringText(value: string): string {
  if (!isWellFormed(value)) throw new TypeError('The text holds half a surrogate pair.');
  return JSON.stringify(value);
}

/** Whether a string can be written in UTF-8 and read back unchanged. */
export const isWellFormed = (text: string): boolean => !/[\ud800-\udfff]/u.test(text);
