/**
 * Whether lists and objects lie in each other deeper than `levels`. Values of custom scalars may nest as they like, and
 * `JSON.stringify` runs out of stack at some thousands.
 */
export const nestsDeeperThan = (value: unknown, levels: number): boolean => {
  let layer: readonly unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    layer = layer.flatMap((item) => (typeof item === 'object' && item !== null ? Object.values(item) : []));
    if (layer.length === 0) return false;
  }
  return true;
};
