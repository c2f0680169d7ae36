import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { accessEnvironment } from './access/access-environment.js';
import { auditDestination, auditEnvironment, auditSettingsOf, type AuditDestination } from './audit/audit-environment.js';
import { callerEnvironment, callerSettingsOf } from './callers/caller-environment.js';
import { subscriptionEnvironment, subscriptionSettingsOf } from './engine/subscription-environment.js';
import { flag, MEBIBYTE, positiveInt } from './environment-values.js';
import { frontEnvironment, frontSettingsOf } from './graphql-over-http/front-environment.js';
import { DEFAULT_MAX_COST } from './limits/check-cost.js';
import { DEFAULT_OPERATION_LIMITS } from './limits/operation-limits.js';
import { planningEnvironment, planningSettingsOf } from './release/planning-environment.js';
import { StartupError } from './startup-error.js';
import { DEFAULT_SUBGRAPH_LIMITS } from './subgraph-client/transport-options.js';
import { telemetryEnvironment, telemetrySettingsOf } from './telemetry/telemetry-environment.js';

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const ACCESS_MODES = ['open', 'closed'] as const;

const MINUTE_MS = 60_000;

/** All that the threads which plan see of the environment: they need none of its secrets. */
export const THREAD_ENVIRONMENT = { NODE_ENV: 'production' } as const;


