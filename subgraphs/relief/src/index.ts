export { relief } from './subgraph.js';
