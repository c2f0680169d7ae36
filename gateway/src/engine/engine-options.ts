import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { DEFAULT_MAX_COST } from '../limits/check-cost.js';
import { DEFAULT_OPERATION_LIMITS, type OperationLimits } from '../limits/operation-limits.js';
import type { PlanningSettings } from '../release/planning-environment.js';
import { StartupError } from '../startup-error.js';
import type { SubgraphLimits } from '../subgraph-client/transport-options.js';
import type { Log } from '../telemetry/create-log.js';
import type { CallerRequest } from './caller-request.js';
import { faultsOfHooks, type EngineHooks } from './engine-hooks.js';
import type { SupergraphSource } from './follow-supergraph.js';
import { MEBIBYTE } from '../environment-values.js';

/** Headers to send along; those without a value are left out. */
export type GivenHeaders = Readonly<Record<string, string | undefined>>;

export type HeadersFor<Context> = (request: CallerRequest<Context> & { readonly subgraph: string }) => GivenHeaders | Promise<GivenHeaders>;

const positiveInt = z.number().int().positive();
const MINUTE_MS = 60_000;

const limitOptions = z.strictObject({
  /** Of one request, by `@cost` and `@listSize`. */
  maxCost: positiveInt.default(DEFAULT_MAX_COST),
  /** Labels of progressive overrides that hold for every request; `percent(x)` is drawn for each. */
  overrideLabels: z.array(z.string()).default([]),
  /** True tells callers of a subgraph's own faults without its message. */
  maskMessages: z.boolean().default(false),
  /** True answers `extensions: { "explain": ["cost", "plan", "timings"] }` of a request. */
  explain: z.boolean().default(false),
  /** True restricts Apollo Server's cache policy to what subgraphs' `cache-control` headers allow. */
  honorSubgraphCacheControl: z.boolean().default(true),
  /** For preparing one operation that was not seen before. */
  planningTimeoutMs: positiveInt.default(2_000),
  /** Operations of one `callerKeyFor` that may take longer than that, or more memory, in a minute; then only known ones are answered. */
  planningOverrunsPerMinute: positiveInt.default(5),
  buildTimeoutMs: positiveInt.default(2 * MINUTE_MS),
  /** Of the thread that plans. */
  threadMemoryMb: positiveInt.min(64).default(2_048),
  /** For operations that are ready to run. */
  operationsLimitBytes: positiveInt.default(128 * MEBIBYTE),
  /** How long requests may keep a supergraph that was replaced. */
  retirementMs: positiveInt.default(MINUTE_MS),
  /** How long `stop()` waits for requests under way. */
  drainTimeoutMs: z.number().int().min(0).default(10_000),
});

type LimitOptions = Readonly<z.input<typeof limitOptions>>;

/** Only `supergraphSdl` has no default. */
export interface EngineOptions<Context> extends LimitOptions {
  /** The text of a composed supergraph, or who gives it and its updates. */
  readonly supergraphSdl: SupergraphSource;
  /** Headers for subgraphs, such as authorization: called once for each subgraph that a request asks. What it throws fails the fetches. */
  readonly headersFor?: HeadersFor<Context>;
  /** Requests of one key share fetches that are the same and under way; by default no two requests share any. */
  readonly callerKeyFor?: (request: CallerRequest<Context>) => string | undefined;
  /** How large an operation may be; what is left out is as in `DEFAULT_OPERATION_LIMITS`. */
  readonly limits?: Partial<OperationLimits>;
  /** For every subgraph; what is left out is as in `DEFAULT_SUBGRAPH_LIMITS`. */
  readonly subgraphLimits?: Partial<SubgraphLimits>;
  /** For single subgraphs, by name; wins over `subgraphLimits`. */
  readonly limitsBySubgraph?: Readonly<Record<string, Partial<SubgraphLimits>>>;
  /** Told what the engine does. */
  readonly hooks?: EngineHooks<Context>;
  /** By default warnings and errors, as JSON on standard output. */
  readonly log?: Log;
}

/** With nothing left open. */
export type EngineSettings = z.output<typeof limitOptions> & { readonly limits: OperationLimits; readonly planning: PlanningSettings; readonly threadFile: string };

/** @throws StartupError naming every option that cannot be used. */
export const settleEngineOptions = (options: Partial<EngineOptions<never>>): EngineSettings => {
  const { supergraphSdl, headersFor, callerKeyFor, limits } = options;
  const { data, error } = limitOptions.safeParse(Object.fromEntries(Object.entries(options).filter(([name]) => !PARSED_ELSEWHERE.has(name))));
  const reasons = (error?.issues ?? []).map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
  if (!isSource(supergraphSdl)) reasons.unshift('supergraphSdl: must be the text of a supergraph, a manager with initialize(), or a function');
  for (const [name, hook] of Object.entries({ headersFor, callerKeyFor })) if (hook !== undefined && typeof hook !== 'function') reasons.push(`${name}: must be a function`);
  for (const [name, value] of Object.entries(limits ?? {})) {
    if (!Object.hasOwn(DEFAULT_OPERATION_LIMITS, name)) reasons.push(`limits.${name}: there is no such limit`);
    else if (!Number.isSafeInteger(value) || value <= 0) reasons.push(`limits.${name}: must be a positive whole number`);
  }
  reasons.push(...faultsOfHooks(options.hooks));
  if (data === undefined || reasons.length > 0) throw new StartupError(`The engine's options are not usable. ${reasons.join('; ')}.`, { cause: error });
  return { ...data, planning: { overrunsPerMinute: data.planningOverrunsPerMinute }, limits: { ...DEFAULT_OPERATION_LIMITS, ...limits }, threadFile: THREAD_FILE };
};

const PARSED_ELSEWHERE: ReadonlySet<string> = new Set(['supergraphSdl', 'headersFor', 'callerKeyFor', 'limits', 'subgraphLimits', 'limitsBySubgraph', 'hooks', 'log']);

const isSource = (source: unknown): boolean =>
  typeof source === 'string' ||
  typeof source === 'function' ||
  (typeof source === 'object' && source !== null && 'initialize' in source && typeof source.initialize === 'function');

/** The compiled file, from the sources as well. */
const THREAD_FILE = fileURLToPath(new URL('../../dist/thread/thread-main.js', import.meta.url));
