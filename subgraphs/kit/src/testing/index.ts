export { namingFields } from './naming-fields.js';
export { silentConditions } from './revealing-conditions.js';
export { provinceFaults } from './province-faults.js';
export { schemaDrift } from './schema-drift.js';
export { SCHEMA_PROMISES } from './schema-promises.js';
export { crossingsThatCannotBeNull, SHARED_ENTITIES, undescribed } from './schema-rules.js';
export { startGuardedSubgraph, type GuardedSubgraph } from './guarded-subgraph.js';
export { startTestSubgraph, type GraphQLAnswer, type TestSubgraph } from './test-subgraph.js';
