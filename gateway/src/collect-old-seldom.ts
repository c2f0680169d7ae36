import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 wait until the old generation is four times what the last collection of all memory left of it. Left to itself it waits for the less
 * the more is promoted, and a collection of all memory promotes all that requests under way hold (some 9 MB by 32 callers); what they fetch
 * afterwards hangs from that and is promoted, too. Under load one such collection thus brought about the next within half a second, each of
 * 0.1 s of CPU and more, in one process of the same code and not in another (docs/performance.md). For a process of our own alone.
 */
export const collectOldSeldom = (): void => setFlagsFromString('--heap-growing-percent=300');
