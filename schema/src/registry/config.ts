import { z } from 'zod';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const positiveInt = z.coerce.number().int().positive();
const MEBIBYTE = 1_048_576;

const environment = z
  .object({
    /** `postgres://…`, or a folder. */
    HAMAFZA_REGISTRY_STORE: z.string().min(1),
    HAMAFZA_REGISTRY_PORT: z.coerce.number().int().min(0).max(65_535).default(4010),
    HAMAFZA_REGISTRY_HOST: z.string().min(1).default('127.0.0.1'),
    /** A JSON list of known keys; with PostgreSQL it may be left out, and the table `registry_key` counts. */
    HAMAFZA_REGISTRY_KEYS: z.string().min(1).optional(),
    /** The registry's own private key; made when the file is absent. Its public half is written beside it, with `.pub.json`. */
    HAMAFZA_REGISTRY_SIGNING_KEY: z.string().min(1),
    HAMAFZA_REGISTRY_ALLOW_LOOPBACK: z.stringbool().default(false),
    HAMAFZA_REGISTRY_BODY_LIMIT_BYTES: positiveInt.default(8 * MEBIBYTE),
    HAMAFZA_REGISTRY_SDL_LIMIT_BYTES: positiveInt.default(5 * MEBIBYTE),
    HAMAFZA_REGISTRY_REQUEST_READ_TIMEOUT_MS: positiveInt.default(30_000),
    HAMAFZA_REGISTRY_CHECK_TIMEOUT_MS: positiveInt.default(60_000),
    HAMAFZA_REGISTRY_USAGE_DAYS: positiveInt.max(365).default(30),
    /** What one agency may have of trusted documents; every release carries them all. */
    HAMAFZA_REGISTRY_AGENCY_DOCUMENTS: positiveInt.max(20_000).default(2_000),
    HAMAFZA_REGISTRY_AGENCY_DOCUMENTS_BYTES: positiveInt.default(MEBIBYTE),
    HAMAFZA_REGISTRY_DRAIN_TIMEOUT_MS: positiveInt.default(10_000),
    HAMAFZA_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
  })
  .transform((env) => ({
    store: env.HAMAFZA_REGISTRY_STORE,
    port: env.HAMAFZA_REGISTRY_PORT,
    host: env.HAMAFZA_REGISTRY_HOST,
    keysFile: env.HAMAFZA_REGISTRY_KEYS,
    signingKeyFile: env.HAMAFZA_REGISTRY_SIGNING_KEY,
    allowLoopback: env.HAMAFZA_REGISTRY_ALLOW_LOOPBACK,
    bodyLimitBytes: env.HAMAFZA_REGISTRY_BODY_LIMIT_BYTES,
    sdlLimitBytes: env.HAMAFZA_REGISTRY_SDL_LIMIT_BYTES,
    requestReadTimeoutMs: env.HAMAFZA_REGISTRY_REQUEST_READ_TIMEOUT_MS,
    checkTimeoutMs: env.HAMAFZA_REGISTRY_CHECK_TIMEOUT_MS,
    usageDays: env.HAMAFZA_REGISTRY_USAGE_DAYS,
    documentLimits: { documents: env.HAMAFZA_REGISTRY_AGENCY_DOCUMENTS, bytes: env.HAMAFZA_REGISTRY_AGENCY_DOCUMENTS_BYTES },
    drainTimeoutMs: env.HAMAFZA_REGISTRY_DRAIN_TIMEOUT_MS,
    logLevel: env.HAMAFZA_LOG_LEVEL,
  }));

export type RegistryConfig = z.infer<typeof environment>;

/** What a command line may set; it wins over the environment. */
export interface RegistryOverrides {
  readonly store?: string | undefined;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly keys?: string | undefined;
  readonly signingKey?: string | undefined;
  readonly allowLoopback?: boolean | undefined;
  readonly logLevel?: string | undefined;
}

/** A registry that cannot start, in words for its operator. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
}

/** @throws StartupError naming every bad variable at once, by the name it has in the environment. */
export function readRegistryConfig(overrides: RegistryOverrides = {}, env: NodeJS.ProcessEnv = process.env): RegistryConfig {
  const given = {
    HAMAFZA_REGISTRY_STORE: overrides.store,
    HAMAFZA_REGISTRY_PORT: overrides.port,
    HAMAFZA_REGISTRY_HOST: overrides.host,
    HAMAFZA_REGISTRY_KEYS: overrides.keys,
    HAMAFZA_REGISTRY_SIGNING_KEY: overrides.signingKey,
    HAMAFZA_REGISTRY_ALLOW_LOOPBACK: overrides.allowLoopback === undefined ? undefined : String(overrides.allowLoopback),
    HAMAFZA_LOG_LEVEL: overrides.logLevel,
  };
  const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
  const { data, error } = environment.safeParse({ ...env, ...set });
  if (data !== undefined) return data;
  const reasons = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new StartupError(`The configuration is not usable. ${reasons.join('; ')}.`, { cause: error });
}
