export { governorate } from './subgraph.js';
