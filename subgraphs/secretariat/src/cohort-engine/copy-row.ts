/** Much faster than `set` for the few bytes that a row has. @param width even, as that of every row is. */
export function copyRow(source: DataView, from: number, target: DataView, to: number, width: number): void {
  let offset = 0;
  for (; offset + 4 <= width; offset += 4) target.setInt32(to + offset, source.getInt32(from + offset));
  if (offset < width) target.setInt16(to + offset, source.getInt16(from + offset));
}
