/** What both sides of a stream know; it loads no package. Who answers requests has their schema from `cohort-request.ts`. */
export type { CohortRequest } from './cohort-request.js';
export * from './cohort-url.js';
export { createCohortDecoder, type CohortDecoder, type FaultyStream, type StreamPart } from './create-cohort-decoder.js';
export * from './encode-cohort.js';
export { type ExpectedStream } from './read-header.js';
export * from './request-limits.js';
export * from './stream-format.js';
