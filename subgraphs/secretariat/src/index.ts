export { secretariat } from './subgraph.js';
