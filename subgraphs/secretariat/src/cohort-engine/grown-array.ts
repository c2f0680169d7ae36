/** A longer copy, at least twice as long, so that growing one by one costs little. */
export const grownFloats = (array: Float64Array, length: number): Float64Array<ArrayBuffer> => {
  const grown = new Float64Array(lengthFor(array.length, length));
  grown.set(array);
  return grown;
};

export const grownInts = (array: Int32Array, length: number): Int32Array<ArrayBuffer> => {
  const grown = new Int32Array(lengthFor(array.length, length));
  grown.set(array);
  return grown;
};

const lengthFor = (length: number, wanted: number): number => Math.max(16, wanted, 2 * length);
