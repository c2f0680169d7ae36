export { welfare } from './subgraph.js';
