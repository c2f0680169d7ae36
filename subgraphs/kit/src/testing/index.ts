export { SCHEMA_PROMISES } from './schema-promises.js';
export { askCohort, cohortBody, openCohort, type CohortAnswer, type CohortRow } from './ask-cohort.js';
export { crossingsThatCannotBeNull, SHARED_ENTITIES, undescribed } from './schema-rules.js';
export { namingFields } from './naming-fields.js';
export { provinceFaults } from './province-faults.js';
export { schemaDrift } from './schema-drift.js';
export { silentConditions } from './revealing-conditions.js';
export { startGuardedSubgraph, type GuardedSubgraph } from './guarded-subgraph.js';
export { startTestSubgraph, type GraphQLAnswer, type TestSubgraph } from './test-subgraph.js';
