import { z } from 'zod';
import { LARGEST_EPOCH } from '../vocabulary/join-key.js';
import { MOST_DIMENSIONS, MOST_MEASURES } from './request-limits.js';
import { LONGEST_COUNTER_BYTES } from './stream-format.js';

/** As GraphQL names enum values. */
const valueName = z.string().regex(/^[A-Z][A-Z0-9_]{0,99}$/);
const distinct = (names: readonly string[]): boolean => new Set(names).size === names.length;

/** Passed on as it came: a copy would lose a condition named `__proto__`, and hold everybody. */
const conditions = z.custom<Readonly<Record<string, unknown>>>((value) => typeof value === 'object' && value !== null && !Array.isArray(value));

/** The body of `POST /cohort`; nothing besides is taken. */
export const cohortRequestSchema = z.strictObject({
  protocol: z.literal(1),
  /** The number of the join keys' epoch; that of the agreement where there is one. */
  epoch: z.int().min(1).max(LARGEST_EPOCH),
  /** The ISO day on which ages are counted: the same for all agencies of a cohort. */
  today: z.iso.date().regex(/^(?:19|20|21)/),
  /** The agency's own filter, as the JSON of a GraphQL variable. */
  filter: conditions,
  /** Values of the agency's enum of dimensions. */
  dimensions: z.array(valueName).max(MOST_DIMENSIONS).refine(distinct, 'each once').readonly(),
  /** Values of the agency's enums of measures and of dates. */
  measures: z.array(valueName).max(MOST_MEASURES).refine(distinct, 'each once').readonly(),
  /** How much of a join key rows begin with; all of it only for answers about persons. */
  keyBytes: z.literal([16, 32]),
  /** base64url of the only keys asked about: ascending, each once, `keyBytes` each. */
  keys: z.base64url().optional(),
  /** The change counter of the answer that the coordinator has; while it holds, there is nothing new to say. */
  ifCounter: z.string().min(1).max(LONGEST_COUNTER_BYTES).optional(),
});

export type CohortRequest = Readonly<z.infer<typeof cohortRequestSchema>>;
