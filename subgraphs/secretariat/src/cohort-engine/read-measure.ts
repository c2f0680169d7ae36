/** A measure's value that is not known: −2⁶³ as a number. */
export const UNKNOWN_VALUE = -(2 ** 63);

const UNKNOWN_HIGH = -0x8000_0000;
const TWO_32 = 2 ** 32;

/** @returns a whole number, UNKNOWN_VALUE, or NaN for what is too large to be reckoned with exactly. */
export function readMeasure(view: DataView, at: number): number {
  const high = view.getInt32(at);
  const low = view.getUint32(at + 4);
  if (high === UNKNOWN_HIGH && low === 0) return UNKNOWN_VALUE;
  const value = high * TWO_32 + low;
  return Number.isSafeInteger(value) ? value : Number.NaN;
}
