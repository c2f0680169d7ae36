import { z } from 'zod';

/** What a gateway states under its signature: this is where its chain stood. An agency that keeps it can prove later what was changed before. */
export const checkpointSchema = z.strictObject({
  version: z.literal(1),
  chain: z.string(),
  sequence: z.int().min(1),
  hash: z.string().regex(/^[\w-]{43}$/),
  at: z.iso.datetime({ precision: 3 }),
  /** Per agency, how many records up to here concern it. */
  counts: z.record(z.string(), z.int().min(1)),
});
export type Checkpoint = Readonly<z.infer<typeof checkpointSchema>>;

/** Those of one chain from a place on, by their place; two of one place contradict each other. */
export function checkpointsBySequence(checkpoints: readonly Checkpoint[], from: Pick<Checkpoint, 'chain' | 'sequence'>): ReadonlyMap<number, readonly Checkpoint[]> {
  const found = new Map<number, Checkpoint[]>();
  for (const checkpoint of checkpoints) {
    if (checkpoint.chain !== from.chain || checkpoint.sequence < from.sequence) continue;
    found.set(checkpoint.sequence, [...(found.get(checkpoint.sequence) ?? []), checkpoint]);
  }
  return found;
}
