export * from './compose-supergraph.js';
