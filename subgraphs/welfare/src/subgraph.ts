import type { Subgraph } from '@hamafza/kit';
import { createGraph } from './create-graph.js';
import { database } from './database.js';

/** Behzisti's subgraph. */
export const welfare: Subgraph = {
  name: 'welfare',
  database,
  createGraph: (open) => createGraph(open, () => new Date()),
};