const environment = z
  .object({
    HAMAFZA_SUPERGRAPH: z.string().min(1).optional(),
    HAMAFZA_REGISTRY: z.url({ protocol: /^https?$/ }).optional(),
    /** The registry's public key; several files, while it is exchanged, joined with a comma. */
    HAMAFZA_REGISTRY_KEY: z.string().min(1).optional(),
    /** Whose signatures prove agreements; several files joined with a comma. */
    HAMAFZA_PARTY_KEYS: z.string().min(1).optional(),
    /** Whether the supergraph is composed anew of what agencies have signed; with HAMAFZA_PARTY_KEYS. */
    HAMAFZA_PROVE_GRAPH: z.enum(['on', 'off']).default('off'),
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
    HAMAFZA_SUBGRAPH_QUEUE: positiveInt.default(DEFAULT_SUBGRAPH_LIMITS.queueLength),
    HAMAFZA_SUBGRAPH_RETRIES: z.coerce.number().int().min(0).default(DEFAULT_SUBGRAPH_LIMITS.retry.furtherAttempts),
    /** Of the last attempts; above it a subgraph is left alone for a while. */
    HAMAFZA_CIRCUIT_FAILURE_SHARE: z.coerce.number().gt(0).lt(1).default(DEFAULT_SUBGRAPH_LIMITS.circuit.failureShare),
    HAMAFZA_DRAIN_TIMEOUT_MS: positiveInt.default(10_000),
    HAMAFZA_MASK_ERRORS: flag.default(true),
    /** Labels of progressive overrides that hold, joined with a comma; `percent(x)` is drawn for each request. */
    HAMAFZA_OVERRIDE_LABELS: z.string().default(''),
    HAMAFZA_PLANNING_TIMEOUT_MS: positiveInt.default(2_000),
    HAMAFZA_OPERATIONS_MB: positiveInt.default(128),
    HAMAFZA_MAX_COST: positiveInt.default(DEFAULT_MAX_COST),
    /** What one caller may spend; no bound unless set. */
    HAMAFZA_COST_PER_MINUTE: positiveInt.optional(),
    HAMAFZA_MAX_TOKENS: positiveInt.default(DEFAULT_OPERATION_LIMITS.maxTokens),
    HAMAFZA_MAX_NESTING: positiveInt.default(DEFAULT_OPERATION_LIMITS.maxNesting),
    HAMAFZA_MAX_DEPTH: positiveInt.default(DEFAULT_OPERATION_LIMITS.maxDepth),
    HAMAFZA_MAX_INTROSPECTION_LISTS: positiveInt.default(DEFAULT_OPERATION_LIMITS.maxIntrospectionLists),
    HAMAFZA_MAX_ALIASES: positiveInt.default(DEFAULT_OPERATION_LIMITS.maxAliases),
    HAMAFZA_MAX_ROOT_FIELDS: positiveInt.default(DEFAULT_OPERATION_LIMITS.maxRootFields),
    HAMAFZA_MAX_DIRECTIVES: positiveInt.default(DEFAULT_OPERATION_LIMITS.maxDirectives),
    HAMAFZA_MAX_SELECTIONS: positiveInt.default(DEFAULT_OPERATION_LIMITS.maxSelections),
    ...accessEnvironment,
    ...auditEnvironment,
    ...callerEnvironment,
    ...frontEnvironment,
    ...planningEnvironment,
    ...subscriptionEnvironment,
    ...telemetryEnvironment,
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
    subgraphQueueLength: env.HAMAFZA_SUBGRAPH_QUEUE,
    subgraphRetries: env.HAMAFZA_SUBGRAPH_RETRIES,
    circuitFailureShare: env.HAMAFZA_CIRCUIT_FAILURE_SHARE,
    drainTimeoutMs: env.HAMAFZA_DRAIN_TIMEOUT_MS,
    maskErrors: env.HAMAFZA_MASK_ERRORS,
    overrideLabels: env.HAMAFZA_OVERRIDE_LABELS.split(',').filter((label) => label !== ''),
    planningTimeoutMs: env.HAMAFZA_PLANNING_TIMEOUT_MS,
    operationsLimitBytes: env.HAMAFZA_OPERATIONS_MB * MEBIBYTE,
    maxCost: env.HAMAFZA_MAX_COST,
    costPerMinute: env.HAMAFZA_COST_PER_MINUTE,
    operationLimits: {
      maxTokens: env.HAMAFZA_MAX_TOKENS,
      maxNesting: env.HAMAFZA_MAX_NESTING,
      maxDepth: env.HAMAFZA_MAX_DEPTH,
      maxIntrospectionLists: env.HAMAFZA_MAX_INTROSPECTION_LISTS,
      maxAliases: env.HAMAFZA_MAX_ALIASES,
      maxRootFields: env.HAMAFZA_MAX_ROOT_FIELDS,
      maxDirectives: env.HAMAFZA_MAX_DIRECTIVES,
      maxSelections: env.HAMAFZA_MAX_SELECTIONS,
    },
    onRefusal: env.HAMAFZA_ON_REFUSAL,
    gatewayKeyFile: env.HAMAFZA_GATEWAY_KEY,
    audit: auditSettingsOf(env),
    callers: callerSettingsOf(env),
    front: frontSettingsOf(env),
    planning: planningSettingsOf(env),
    subscriptions: subscriptionSettingsOf(env),
    telemetry: telemetrySettingsOf(env),
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
      /** Undefined: that parties have signed is believed of the registry. */
      readonly partyKeyFiles?: readonly string[] | undefined;
      readonly provesGraph?: boolean;
      readonly cacheFolder: string | undefined;
    };

export type GatewayConfig = z.infer<typeof environment> & { readonly releases: ReleaseOrigin; readonly auditedTo: AuditDestination };

/** What a command line may set; it wins over the environment, and what is left out falls back to it. */
export interface GatewayOverrides {
  readonly supergraph?: string | undefined;
  readonly registry?: string | undefined;
  readonly registryKey?: readonly string[] | undefined;
  readonly partyKeys?: readonly string[] | undefined;
  readonly proveGraph?: boolean | undefined;
  readonly releaseCache?: string | undefined;
  readonly gatewayKey?: string | undefined;
  readonly port?: number | undefined;
  readonly host?: string | undefined;
  readonly access?: string | undefined;
  readonly issuers?: string | undefined;
  readonly onRefusal?: string | undefined;
  readonly auditFolder?: string | undefined;
  readonly auditDatabase?: string | undefined;
  readonly documents?: string | undefined;
  readonly documentsOnly?: boolean | undefined;
  readonly logLevel?: string | undefined;
  readonly threadMemory?: number | undefined;
}

/** @throws StartupError naming every bad variable at once, by the name it has in the environment. */
export const readConfig = (overrides: GatewayOverrides = {}, env: NodeJS.ProcessEnv = process.env): GatewayConfig => {
  const given: Readonly<Record<string, string | number | boolean | undefined>> = {
    HAMAFZA_SUPERGRAPH: overrides.supergraph,
    HAMAFZA_REGISTRY: overrides.registry,
    HAMAFZA_REGISTRY_KEY: overrides.registryKey?.join(','),
    HAMAFZA_PARTY_KEYS: overrides.partyKeys?.join(','),
    HAMAFZA_PROVE_GRAPH: overrides.proveGraph === true ? 'on' : undefined,
    HAMAFZA_RELEASE_CACHE: overrides.releaseCache,
    HAMAFZA_GATEWAY_KEY: overrides.gatewayKey,
    HAMAFZA_PORT: overrides.port,
    HAMAFZA_HOST: overrides.host,
    HAMAFZA_ACCESS: overrides.access,
    HAMAFZA_ISSUERS: overrides.issuers,
    HAMAFZA_ON_REFUSAL: overrides.onRefusal,
    HAMAFZA_AUDIT_FOLDER: overrides.auditFolder,
    HAMAFZA_AUDIT_DATABASE: overrides.auditDatabase,
    HAMAFZA_DOCUMENTS: overrides.documents,
    HAMAFZA_DOCUMENTS_ONLY: overrides.documentsOnly,
    HAMAFZA_LOG_LEVEL: overrides.logLevel,
    HAMAFZA_THREAD_MEMORY_MB: overrides.threadMemory,
  };
  const set = { ...env, ...Object.fromEntries(Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))) };
  const origin = readOrigin(set);
  const { data, error } = environment.safeParse(set);
  const auditedTo = data && auditDestination(data.audit, data.access);
  if (data !== undefined && typeof origin !== 'string' && typeof auditedTo === 'object') return { ...data, releases: origin, auditedTo };
  const reasons = [...[origin, auditedTo].filter((reason) => typeof reason === 'string'), ...(error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`)];
  throw new StartupError(`The configuration is not usable. ${reasons.join('; ')}.`, { cause: error });
};

/** @returns a text that says what is wrong, when it is not exactly one origin. */
const readOrigin = (env: NodeJS.ProcessEnv): ReleaseOrigin | string => {
  const { HAMAFZA_SUPERGRAPH: file, HAMAFZA_REGISTRY: url, HAMAFZA_REGISTRY_KEY: keys } = env;
  if (file === undefined && url === undefined) return 'HAMAFZA_SUPERGRAPH or HAMAFZA_REGISTRY: one of the two must be given';
  if (file !== undefined && url !== undefined) return 'HAMAFZA_SUPERGRAPH, HAMAFZA_REGISTRY: only one of the two may be given';
  if (file !== undefined) return { kind: 'file', file };
  if (url === undefined || keys === undefined) return 'HAMAFZA_REGISTRY_KEY: the public key of the registry must be given';
  const [partyKeyFiles, provesGraph] = [env['HAMAFZA_PARTY_KEYS']?.split(','), env['HAMAFZA_PROVE_GRAPH'] === 'on'];
  if (provesGraph && partyKeyFiles === undefined) return 'HAMAFZA_PARTY_KEYS: the keys that prove the graph must be given';
  return { kind: 'registry', url, publicKeyFiles: keys.split(','), partyKeyFiles, provesGraph, cacheFolder: env['HAMAFZA_RELEASE_CACHE'] };
};
