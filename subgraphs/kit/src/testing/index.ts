export { schemaDrift } from './schema-drift.js';
export { SCHEMA_PROMISES } from './schema-promises.js';
export { crossingsThatCannotBeNull, SHARED_ENTITIES, undescribed } from './schema-rules.js';
export { startTestSubgraph, type TestSubgraph } from './test-subgraph.js';
