import { createHash, randomUUID } from 'node:crypto';
import { apiSchemaOf } from '@hamafza/schema/api-schema';
import { codedError } from '@hamafza/schema/vocabulary';
import { parse, validateSchema, type GraphQLSchema } from 'graphql';
import { DayInTehran } from '../release/day-in-tehran.js';
import { createReleaseService } from '../release/create-release-service.js';
import type { ReleaseService, SwapOutcome } from '../release/release-service.js';
import { codedFault } from '../request/answer-error.js';
import { readRequestId } from '../request/read-request-id.js';
import type { FetchRecord } from '../subgraph-client/request-context.js';
import { createSubgraphTransport, type SubgraphTransport } from '../subgraph-client/subgraph-transport.js';
import { createLog, type Log } from '../telemetry/create-log.js';
import { logFault } from '../telemetry/log-fault.js';
import type { Telemetry } from '../telemetry/telemetry.js';
import { createSpareThread } from '../thread/create-spare-thread.js';
import type { SpareThread } from '../thread/spare-thread.js';
import { errorOf, requestOf, resultOf, statusOf } from './answer-apollo.js';
import { AccessProfiles } from '../access/access-profile.js';
import { NO_AUDIT_LOG } from '../audit/audit-log.js';
import type { Caller } from '../callers/caller.js';
import { EXPLAIN_SCOPE } from './explain-operation.js';
import { answerOperation, type Engine } from './answer-operation.js';
import { CallerHeaders } from './caller-headers.js';
import type { CallerRequest } from './caller-request.js';
import type { GatewayInterface, GatewayRequestContext, GatewayResult, SchemaListener } from './drop-in-types.js';
import { safeHooks, telemetryOfHooks } from './engine-hooks.js';
import { settleEngineOptions, type EngineOptions, type EngineSettings } from './engine-options.js';
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
  readonly #hooks: ReturnType<typeof safeHooks<Context>>;
  #loading: Promise<void> | undefined;
  #stopping: Promise<void> | undefined;

  constructor(
    private readonly options: EngineOptions<Context>,
    private readonly settings: EngineSettings,
    private readonly log: Log,
  ) {
    const { headersFor, supergraphSdl, hooks = {} } = options;
    const { maxCost, maskMessages, overrideLabels } = settings;
    this.#hooks = safeHooks(hooks, log);
    const telemetry: Telemetry = telemetryOfHooks(hooks.tracer, this.#hooks);
    this.#spare = createSpareThread({ ...settings, spareDelayMs: SPARE_DELAY_MS, onRefusal: 'null', withoutAgreements: 'open' });
    this.#headers = headersFor && new CallerHeaders(headersFor, (error) => logFault(log, error));
    this.#transport = createTransport(options, log, this.#headers);
    const transport = this.#headers?.awaitedBy(this.#transport) ?? this.#transport;
    this.#releases = createReleaseService(settings, {
      ...{ spare: this.#spare, transport: this.#transport, log, telemetry, day: new DayInTehran(Date.now) },
      ...{ onReplaced: () => undefined, onUses: () => undefined },
    });
    this.#supergraph = new FollowedSupergraph(supergraphSdl, (sdl) => this.#swapTo(sdl), log);
    this.#engine = { transport, maxCost, maskMessages, labels: { active: new Set(overrideLabels), random: Math.random }, log, telemetry, profiles: new AccessProfiles(), nowMs: Date.now, audit: NO_AUDIT_LOG };
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
    const trace = this.#engine.telemetry.startTrace(undefined, undefined);
    const end = (result: GatewayResult): GatewayResult => {
      trace?.end(statusOf(result), summary);
      return result;
    };
    try {
      const callerKey = this.options.callerKeyFor?.(caller) ?? randomUUID();
      const { requestId } = caller;
      const { signal } = new AbortController(); // Apollo Server does not say when a caller leaves
      const onFetch = (record: FetchRecord): void => {
        this.#restrictCache(context, record);
        this.#hooks.fetchEnded(record, caller);
      };
      const request = requestOf(context, this.settings.explain);
      return end(resultOf(await answerOperation(request, { requestId, purpose: undefined, signal, caller: { ...APOLLO_CALLER, key: callerKey }, stated: NOTHING_STATED, summary, onFetch, trace }, held.value, this.#engine)));
    } catch (error) {
      return end({ errors: [errorOf(codedFault(error, this.log, caller.requestId, summary).toJSON(), true)] });
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

const SPARE_DELAY_MS = 1_000;

/** Apollo Server knows its callers by itself; here, nobody has verified them. */
const APOLLO_CALLER: Caller = { subject: '', body: '', roles: [], scopes: [EXPLAIN_SCOPE], policies: [], provinces: 'all', purposes: 'any', purpose: undefined, key: '', verified: false };
const NOTHING_STATED = { purpose: undefined, agreement: undefined, isEmergency: false } as const;

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
