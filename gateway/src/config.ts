import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { StartupError } from './startup-error.js';

// @apollo/gateway reports to its vendor unless this is set before it starts; nothing may leave the building.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ACCESS_MODES = ['open', 'closed'] as const;

const positiveInt = z.coerce.number().int().positive();
const MEBIBYTE = 1_048_576;

const environment = z
  .object({
    HAMAFZA_SUPERGRAPH: z.string().min(1),
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
  })
  .transform((env) => ({
    supergraphFile: env.HAMAFZA_SUPERGRAPH,
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
  }));

export type GatewayConfig = z.infer<typeof environment>;

/** What a command line may set; it wins over the environment, and what is left out falls back to it. */
export interface GatewayOverrides {
  readonly supergraph?: string | undefined;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly access?: string | undefined;
  readonly logLevel?: string | undefined;
}

/** @throws StartupError naming every bad variable at once, by the name it has in the environment. */
export const readConfig = (overrides: GatewayOverrides = {}, env: NodeJS.ProcessEnv = process.env): GatewayConfig => {
  const { data, error } = environment.safeParse({
    ...env,
    HAMAFZA_SUPERGRAPH: overrides.supergraph ?? env['HAMAFZA_SUPERGRAPH'],
    HAMAFZA_PORT: overrides.port ?? env['HAMAFZA_PORT'],
    HAMAFZA_HOST: overrides.host ?? env['HAMAFZA_HOST'],
    HAMAFZA_ACCESS: overrides.access ?? env['HAMAFZA_ACCESS'],
    HAMAFZA_LOG_LEVEL: overrides.logLevel ?? env['HAMAFZA_LOG_LEVEL'],
  });
  if (error === undefined) return data;
  const reasons = error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new StartupError(`The configuration is not usable. ${reasons.join('; ')}.`, { cause: error });
};
