import { z } from 'zod';
import { flag, MEBIBYTE, naturalInt, positiveInt } from '../environment-values.js';

/** Exactly what a browser puts into its Origin header: no path, no wildcard. */
const isOrigin = (text: string): boolean => URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);

const origins = z
  .string()
  .transform((text) => text.split(',').flatMap((origin) => origin.trim() || []))
  .refine((list) => list.every(isOrigin), { message: 'must be origins such as https://desk.example.ir, joined with commas: no path, no final slash, no wildcard' });

/** The part of the environment that the HTTP front reads; config.ts spreads it into its own. */
export const frontEnvironment = {
  /** A folder of trusted documents, or one manifest; `registry` asks the registry the gateway follows. */
  HAMAFZA_DOCUMENTS: z.string().min(1).optional(),
  HAMAFZA_DOCUMENTS_ONLY: flag.default(false),
  /** Memory for automatic persisted queries; 0 turns them off. */
  HAMAFZA_PERSISTED_QUERIES_BYTES: naturalInt.default(32 * MEBIBYTE),
  /** Most operations in one request; 0 refuses every list. */
  HAMAFZA_BATCH_LIMIT: naturalInt.max(1_000).default(0),
  HAMAFZA_CORS_ORIGINS: origins.default([]),
  HAMAFZA_COMPRESSION: flag.default(true),
  HAMAFZA_COMPRESSION_THRESHOLD_BYTES: naturalInt.default(4_096),
  HAMAFZA_HEARTBEAT_MS: positiveInt.default(12_000),
  HAMAFZA_ANSWER_GRACE_MS: positiveInt.default(30_000),
  HAMAFZA_ANSWER_MIN_BYTES_PER_SECOND: positiveInt.default(8_192),
} as const;

/** The parsed part by the names the code uses. */
export const frontSettingsOf = (env: z.infer<z.ZodObject<typeof frontEnvironment>>) => ({
  documents: env.HAMAFZA_DOCUMENTS,
  documentsOnly: env.HAMAFZA_DOCUMENTS_ONLY,
  persistedQueriesBytes: env.HAMAFZA_PERSISTED_QUERIES_BYTES,
  batchLimit: env.HAMAFZA_BATCH_LIMIT,
  corsOrigins: env.HAMAFZA_CORS_ORIGINS,
  compression: env.HAMAFZA_COMPRESSION,
  compressionThresholdBytes: env.HAMAFZA_COMPRESSION_THRESHOLD_BYTES,
  heartbeatMs: env.HAMAFZA_HEARTBEAT_MS,
  readingPace: { graceMs: env.HAMAFZA_ANSWER_GRACE_MS, minBytesPerSecond: env.HAMAFZA_ANSWER_MIN_BYTES_PER_SECOND },
});

export type FrontSettings = ReturnType<typeof frontSettingsOf>;
