import { z } from 'zod';
import { SENSITIVITY_LEVELS } from '../vocabulary/sensitivity.js';

/** The steps of a check, in their order. */
export const CHECK_STEPS = [
  'parse-sdl',
  'check-markup',
  'check-directives',
  'check-names',
  'compose',
  'check-descriptions',
  'check-sensitivity',
  'check-closed',
  'check-reveals',
  'check-cohorts',
  'compare-schemas',
  'check-operations',
  'affected-agencies',
  'agreement-coverage',
] as const;

/** One thing a step has to say. `code` is the step's own or, from `compose`, composition's (`INVALID_FIELD_SHARING`, …). */
export const findingSchema = z.strictObject({
  step: z.enum(CHECK_STEPS),
  code: z.string(),
  message: z.string(),
  /** As in the Schema Coordinates specification; absent where the finding is about the document. */
  coordinate: z.string().optional(),
  line: z.int().optional(),
  column: z.int().optional(),
});
export type Finding = z.infer<typeof findingSchema>;

/** How much a change of the API schema asks of those who query it. */
export const CRITICALITIES = ['BREAKING', 'DANGEROUS', 'SAFE'] as const;
export const schemaChangeSchema = z.strictObject({
  criticality: z.enum(CRITICALITIES),
  /** GraphQL Inspector's name of the change, e.g. `FIELD_REMOVED`. */
  type: z.string(),
  /** `Type`, `Type.field`, `Type.field.argument` or `Enum.VALUE`; empty for the schema itself. */
  coordinate: z.string(),
  message: z.string(),
});
export type SchemaChange = z.infer<typeof schemaChangeSchema>;

export const brokenOperationSchema = z.strictObject({
  /** SHA-256 of the normalised document, as the gateway reports it. */
  signature: z.string(),
  name: z.string().nullable(),
  /** How often it was asked in the days looked at. */
  count: z.int(),
  reasons: z.array(z.string()),
});
export type BrokenOperation = z.infer<typeof brokenOperationSchema>;

export const affectedAgencySchema = z.strictObject({ agency: z.string(), coordinates: z.array(z.string()) });
export type AffectedAgency = z.infer<typeof affectedAgencySchema>;

export const withheldCoordinateSchema = z.strictObject({
  coordinate: z.string(),
  sensitivity: z.enum(SENSITIVITY_LEVELS),
  /** The agencies that own it, joined with a comma. */
  owner: z.string(),
});
export type WithheldCoordinate = z.infer<typeof withheldCoordinateSchema>;

/** Everything the checks found, for a person and for a program alike. */
export const checkReportSchema = z.strictObject({
  subgraph: z.string(),
  /** What the version would be called; null when it was not readable, or when the subgraph is to be retired. */
  versionId: z.string().nullable(),
  /** The release it was checked against; null when there is none yet. */
  baseReleaseId: z.string().nullable(),
  /** Each of them alone stops the publication. */
  refusals: z.array(findingSchema),
  hints: z.array(findingSchema),
  changes: z.array(schemaChangeSchema),
  brokenOperations: z.array(brokenOperationSchema),
  /** Other agencies that share what changes, or whose fields would be answered in their place: each must approve. */
  affectedAgencies: z.array(affectedAgencySchema),
  /** Composed, but no agreement names them, so the gateway withholds them. */
  withheld: z.array(withheldCoordinateSchema),
});
export type CheckReport = z.infer<typeof checkReportSchema>;
