/** Above this an answer is looked through for nesting before it is parsed; a bomb below it costs some tens of milliseconds at most. */
const NESTING_CHECKED_ABOVE_CHARACTERS = 524_288;
const NESTING_LIMIT = 1_000;

export type ParsedJson = { readonly kind: 'parsed'; readonly value: unknown } | { readonly kind: 'refused'; readonly cause: string };

/**
 * Parses a text that somebody else wrote: one JSON value and nothing beside it.
 *
 * An own key `__proto__` is left out, however it is escaped: code that copies such a key into another object would
 * exchange that object's prototype. `constructor` is a field name like any other: copying it changes nothing shared.
 */
export const parseJson = (text: string): ParsedJson => {
  if (text.length > NESTING_CHECKED_ABOVE_CHARACTERS && nestsDeeper(text)) return { kind: 'refused', cause: 'nested too deeply' };
  try {
    const value: unknown = mayHoldProto(text) ? JSON.parse(text, withoutProto) : JSON.parse(text);
    return { kind: 'parsed', value };
  } catch {
    return { kind: 'refused', cause: 'not JSON' };
  }
};

/** Two searches for few characters: a search for the whole key costs three times as much, as `__typename` is everywhere. */
const mayHoldProto = (text: string): boolean => text.includes('__pr') || text.includes('\\u00');

const withoutProto = (key: string, value: unknown): unknown => (key === '__proto__' ? undefined : value);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/** A value of a million brackets stalls the parser for seconds, and whoever walks it afterwards runs out of stack. */
const nestsDeeper = (text: string): boolean => {
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = endOfString(text, at);
    else if (code === 0x7b || code === 0x5b) depth += 1;
    else if (code === 0x7d || code === 0x5d) depth -= 1;
    if (depth > NESTING_LIMIT) return true;
  }
  return false;
};

const endOfString = (text: string, start: number): number => {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== QUOTE) at += text.charCodeAt(at) === BACKSLASH ? 2 : 1;
  return at;
};
