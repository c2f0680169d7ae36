import { createCheckRunner } from './check-runner.js';
import type { ComposeGraph } from './proved-graphs.js';

/** Composes in a thread of its own, which is there no longer than that takes: a process that answers others can go on. */
export const composeApart =
  (timeoutMs: number): ComposeGraph =>
  async (subgraphs) => {
    const runner = createCheckRunner(timeoutMs);
    try {
      return await runner.composeProved(subgraphs);
    } catch (error) {
      // Whatever composition fails over, the graph before can be served.
      return { outcome: 'refused', reason: error instanceof Error ? error.message : 'They could not be composed.' };
    } finally {
      await runner.close();
    }
  };
