import type { SigningKey } from '@hamafza/schema/registry-client';
import { AccessProfiles } from './access/access-profile.js';
import { openAuditLog } from './audit/open-audit-log.js';
import type { Callers } from './callers/callers.js';
import { createCallers } from './callers/create-callers.js';
import type { GatewayConfig } from './config.js';
import { Emergencies } from './emergencies/emergencies.js';
import { openEmergencyStore } from './emergencies/open-emergencies.js';
import { openGatewayKey } from './current-key.js';
import type { Engine } from './engine/answer-operation.js';
import { OpenSubscriptions } from './engine/open-subscriptions.js';
import { createFront } from './graphql-over-http/create-front.js';
import type { GraphqlFront } from './graphql-over-http/graphql-front.js';
import { ReleasedDocuments } from './graphql-over-http/released-documents.js';
import { DayInTehran } from './release/day-in-tehran.js';
import type { CallerBudget } from './limits/caller-budget.js';
import { TokenBucketBudget } from './limits/token-bucket-budget.js';
import { createReleaseService } from './release/create-release-service.js';
import { followReleases } from './release/follow-releases.js';
import { openReleases, type Releases } from './release/open-releases.js';
import type { ReleaseService } from './release/release-service.js';
import type { UsageReports } from './release/usage-reports.js';
import { StartupError } from './startup-error.js';
import { DEFAULT_SUBGRAPH_LIMITS } from './subgraph-client/transport-options.js';
import { RequestSigning } from './subgraph-client/sign-requests.js';
import { createSubgraphTransport, type SubgraphTransport } from './subgraph-client/subgraph-transport.js';
import type { Log } from './telemetry/create-log.js';
import { createTelemetry } from './telemetry/create-telemetry.js';
import type { Telemetry } from './telemetry/telemetry.js';
import { createSpareThread } from './thread/create-spare-thread.js';

/** The parts every request uses, built once. */
export interface Gateway {
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly callers: Callers;
  readonly emergencies: Emergencies;
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
 * @throws StartupError when a key file, what says who callers are, or the supergraph file to start with, cannot be used. Without a release of a
 * registry the gateway starts all the same, and is not ready.
 */
export const createGateway = async (config: GatewayConfig, log: Log, given?: Releases, nowMs: () => number = Date.now): Promise<Gateway> => {
  const spare = createSpareThread({ ...config, limits: config.operationLimits, withoutAgreements: config.access === 'open' ? 'open' : 'withheld' });
  spare.startNow(); // it imports while keys and releases are read
  const stopping = new AbortController();
  let draining = false;
  const key = config.gatewayKeyFile === undefined ? undefined : await openGatewayKey(config.gatewayKeyFile, { log, signal: stopping.signal });
  if (!key) log.warn('no --gateway-key: subgraphs that verify who asks will refuse this gateway');
  const transport = createTransport(config, log, key);
  const subscriptions = new OpenSubscriptions(config.subscriptions.limits);
  try {
    const telemetry = await createTelemetry(config.telemetry, log);
    const callers = await createCallers(config, { log, signal: stopping.signal, nowMs });
    const { source, reports } = given ?? (await openReleases(config, log, key));
    const releases = createReleaseService(config, {
      ...{ spare, transport, log, telemetry, day: new DayInTehran(nowMs) },
      onReplaced: (releaseId) => subscriptions.completeThoseOf(releaseId),
      onUses: (uses) => reports?.add(uses),
    });
    const front = await createFront(config.front, config.releases.kind === 'registry' ? new ReleasedDocuments(() => releases.current?.release) : undefined);
    telemetry.watchSubscriptions(() => subscriptions.size);
    telemetry.watchOperations(() => releases.current?.operations.bytes ?? 0);
    const first = await source.current();
    const outcome = first && (await releases.swapTo(first));
    if (outcome?.kind === 'refused' && config.releases.kind === 'file') throw new StartupError(outcome.reason);
    const audit = openAuditLog({ settings: config.audit, destination: config.auditedTo, key, agencies: () => routesOf(releases), log });
    const emergencies = new Emergencies(openEmergencyStore(config.auditedTo, config.audit.timeoutMs), nowMs);
    void followReleases({ source, service: releases, after: first?.id, signal: stopping.signal, log });
    const reporting = reports && reportUses(releases, reports, config.reportIntervalMs);
    return {
      config,
      log,
      callers,
      emergencies,
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
        profiles: new AccessProfiles(),
        nowMs,
        audit: audit.auditLog,
        notices: { of: config.audit.chain, delivery: audit.notices },
        subscriptions: { open: subscriptions, transport, waiting: config.subscriptions.waiting, telemetry },
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
        await Promise.all([audit.auditLog.close(), emergencies.close()]);
        await transport.close({ destroy: true }); // whoever still waited was told so
        await telemetry.close();
      },
    };
  } catch (error) {
    stopping.abort();
    await spare.close();
    throw error;
  }
};

/** How long a gateway that stops waits for the registry to take its last report. */
const LAST_REPORT_MS = 1_000;

/** So many callers' debts are remembered. */
const MAX_CALLERS = 100_000;

const createBudget = (costPerMinute: number | undefined): CallerBudget | undefined =>
  costPerMinute === undefined ? undefined : new TokenBucketBudget({ costPerMinute, burst: costPerMinute, maxCallers: MAX_CALLERS, nowMs: () => performance.now() });

const createTransport = (config: GatewayConfig, log: Log, key: SigningKey | undefined): SubgraphTransport => {
  const { retry, circuit } = DEFAULT_SUBGRAPH_LIMITS;
  return createSubgraphTransport({
    log,
    signing: key && new RequestSigning(key),
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

const routesOf = (releases: ReleaseService): ReadonlyMap<string, string> => new Map(Object.entries(releases.current?.facts.routes ?? {}));

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
