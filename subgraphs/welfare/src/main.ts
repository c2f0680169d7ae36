import { runSubgraph } from '@hamafza/kit';
import { welfare } from './subgraph.js';

await runSubgraph(welfare);
