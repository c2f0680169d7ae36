import { createHash, randomUUID } from 'node:crypto';
import { apiSchemaOf } from '@hamafza/schema/api-schema';
import { codedError } from '@hamafza/schema/vocabulary';
import { parse, validateSchema, type GraphQLSchema } from 'graphql';
import { THREAD_ENVIRONMENT } from '../config.js';
import { compilePlan } from '../execution/compile-plan.js';
import { DayInTehran } from '../release/day-in-tehran.js';
import { ReleaseService, type SwapOutcome } from '../release/release-service.js';
import { codedFault } from '../request/answer-error.js';
import { readRequestId } from '../request/read-request-id.js';
import { type FetchRecord } from '../subgraph-client/request-context.js';
import { createSubgraphTransport, type SubgraphTransport } from '../subgraph-client/subgraph-transport.js';
import { createLog, type Log } from '../telemetry/create-log.js';
import { logFault } from '../telemetry/log-fault.js';
import { NO_TELEMETRY } from '../telemetry/telemetry.js';
import { PlannerThread } from '../thread/planner-thread.js';
import { SpareThread } from '../thread/spare-thread.js';
import { errorOf, requestOf, resultOf } from './answer-apollo.js';
import { answerOperation, type Engine } from './answer-operation.js';
import { CallerHeaders } from './caller-headers.js';
import { type GatewayInterface, type GatewayRequestContext, type GatewayResult, type SchemaListener } from './drop-in-types.js';
import { settleEngineOptions, type CallerRequest, type EngineOptions, type EngineSettings } from './engine-options.js';
import { FollowedSupergraph } from './follow-supergraph.js';
import { restrictCache, type CachePolicy } from './restrict-cache.js';
import { SchemaReleases } from './schema-releases.js';

export interface ApolloEngine extends GatewayInterface {
  /** The same as `stop()`. */
  close(): Promise<void>;
}

/**
 * Hamafza's engine for Apollo Server: `new ApolloServer({ gateway: createEngine({ supergraphSdl }) })`. One engine is for
 * one server, which starts and stops it.
 *
 * @throws StartupError naming every option that cannot be used. `load()` rejects with one when the first supergraph cannot be served.
 */
export const createEngine = <Context = Record<string, unknown>>(options: EngineOptions<Context>): ApolloEngine => {
  const engine = new DropInEngine(options, settleEngineOptions(options), options.log ?? createLog('warn'));
  return {
    load: async () => {
      await engine.load();
      return { executor: (context) => engine.execute(context) };
    },
    onSchemaLoadOrUpdate: (listener) => engine.listen(listener),
    stop: () => engine.stop(),
    close: () => engine.stop(),
  };
};

