export * from './cohort-request.js';
export * from './cohort-url.js';
export { createCohortDecoder, type CohortDecoder, type FaultyStream, type StreamPart } from './create-cohort-decoder.js';
export * from './encode-cohort.js';
export { type ExpectedStream } from './read-header.js';
export * from './stream-format.js';
