import { namingFields } from './naming-fields.js';
import { silentConditions } from './revealing-conditions.js';
import { schemaDrift } from './schema-drift.js';
import { crossingsThatCannotBeNull, SHARED_ENTITIES, undescribed } from './schema-rules.js';
import type { TestSubgraph } from './test-subgraph.js';

interface SchemaPromise {
  /** What every agency's subgraph promises, as the name of a test. */
  readonly promise: string;
  /** Where it is broken; empty when kept. */
  readonly breaches: (subgraph: TestSubgraph) => readonly string[] | Promise<readonly string[]>;
}

/** What holds for the schema of every agency, however it is written. */
export const SCHEMA_PROMISES: readonly SchemaPromise[] = [
  { promise: 'describes every type, field, argument and enum value', breaches: ({ sdl }) => undescribed(sdl) },
  { promise: 'lets no field of another agency fall with its own', breaches: ({ sdl }) => crossingsThatCannotBeNull(sdl, SHARED_ENTITIES) },
  { promise: 'has migrations that build exactly what its entities say', breaches: ({ dataSource }) => schemaDrift(dataSource) },
  { promise: 'has no field that tells who somebody is, but for names that are given for casework only', breaches: ({ sdl }) => namingFields(sdl) },
  { promise: 'says of every condition on people which fields it tests', breaches: ({ sdl }) => silentConditions(sdl) },
];