class DropInEngine<Context> {
  readonly #listeners = new Set<SchemaListener>();
  readonly #schemas = new SchemaReleases();
  readonly #spare: SpareThread;
  readonly #transport: SubgraphTransport;
  readonly #headers: CallerHeaders<Context> | undefined;
  readonly #releases: ReleaseService;
  readonly #supergraph: FollowedSupergraph;
  readonly #engine: Engine;
  #loading: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(
    private readonly options: EngineOptions<Context>,
    private readonly settings: EngineSettings,
    private readonly log: Log,
  ) {
    const { headersFor, supergraphSdl } = options;
    const { maxCost, maskMessages, overrideLabels } = settings;
    this.#spare = createSpare(settings);
    this.#headers = headersFor && new CallerHeaders(headersFor, (error) => logFault(log, error));
    this.#transport = createTransport(options, log, this.#headers);
    const transport = this.#headers?.awaitedBy(this.#transport) ?? this.#transport;
    this.#releases = createReleases(settings, log, this.#spare, this.#transport);
    this.#supergraph = new FollowedSupergraph(supergraphSdl, (sdl) => this.#swapTo(sdl), log);
    this.#engine = { transport, maxCost, maskMessages, labels: { active: new Set(overrideLabels), random: Math.random }, log, telemetry: NO_TELEMETRY };
  }

  load(): Promise<void> {
    if (this.#stopping !== undefined) return Promise.reject(new Error('The engine was stopped.'));
    this.#loading ??= this.#load();
    return this.#loading;
  }

  /** Told at once when a schema is served already. */
  listen(listener: SchemaListener): () => void {
    this.#listeners.add(listener);
    if (this.#schemas.current !== undefined) listener(this.#schemas.current);
    return () => void this.#listeners.delete(listener);
  }

  stop(): Promise<void> {
    this.#stopping ??= this.#free();
    return this.#stopping;
  }

  /** Never rejects: what goes wrong is an error of the result. */
  async execute(context: GatewayRequestContext): Promise<GatewayResult> {
    const held = this.#schemas.hold(context.schema);
    if (held === undefined) return { errors: [errorOf(codedError('NOT_READY', 'This engine serves no supergraph.', {}).toJSON(), true)] };
    const caller = this.#callerOf(context);
    const summary = {};
    try {
      const callerKey = this.options.callerKeyFor?.(caller) ?? randomUUID();
      const { requestId } = caller;
      const { signal } = new AbortController(); // Apollo Server does not say when a caller leaves
      const onFetch = (record: FetchRecord): void => this.#restrictCache(context, record);
      const request = requestOf(context, this.settings.explain);
      return resultOf(await answerOperation(request, { requestId, purpose: undefined, signal, callerKey, summary, onFetch }, held.value, this.#engine));
    } catch (error) {
      return { errors: [errorOf(codedFault(error, this.log, caller.requestId, summary).toJSON(), true)] };
    } finally {
      this.#headers?.end(caller);
      held.release();
    }
  }

  /** Fetches of the request find its headers by its id, so no two that run have the same. */
  #callerOf({ context, request }: GatewayRequestContext): CallerRequest<Context> {
    // The server's own type argument says what its context is; the interface between the two does not carry it.
    const contextValue = context as Context;
    const caller = { contextValue, request, requestId: readRequestId(request.http?.headers.get('x-request-id') ?? undefined) };
    if (this.#headers?.begin(caller) !== false) return caller;
    const renamed = { ...caller, requestId: randomUUID() };
    this.#headers.begin(renamed);
    return renamed;
  }

  #restrictCache({ overallCachePolicy }: GatewayRequestContext, { cacheControl }: FetchRecord): void {
    const policy: CachePolicy | undefined = overallCachePolicy;
    if (this.settings.honorSubgraphCacheControl && policy !== undefined) restrictCache(policy, cacheControl);
  }

  async #load(): Promise<void> {
    try {
      this.#spare.startNow();
      await this.#supergraph.start();
    } catch (error) {
      await this.stop();
      throw error;
    }
  }

  async #swapTo(supergraphSdl: string): Promise<SwapOutcome> {
    try {
      const apiSchema = servableSchema(supergraphSdl);
      const id = createHash('sha256').update(supergraphSdl).digest('hex');
      const outcome = await this.#releases.swapTo({ id, supergraphSdl, agreements: undefined, origin: 'supergraph' });
      const pinned = outcome.kind === 'served' ? this.#releases.pin() : undefined;
      if (pinned !== undefined) {
        this.#schemas.serve({ apiSchema, coreSupergraphSdl: supergraphSdl }, pinned);
        this.#tellListeners();
      }
      return outcome;
    } catch (error) {
      const reason = `The supergraph cannot be served: ${error instanceof Error ? error.message : String(error)}`;
      this.log.error({ reason }, 'the supergraph is refused; the one in force stays');
      return { kind: 'refused', reason };
    }
  }

  #tellListeners(): void {
    const { current } = this.#schemas;
    for (const listener of current === undefined ? [] : this.#listeners) {
      try {
        if (current) listener(current);
      } catch (error) {
        logFault(this.log, error);
      }
    }
  }

  async #free(): Promise<void> {
    await this.#supergraph.stop();
    this.#schemas.close();
    await Promise.all([this.#releases.close(this.settings.drainTimeoutMs), this.#spare.close()]);
    await this.#transport.close({ destroy: true });
  }
}

/** @throws Error saying why Apollo Server could not serve it. */
const servableSchema = (supergraphSdl: string): GraphQLSchema => {
  const schema = apiSchemaOf(parse(supergraphSdl, { noLocation: true }));
  const [fault] = validateSchema(schema);
  if (fault !== undefined) throw new Error(`its API schema is not valid: ${fault.message}`);
  return schema;
};

const createSpare = ({ limits, threadMemoryMb: memoryLimitMb, threadFile: file }: EngineSettings): SpareThread =>
  new SpareThread(() => new PlannerThread({ file, env: THREAD_ENVIRONMENT, memoryLimitMb, settings: { limits, expectsAgreements: false } }), SPARE_DELAY_MS);

const SPARE_DELAY_MS = 1_000;

const createTransport = <Context>(
  { subgraphLimits, limitsBySubgraph }: EngineOptions<Context>,
  log: Log,
  headers: CallerHeaders<Context> | undefined,
): SubgraphTransport =>
  createSubgraphTransport({
    log,
    ...(subgraphLimits && { limits: subgraphLimits }),
    ...(limitsBySubgraph && { limitsBySubgraph }),
    ...(headers && { headersFor: headers.made }),
  });

const createReleases = (settings: EngineSettings, log: Log, spare: SpareThread, transport: SubgraphTransport): ReleaseService => {
  const { buildTimeoutMs, retirementMs, planningTimeoutMs, operationsLimitBytes } = settings;
  return new ReleaseService({
    ...{ spare, buildTimeoutMs, retirementMs, planningTimeoutMs, operationsLimitBytes, log, telemetry: NO_TELEMETRY },
    compile: ({ plan }) => compilePlan(plan),
    day: new DayInTehran(Date.now),
    onUses: () => undefined,
    onRoutes: (releaseId, routes) => (routes === undefined ? transport.freeRoutes(releaseId) : transport.useRoutes(releaseId, new Map(Object.entries(routes)))),
  });
};
