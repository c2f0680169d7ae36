import { runSubgraph } from '@hamafza/kit';
import { secretariat } from './subgraph.js';

await runSubgraph(secretariat);
