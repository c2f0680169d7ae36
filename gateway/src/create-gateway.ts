import { THREAD_ENVIRONMENT, type GatewayConfig } from './config.js';
import { type Engine } from './engine/answer-operation.js';
import { OpenSubscriptions } from './engine/open-subscriptions.js';
import { type OperationUse } from './engine/prepared-operations.js';
import { compilePlan } from './execution/compile-plan.js';
import { createFront } from './graphql-over-http/create-front.js';
import { type GraphqlFront } from './graphql-over-http/graphql-front.js';
import { DayInTehran } from './release/day-in-tehran.js';
import { type CallerBudget } from './limits/caller-budget.js';
import { TokenBucketBudget } from './limits/token-bucket-budget.js';
import { followReleases } from './release/follow-releases.js';
import { openReleases, type Releases } from './release/open-releases.js';
import { ReleaseService } from './release/release-service.js';
import { type UsageReports } from './release/usage-reports.js';
import { StartupError } from './startup-error.js';
import { DEFAULT_SUBGRAPH_LIMITS } from './subgraph-client/transport-options.js';
import { createSubgraphTransport, type SubgraphTransport } from './subgraph-client/subgraph-transport.js';
import { type Log } from './telemetry/create-log.js';
import { createTelemetry } from './telemetry/create-telemetry.js';
import { type Telemetry } from './telemetry/telemetry.js';
import { PlannerThread } from './thread/planner-thread.js';
import { SpareThread } from './thread/spare-thread.js';

/** The parts every request uses, built once. */
export interface Gateway {
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly releases: ReleaseService;
  readonly front: GraphqlFront;
  readonly engine: Engine;
  readonly telemetry: Telemetry;
  isDraining(): boolean;
  /** From here on the gateway is not ready and refuses new operations; those under way go on. */
  startDraining(): void;
  /** @param options.destroy does not wait for operations that are still under way. */
  close(options: { readonly destroy: boolean }): Promise<void>;
}

/**
 * @param given where releases come from; by default as configured.
 * @param nowMs milliseconds since the epoch: agreements begin and end by it.
 * @throws StartupError when a key file, or the supergraph file to start with, cannot be used. Without a release of a
 * registry the gateway starts all the same, and is not ready.
 */
export const createGateway = async (config: GatewayConfig, log: Log, given?: Releases, nowMs: () => number = Date.now): Promise<Gateway> => {
  const spare = createSpareThread(config);
  const stopping = new AbortController();
  let draining = false;
  const transport = createTransport(config, log);
  const subscriptions = new OpenSubscriptions(config.subscriptions.limits);
  try {
    const telemetry = await createTelemetry(config.telemetry, log);
    const front = await createFront(config.front);
    const { source, reports } = given ?? (await openReleases(config, log));
    const releases = createReleases(config, log, { spare, transport, subscriptions, day: new DayInTehran(nowMs), telemetry, onUses: (uses) => reports?.add(uses) });
    telemetry.watchOperations(() => releases.current?.operations.bytes ?? 0);
    const first = await source.current();
    const outcome = first && (await releases.swapTo(first));
    if (outcome?.kind === 'refused' && config.releases.kind === 'file') throw new StartupError(outcome.reason);
    void followReleases({ source, service: releases, after: first?.id, signal: stopping.signal, log });
    const reporting = reports && reportUses(releases, reports, config.reportIntervalMs);
    return {
      config,
      log,
      releases,
      front,
      engine: {
        transport,
        maxCost: config.maxCost,
        budget: createBudget(config.costPerMinute),
        maskMessages: config.maskErrors,
        labels: { active: new Set(config.overrideLabels), random: Math.random },
        log,
        telemetry,
        subscriptions: { open: subscriptions, transport, waiting: config.subscriptions.waiting },
      },
      telemetry,
      isDraining: () => draining,
      startDraining: () => {
        draining = true;
        subscriptions.completeAll();
      },
      close: async ({ destroy }) => {
        stopping.abort();
        await reporting?.stop(destroy ? 0 : LAST_REPORT_MS);
        await Promise.all([releases.close(destroy ? 0 : config.drainTimeoutMs), spare.close()]);
        await transport.close({ destroy: true }); // whoever still waited was told so
        await telemetry.close();
      },
    };
  } catch (error) {
    await spare.close();
    throw error;
  }
};

/** How long a gateway that stops waits for the registry to take its last report. */
const LAST_REPORT_MS = 1_000;

const createSpareThread = (config: GatewayConfig): SpareThread => {
  const options = { file: config.threadFile, env: THREAD_ENVIRONMENT, memoryLimitMb: config.threadMemoryMb, settings: { limits: config.operationLimits, expectsAgreements: config.releases.kind === 'registry' } };
  const spare = new SpareThread(() => new PlannerThread(options), config.spareDelayMs);
  spare.startNow(); // it imports while keys and releases are read
  return spare;
};

/** So many callers' debts are remembered. */
const MAX_CALLERS = 100_000;

const createBudget = (costPerMinute: number | undefined): CallerBudget | undefined =>
  costPerMinute === undefined ? undefined : new TokenBucketBudget({ costPerMinute, burst: costPerMinute, maxCallers: MAX_CALLERS, nowMs: () => performance.now() });

const createTransport = (config: GatewayConfig, log: Log): SubgraphTransport => {
  const { retry, circuit } = DEFAULT_SUBGRAPH_LIMITS;
  return createSubgraphTransport({
    log,
    subscriptionUrls: config.subscriptions.urls,
    limits: {
      timeoutMs: config.subgraphTimeoutMs,
      answerLimitBytes: config.subgraphAnswerLimitBytes,
      concurrency: config.subgraphConnections,
      queueLength: config.subgraphQueueLength,
      retry: { ...retry, furtherAttempts: config.subgraphRetries },
      circuit: { ...circuit, failureShare: config.circuitFailureShare },
    },
  });
};

interface ReleaseParts {
  readonly spare: SpareThread;
  readonly transport: SubgraphTransport;
  readonly subscriptions: OpenSubscriptions;
  readonly day: DayInTehran;
  readonly telemetry: Telemetry;
  readonly onUses: (uses: readonly OperationUse[]) => void;
}

const createReleases = (config: GatewayConfig, log: Log, { spare, transport, subscriptions, day, telemetry, onUses }: ReleaseParts): ReleaseService => {
  const { buildTimeoutMs, retirementMs, planningTimeoutMs, operationsLimitBytes } = config;
  return new ReleaseService({
    spare,
    buildTimeoutMs,
    retirementMs,
    planningTimeoutMs,
    operationsLimitBytes,
    day,
    compile: ({ plan }) => compilePlan(plan),
    log,
    telemetry,
    onUses,
    onRoutes: (releaseId, routes) => {
      if (routes !== undefined) return transport.useRoutes(releaseId, new Map(Object.entries(routes)));
      subscriptions.completeThoseOf(releaseId);
      transport.freeRoutes(releaseId);
    },
  });
};

const reportUses = (releases: ReleaseService, reports: UsageReports, intervalMs: number): { stop(waitMs: number): Promise<void> } => {
  const report = async (): Promise<void> => {
    reports.add(releases.current?.takeUses() ?? []);
    await reports.send();
  };
  const timer = setInterval(() => void report(), intervalMs);
  timer.unref();
  return {
    stop: async (waitMs) => {
      clearInterval(timer);
      if (waitMs > 0) await Promise.race([report(), new Promise((resolve) => setTimeout(resolve, waitMs).unref())]);
    },
  };
};
