import type { OperationCount } from './registry-store.js';

/** The counts of all days added up, the greatest first. */
export function mostUsed(counts: readonly OperationCount[], limit: number): readonly { readonly signature: string; readonly count: number }[] {
  const totals = new Map<string, number>();
  for (const { signature, count } of counts) totals.set(signature, (totals.get(signature) ?? 0) + count);
  return [...totals]
    .map(([signature, count]) => ({ signature, count }))
    .toSorted((a, b) => b.count - a.count || (a.signature < b.signature ? -1 : 1))
    .slice(0, limit);
}
