import { z } from 'zod';

const port = z.coerce.number().int().min(0).max(65_535);

const environment = z
  .object({
    HAMAFZA_DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }),
    HAMAFZA_HOST: z.string().min(1).default('127.0.0.1'),
    HAMAFZA_PORT: port,
    /** `open` answers whoever asks, for a demonstration on one machine; `closed` answers nobody it cannot verify. */
    HAMAFZA_ACCESS: z.enum(['open', 'closed']).default('closed'),
    HAMAFZA_DATABASE_POOL: z.coerce.number().int().min(1).max(200).default(8),
    /** Whether the server brings its database's tables up to date before it answers. */
    HAMAFZA_MIGRATE: z.enum(['on', 'off']).default('off'),
    HAMAFZA_LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    /** Base64url of at least 32 bytes; needed by the secretariat alone, which makes `Beneficiary.id` with it. */
    HAMAFZA_PSEUDONYM_KEY: z
      .string()
      .regex(/^[A-Za-z0-9_-]{43,}$/, 'base64url of at least 32 bytes')
      .optional(),
  })
  .transform((env) => ({
    databaseUrl: env.HAMAFZA_DATABASE_URL,
    host: env.HAMAFZA_HOST,
    port: env.HAMAFZA_PORT,
    access: env.HAMAFZA_ACCESS,
    databasePoolSize: env.HAMAFZA_DATABASE_POOL,
    migrates: env.HAMAFZA_MIGRATE === 'on',
    logLevel: env.HAMAFZA_LOG_LEVEL,
    pseudonymKey: env.HAMAFZA_PSEUDONYM_KEY,
  }));

export type SubgraphConfig = z.infer<typeof environment>;

/** @throws ZodError naming every bad variable at once; the launcher of the process prints it and exits with status 1. */
export const readSubgraphConfig = (env: NodeJS.ProcessEnv = process.env): SubgraphConfig => environment.parse(env);
