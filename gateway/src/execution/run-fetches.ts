import type { CompiledFetch } from './compile-plan.js';
import type { Execution } from './execution.js';

/**
 * Runs each fetch as soon as all it depends on have ended.
 *
 * @returns when all have ended; rejects only for a fault of ours.
 */
export const runFetches = (fetches: readonly CompiledFetch[], execution: Execution): Promise<void> =>
  new Promise((resolve, reject) => {
    const waiting = fetches.map(({ waitsFor }) => waitsFor);
    let running = fetches.length;
    const start = (fetch: CompiledFetch): void => {
      const ended = fetch.run(execution);
      if (ended === undefined) end(fetch);
      else ended.then(() => { end(fetch); }).catch(reject);
    };
    const end = ({ dependents }: CompiledFetch): void => {
      running--;
      for (const id of dependents) {
        const left = (waiting[id] ?? 1) - 1;
        waiting[id] = left;
        const dependent = fetches[id];
        if (left === 0 && dependent !== undefined) start(dependent);
      }
      if (running === 0) resolve();
    };
    if (running === 0) resolve();
    for (const [id, fetch] of fetches.entries()) if (fetch.waitsFor === 0 && waiting[id] === 0) start(fetch);
  });
