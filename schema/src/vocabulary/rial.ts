/** An amount in Iranian rials: a whole number as text, because 3,220,000,000,000 overflows GraphQL's `Int`. */
export type Rial = string & { readonly rial: unique symbol };

export const RIAL_ALLOWED = 'a whole number of rials from 0 to 9223372036854775807, as a string of digits';
const largest = 9_223_372_036_854_775_807n; // PostgreSQL bigint

/** Reads an amount of at most 19 digits without sign, separators or leading zeros. */
export function parseRial(text: string): Rial | undefined {
  if (!/^(0|[1-9]\d{0,18})$/.test(text)) return undefined;
  return BigInt(text) <= largest ? (text as Rial) : undefined;
}
