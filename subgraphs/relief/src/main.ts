import { runSubgraph } from '@hamafza/kit';
import { relief } from './subgraph.js';

await runSubgraph(relief);
