import type { Subgraph } from '@hamafza/kit';
import { createGraph } from './create-graph.js';
import { database } from './database.js';

/** The Relief Committee's subgraph. */
export const relief: Subgraph = {
  name: 'relief',
  database,
  createGraph: (open) => createGraph(open, () => new Date()),
};
