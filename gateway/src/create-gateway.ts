import { THREAD_ENVIRONMENT, type GatewayConfig } from './config.js';
import { followReleases } from './release/follow-releases.js';
import { openReleases, type Releases } from './release/open-releases.js';
import { ReleaseService } from './release/release-service.js';
import { type UsageReports } from './release/usage-reports.js';
import { StartupError } from './startup-error.js';
import { type Log } from './telemetry/create-log.js';
import { OperationThread } from './thread/operation-thread.js';
import { SpareThread } from './thread/spare-thread.js';

/** The parts every request uses, built once. */
export interface Gateway {
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly releases: ReleaseService;
  isDraining(): boolean;
  /** From here on the gateway is not ready and refuses new operations; those under way go on. */
  startDraining(): void;
  /** @param options.destroy does not wait for operations that are still under way. */
  close(options: { readonly destroy: boolean }): Promise<void>;
}

/**
 * @param given where releases come from; by default as configured.
 * @throws StartupError when a key file, or the supergraph file to start with, cannot be used. Without a release of a
 * registry the gateway starts all the same, and is not ready.
 */
export const createGateway = async (config: GatewayConfig, log: Log, given?: Releases): Promise<Gateway> => {
  const spare = createSpareThread(config, log);
  const stopping = new AbortController();
  let draining = false;
  try {
    const { source, reports } = given ?? (await openReleases(config, log));
    const { buildTimeoutMs, retirementMs } = config;
    const releases = new ReleaseService({ spare, buildTimeoutMs, retirementMs, log, onUses: (uses) => reports?.add(uses) });
    const first = await source.current();
    const outcome = first && (await releases.swapTo(first));
    if (outcome?.kind === 'refused' && config.releases.kind === 'file') throw new StartupError(outcome.reason);
    void followReleases({ source, service: releases, after: first?.id, signal: stopping.signal, log });
    const reporting = reports && reportUses(releases, reports, config.reportIntervalMs);
    return {
      config,
      log,
      releases,
      isDraining: () => draining,
      startDraining: () => {
        draining = true;
      },
      close: async ({ destroy }) => {
        stopping.abort();
        await reporting?.stop(destroy ? 0 : LAST_REPORT_MS);
        await Promise.all([releases.close(destroy ? 0 : config.drainTimeoutMs), spare.close()]);
      },
    };
  } catch (error) {
    await spare.close();
    throw error;
  }
};

/** How long a gateway that stops waits for the registry to take its last report. */
const LAST_REPORT_MS = 1_000;

const createSpareThread = (config: GatewayConfig, log: Log): SpareThread => {
  const limits = {
    timeoutMs: config.subgraphTimeoutMs,
    answerLimitBytes: config.subgraphAnswerLimitBytes,
    connections: config.subgraphConnections,
  };
  const settings = { logLevel: log.level, limits };
  const options = { file: config.threadFile, env: THREAD_ENVIRONMENT, memoryLimitMb: config.threadMemoryMb, settings };
  const spare = new SpareThread(() => new OperationThread(options, log), config.spareDelayMs);
  spare.startNow(); // it imports while keys and releases are read
  return spare;
};

const reportUses = (releases: ReleaseService, reports: UsageReports, intervalMs: number): { stop(waitMs: number): Promise<void> } => {
  const report = async (): Promise<void> => {
    reports.add((await releases.current?.takeUses()) ?? []);
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
