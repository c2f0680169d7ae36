import { CodedError } from '../vocabulary/errors.js';
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
      if (!(error instanceof CodedError)) throw error;
      return { outcome: 'refused', reason: error.message };
    } finally {
      await runner.close();
    }
  };
