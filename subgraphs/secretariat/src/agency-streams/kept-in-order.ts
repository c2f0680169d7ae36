import type { Pace } from './pace.js';
import type { KeptStream } from './stream-cache.js';

/** Waits until the rows of a stream of before are in order. Any number may wait for one stream: each of them sorts some of what is left. */
export async function keptInOrder(kept: KeptStream, rest: Pace['rest']): Promise<KeptStream> {
  while (kept.order?.sortPart() === true) await rest();
  return kept;
}
