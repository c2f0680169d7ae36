import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 allocate every object of a request in the young generation. Left to itself it allocates those old whose like outlived a collection
 * or two, as what waits for a subgraph does; each of them, long dead, keeps the whole request alive that it points to, until all memory
 * is collected. On small answers copying those took a third of the CPU (docs/performance.md). For a process of our own alone, before
 * it runs anything else: code that is compiled already stays as it is.
 */
export const keepLiteralsYoung = (): void => setFlagsFromString('--no-allocation-site-pretenuring');
