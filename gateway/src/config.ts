import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartupError } from './startup-error.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ACCESS_MODES = ['open', 'closed'] as const;

const positiveInt = z.coerce.number().int().positive();
const MEBIBYTE = 1_048_576;
const MINUTE_MS = 60_000;

/**
 * All that the threads which serve releases see of the environment: they need none of its secrets, and the vendor's
 * code, which reports to its vendor unless told otherwise, runs in them alone.
 */
export const THREAD_ENVIRONMENT = { NODE_ENV: 'production', APOLLO_TELEMETRY_DISABLED: '1' } as const;

const environment = z
  .object({
    HAMAFZA_SUPERGRAPH: z.string().min(1).optional(),
    HAMAFZA_REGISTRY: z.url({ protocol: /^https?$/ }).optional(),
    /** The registry's public key; several files, while it is exchanged, joined with a comma. */
    HAMAFZA_REGISTRY_KEY: z.string().min(1).optional(),
    HAMAFZA_RELEASE_CACHE: z.string().min(1).optional(),
    HAMAFZA_GATEWAY_KEY: z.string().min(1).optional(),
    HAMAFZA_PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
    HAMAFZA_HOST: z.string().min(1).default('127.0.0.1'),
    HAMAFZA_ACCESS: z.enum(ACCESS_MODES).default('closed'),
    HAMAFZA_LOG_LEVEL: z.enum(LOG_LEVELS).default('info'),
    HAMAFZA_SANDBOX_FOLDER: z.string().min(1).default(fileURLToPath(new URL('../sandbox/dist', import.meta.url))),
    HAMAFZA_REQUEST_LIMIT_BYTES: positiveInt.default(MEBIBYTE),
    HAMAFZA_REQUEST_READ_TIMEOUT_MS: positiveInt.default(15_000),
    HAMAFZA_SUBGRAPH_TIMEOUT_MS: positiveInt.default(10_000),
    HAMAFZA_SUBGRAPH_ANSWER_LIMIT_BYTES: positiveInt.default(64 * MEBIBYTE),
    HAMAFZA_SUBGRAPH_CONNECTIONS: positiveInt.default(64),
    HAMAFZA_DRAIN_TIMEOUT_MS: positiveInt.default(10_000),
    HAMAFZA_THREAD_MEMORY_MB: positiveInt.min(64).default(2_048),
    HAMAFZA_BUILD_TIMEOUT_MS: positiveInt.default(2 * MINUTE_MS),
    HAMAFZA_RETIREMENT_MS: positiveInt.default(MINUTE_MS),
    HAMAFZA_SPARE_DELAY_MS: z.coerce.number().int().min(0).default(1_000),
    HAMAFZA_FILE_POLL_MS: positiveInt.default(2_000),
    HAMAFZA_REPORT_INTERVAL_MS: positiveInt.default(MINUTE_MS),
  })
  .transform((env) => ({
    port: env.HAMAFZA_PORT,
    host: env.HAMAFZA_HOST,
    access: env.HAMAFZA_ACCESS,
    logLevel: env.HAMAFZA_LOG_LEVEL,
    sandboxFolder: env.HAMAFZA_SANDBOX_FOLDER,
    requestLimitBytes: env.HAMAFZA_REQUEST_LIMIT_BYTES,
    requestReadTimeoutMs: env.HAMAFZA_REQUEST_READ_TIMEOUT_MS,
    subgraphTimeoutMs: env.HAMAFZA_SUBGRAPH_TIMEOUT_MS,
    subgraphAnswerLimitBytes: env.HAMAFZA_SUBGRAPH_ANSWER_LIMIT_BYTES,
    subgraphConnections: env.HAMAFZA_SUBGRAPH_CONNECTIONS,
    drainTimeoutMs: env.HAMAFZA_DRAIN_TIMEOUT_MS,
    threadFile: fileURLToPath(new URL('../dist/thread/thread-main.js', import.meta.url)),
    threadMemoryMb: env.HAMAFZA_THREAD_MEMORY_MB,
    buildTimeoutMs: env.HAMAFZA_BUILD_TIMEOUT_MS,
    retirementMs: env.HAMAFZA_RETIREMENT_MS,
    spareDelayMs: env.HAMAFZA_SPARE_DELAY_MS,
    pollFileMs: env.HAMAFZA_FILE_POLL_MS,
    reportIntervalMs: env.HAMAFZA_REPORT_INTERVAL_MS,
  }));

