import { hostname } from 'node:os';
import { CHAIN_NAME } from '@hamafza/schema/audit';
import { z } from 'zod';
import { naturalInt, positiveInt } from '../environment-values.js';

const hostChain = (): string => hostname().toLowerCase().replaceAll(/[^a-z0-9._-]/g, '-').replace(/^[^a-z0-9]+/, '').slice(0, 63) || 'gateway';

/** The part of the environment that the access log reads; config.ts spreads it into its own. */
export const auditEnvironment = {
  /** `off` keeps no log, which only an open gateway may. */
  HAMAFZA_AUDIT: z.enum(['on', 'off']).optional(),
  /** PostgreSQL with the secretariat's tables, by the role that may only add to them. */
  HAMAFZA_AUDIT_DATABASE: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  HAMAFZA_AUDIT_FOLDER: z.string().min(1).optional(),
  /** Of this gateway alone: no two processes write one chain. */
  HAMAFZA_AUDIT_CHAIN: z.string().regex(CHAIN_NAME, 'must begin with a to z or 0 to 9 and go on with these, . _ and -').default(hostChain),
  HAMAFZA_AUDIT_TIMEOUT_MS: positiveInt.default(2_000),
  HAMAFZA_AUDIT_GRACE_MS: naturalInt.default(0),
  HAMAFZA_AUDIT_QUEUE: positiveInt.default(20_000),
  HAMAFZA_AUDIT_CHECKPOINT_RECORDS: positiveInt.default(10_000),
  HAMAFZA_AUDIT_CHECKPOINT_SECONDS: positiveInt.max(2_000_000).default(60),
} as const;

/** The parsed part by the names the code uses. */
export const auditSettingsOf = (env: z.infer<z.ZodObject<typeof auditEnvironment>>) => ({
  mode: env.HAMAFZA_AUDIT,
  databaseUrl: env.HAMAFZA_AUDIT_DATABASE,
  folder: env.HAMAFZA_AUDIT_FOLDER,
  chain: env.HAMAFZA_AUDIT_CHAIN,
  timeoutMs: env.HAMAFZA_AUDIT_TIMEOUT_MS,
  graceMs: env.HAMAFZA_AUDIT_GRACE_MS,
  queueLength: env.HAMAFZA_AUDIT_QUEUE,
  checkpointRecords: env.HAMAFZA_AUDIT_CHECKPOINT_RECORDS,
  checkpointMs: env.HAMAFZA_AUDIT_CHECKPOINT_SECONDS * 1_000,
});

export type AuditSettings = ReturnType<typeof auditSettingsOf>;

/** Where the log is kept. */
export type AuditDestination = { readonly kind: 'none' } | { readonly kind: 'database'; readonly url: string } | { readonly kind: 'folder'; readonly folder: string };

/** @returns a text that says what is wrong, by the names the environment has. */
export function auditDestination({ mode, databaseUrl, folder }: AuditSettings, access: 'open' | 'closed'): AuditDestination | string {
  if (databaseUrl !== undefined && folder !== undefined) return 'HAMAFZA_AUDIT_DATABASE, HAMAFZA_AUDIT_FOLDER: only one of the two may be given';
  if (mode === 'off') return access === 'open' ? { kind: 'none' } : 'HAMAFZA_AUDIT: only an open gateway may keep no log';
  if (databaseUrl !== undefined) return { kind: 'database', url: databaseUrl };
  if (folder !== undefined) return { kind: 'folder', folder };
  if (mode === 'on' || access === 'closed') return 'HAMAFZA_AUDIT_DATABASE or HAMAFZA_AUDIT_FOLDER: one of the two must be given';
  return { kind: 'none' };
}
