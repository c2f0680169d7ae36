/** A longer copy. Who grows an array again and again asks for more than is needed at once. */
export const grownFloats = (array: Float64Array, length: number): Float64Array<ArrayBuffer> => {
  const grown = new Float64Array(length);
  grown.set(array);
  return grown;
};

export const grownInts = (array: Int32Array, length: number): Int32Array<ArrayBuffer> => {
  const grown = new Int32Array(length);
  grown.set(array);
  return grown;
};

/** The array in pieces of so many numbers, which share its memory. */
export const rowsOf = (array: Int32Array, length: number): readonly Int32Array[] =>
  Array.from({ length: array.length / length }, (_, row) => array.subarray(row * length, (row + 1) * length));
