const NOTHING = new Int32Array(0);

/** Numbers that are in any of the lists: ascending and each once, as they are in each list. It may be one of the lists itself. */
export const unionOf = (lists: readonly Int32Array[]): Int32Array => lists.reduce((union, list) => (union.length === 0 ? list : unionOfTwo(union, list)), NOTHING);

/** No branch here depends on which number is lower: half of them would be foreseen wrongly. */
function unionOfTwo(left: Int32Array, right: Int32Array): Int32Array {
  const union = new Int32Array(left.length + right.length);
  let [i, j, count] = [0, 0, 0];
  while (i < left.length && j < right.length) {
    const [a, b] = [left[i] ?? 0, right[j] ?? 0];
    union[count] = Math.min(a, b);
    i += Number(a <= b);
    j += Number(b <= a);
    count += 1;
  }
  const rest = i < left.length ? left.subarray(i) : right.subarray(j);
  union.set(rest, count);
  return union.subarray(0, count + rest.length);
}
