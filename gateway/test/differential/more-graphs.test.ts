import { describe, expect, it } from '@jest/globals';
import { hamafza } from './contestants/hamafza.js';
import { runSeeds } from './run-seeds.js';

const OPERATIONS_PER_GRAPH = 20;
/** Those after the seeds of `npm test`. Some do not compose. */
const BATCHES = [47, 70, 93].map((first) => ({ first, last: first + 22 }));
/** That compose of a batch, at least. */
const GRAPHS = 18;

describe('the engine beside one server of the whole graph', () => {
  it.each(BATCHES)('answers random operations over the random graphs $first to $last alike', async ({ first, last }) => {
    const { differences, graphs, operations } = await runSeeds(hamafza, first, last, OPERATIONS_PER_GRAPH);
    expect(differences.map(({ seed, verdict }) => `${seed} ${verdict.difference?.kind}: ${verdict.difference?.detail}`)).toEqual([]);
    expect(graphs).toBeGreaterThanOrEqual(GRAPHS);
    expect(operations).toBeGreaterThanOrEqual(GRAPHS * OPERATIONS_PER_GRAPH);
  });
});
