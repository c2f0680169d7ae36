import { setFlagsFromString } from 'node:v8';

/**
 * Has V8 put up to three times as much code in the place of calls as it does by itself. What an answer under an agreement passes through (the
 * signature, the record, the client's own layers) is many small functions, and together they are more than V8 takes by itself: those that
 * found no room were called, which on the small operation took a twentieth of its CPU (docs/performance.md). For a process of our own alone, before it
 * runs anything else: code that is compiled already stays as it is.
 */
export const inlineMore = (): void => setFlagsFromString('--max-inlined-bytecode-size-cumulative=3000 --max-inlined-bytecode-size=1000');
