import { z } from 'zod';

const MEBIBYTE = 1_048_576;
const bytes = z.int().positive();
const milliseconds = z.int().positive();

/** How much a coordinator may take, and how long it waits. What is left out has its default. */
export const coordinatorSettingsSchema = z.strictObject({
  /** What one cohort may keep in memory before it writes to `spillFolder` or is refused. */
  queryMemoryBytes: bytes.default(64 * MEBIBYTE),
  /** What all of them may keep together. */
  totalMemoryBytes: bytes.default(384 * MEBIBYTE),
  /** Streams kept for the next cohort, in memory only; 0 keeps none. */
  cacheBytes: z.int().nonnegative().default(256 * MEBIBYTE),
  /** Answers kept for whoever asks the same again, in memory only; 0 keeps none. */
  answerBytes: z.int().nonnegative().default(16 * MEBIBYTE),
  /** A stream that takes more is not kept. */
  largestCachedBytes: bytes.default(48 * MEBIBYTE),
  /** Where a cohort too large for its memory is written, encrypted with a key that is never written; it is refused if absent. */
  spillFolder: z.string().min(1).optional(),
  /** How much all of them may have there; what is written at once may go beyond it. */
  spillBytes: bytes.default(4_096 * MEBIBYTE),
  /** Until an agency begins to answer. */
  firstByteTimeoutMs: milliseconds.default(30_000),
  /** Between two pieces of an answer. */
  stallTimeoutMs: milliseconds.default(15_000),
  /** A stream of more rows is refused. */
  mostRows: z.int().positive().default(100_000_000),
  /** PEM texts: whom we trust, and who we are where an agency wants to know. */
  tls: z.strictObject({ ca: z.string().optional(), cert: z.string().optional(), key: z.string().optional() }).default({}),
});

export type CoordinatorSettings = Readonly<z.infer<typeof coordinatorSettingsSchema>>;