/** Where releases come from: one file, or a registry. */
type ReleaseOrigin =
  | { readonly kind: 'file'; readonly file: string }
  | {
      readonly kind: 'registry';
      readonly url: string;
      readonly publicKeyFiles: readonly string[];
      readonly cacheFolder: string | undefined;
      /** The gateway's own private key, which signs usage reports. */
      readonly keyFile: string | undefined;
    };

export type GatewayConfig = z.infer<typeof environment> & { readonly releases: ReleaseOrigin };

/** What a command line may set; it wins over the environment, and what is left out falls back to it. */
export interface GatewayOverrides {
  readonly supergraph?: string | undefined;
  readonly registry?: string | undefined;
  readonly registryKey?: readonly string[] | undefined;
  readonly releaseCache?: string | undefined;
  readonly gatewayKey?: string | undefined;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly access?: string | undefined;
  readonly logLevel?: string | undefined;
  readonly threadMemory?: number | undefined;
}

/** @throws StartupError naming every bad variable at once, by the name it has in the environment. */
export const readConfig = (overrides: GatewayOverrides = {}, env: NodeJS.ProcessEnv = process.env): GatewayConfig => {
  const given: Readonly<Record<string, string | number | undefined>> = {
    HAMAFZA_SUPERGRAPH: overrides.supergraph,
    HAMAFZA_REGISTRY: overrides.registry,
    HAMAFZA_REGISTRY_KEY: overrides.registryKey?.join(','),
    HAMAFZA_RELEASE_CACHE: overrides.releaseCache,
    HAMAFZA_GATEWAY_KEY: overrides.gatewayKey,
    HAMAFZA_PORT: overrides.port,
    HAMAFZA_HOST: overrides.host,
    HAMAFZA_ACCESS: overrides.access,
    HAMAFZA_LOG_LEVEL: overrides.logLevel,
    HAMAFZA_THREAD_MEMORY_MB: overrides.threadMemory,
  };
  const set = { ...env, ...Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))) };
  const origin = readOrigin(set);
  const { data, error } = environment.safeParse(set);
  if (data !== undefined && typeof origin !== 'string') return { ...data, releases: origin };
  const reasons = [...(typeof origin === 'string' ? [origin] : []), ...(error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`)];
  throw new StartupError(`The configuration is not usable. ${reasons.join('; ')}.`, { cause: error });
};

/** @returns a text that says what is wrong, when it is not exactly one origin. */
const readOrigin = (env: NodeJS.ProcessEnv): ReleaseOrigin | string => {
  const { HAMAFZA_SUPERGRAPH: file, HAMAFZA_REGISTRY: url, HAMAFZA_REGISTRY_KEY: keys } = env;
  if (file === undefined && url === undefined) return 'HAMAFZA_SUPERGRAPH or HAMAFZA_REGISTRY: one of the two must be given';
  if (file !== undefined && url !== undefined) return 'HAMAFZA_SUPERGRAPH, HAMAFZA_REGISTRY: only one of the two may be given';
  if (file !== undefined) return { kind: 'file', file };
  if (url === undefined || keys === undefined) return 'HAMAFZA_REGISTRY_KEY: the public key of the registry must be given';
  return { kind: 'registry', url, publicKeyFiles: keys.split(','), cacheFolder: env['HAMAFZA_RELEASE_CACHE'], keyFile: env['HAMAFZA_GATEWAY_KEY'] };
};
