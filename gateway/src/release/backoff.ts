/**
 * How long to wait before trying again: half to all of a span that doubles with each failure, so that many gateways
 * that lost one registry do not come back at once.
 *
 * @param failures 1 after the first.
 * @param random from 0 to 1.
 * @returns milliseconds.
 */
export const backoffMs = (failures: number, { firstMs, maxMs }: { readonly firstMs: number; readonly maxMs: number }, random: number): number => {
  const spanMs = Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return Math.round(spanMs * (0.5 + random / 2));
};
