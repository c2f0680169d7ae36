import { runSubgraph } from '@hamafza/kit';
import { governorate } from './subgraph.js';

await runSubgraph(governorate);
