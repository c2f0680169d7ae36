import { z } from 'zod';

const databaseUrl = z.url({ protocol: /^postgres(ql)?$/ });
const port = z.coerce.number().int().min(0).max(65_535);

/** Paths separated by commas. */
const files = z
  .string()
  .default('')
  .transform((paths) => paths.split(',').map((path) => path.trim()).filter((path) => path !== ''));

const environment = z
  .object({
    /** Under the role that serves: one that owns no table and cannot bypass row-level security. */
    HAMAFZA_DATABASE_URL: databaseUrl,
    /** Under the role that owns the tables, for bringing them up to date; the serving role may not change them. */
    HAMAFZA_OWNER_DATABASE_URL: databaseUrl.optional(),
    HAMAFZA_HOST: z.string().min(1).default('127.0.0.1'),
    HAMAFZA_PORT: port,
    /** `open` answers whoever asks, for a demonstration on one machine; `closed` answers nobody it cannot verify. */
    HAMAFZA_ACCESS: z.enum(['open', 'closed']).default('closed'),
    /** Files with the public keys of the gateways that may ask, separated by commas; needed under closed access. */
    HAMAFZA_GATEWAY_KEYS: files,
    /** The same of the coordinators that may read cohorts, and nothing else; without them nobody may. */
    HAMAFZA_COORDINATOR_KEYS: files,
    /** A file with the agreements under which the agency answers nothing any more, whatever the registry says. */
    HAMAFZA_ENDED_AGREEMENTS: z.string().min(1).optional(),
    HAMAFZA_DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(8),
    /** How many cohorts are read at once, each over a connection besides those of the pool. */
    HAMAFZA_COHORT_READS: z.coerce.number().int().min(1).max(200).default(16),
    /** Whether the server brings its database's tables up to date before it answers. */
    HAMAFZA_MIGRATE: z.enum(['on', 'off']).default('off'),
    HAMAFZA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    /** Base64url of at least 32 bytes; needed by the secretariat alone, which makes `Beneficiary.id` with it. */
    HAMAFZA_PSEUDONYM_KEY: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43,}$/, 'base64url of at least 32 bytes')
      .optional(),
  })
  .refine((env) => env.HAMAFZA_ACCESS === 'open' || env.HAMAFZA_GATEWAY_KEYS.length > 0, {
    path: ['HAMAFZA_GATEWAY_KEYS'],
    message: 'must name the public keys of the gateways that may ask, or nobody could be answered',
  })
  .transform((env) => ({
    databaseUrl: env.HAMAFZA_DATABASE_URL,
    ownerDatabaseUrl: env.HAMAFZA_OWNER_DATABASE_URL,
    host: env.HAMAFZA_HOST,
    port: env.HAMAFZA_PORT,
    access: env.HAMAFZA_ACCESS,
    gatewayKeyFiles: env.HAMAFZA_GATEWAY_KEYS,
    coordinatorKeyFiles: env.HAMAFZA_COORDINATOR_KEYS,
    endedAgreementsFile: env.HAMAFZA_ENDED_AGREEMENTS,
    databasePoolSize: env.HAMAFZA_DATABASE_POOL,
    cohortReads: env.HAMAFZA_COHORT_READS,
    migrates: env.HAMAFZA_MIGRATE === 'on',
    logLevel: env.HAMAFZA_LOG_LEVEL,
    pseudonymKey: env.HAMAFZA_PSEUDONYM_KEY,
  }));

export type SubgraphConfig = z.infer<typeof environment>;

/** @throws ZodError naming every bad variable at once; the launcher of the process prints it and exits with status 1. */
export const readSubgraphConfig = (env: NodeJS.ProcessEnv = process.env): SubgraphConfig => environment.parse(env);
