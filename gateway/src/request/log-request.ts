import type { Log } from '../telemetry/create-log.js';
import type { RequestTrace } from '../telemetry/telemetry.js';
import type { RouteName } from './find-route.js';
import type { OperationSummary } from '../engine/answer-operation.js';
import type { FetchRecord } from '../subgraph-client/request-context.js';

/** What is known of a request when it ends. */
export interface RequestRecord {
  readonly requestId: string;
  readonly route: RouteName;
  /** Both are filled as the request goes on. */
  readonly summary: OperationSummary;
  readonly fetches: FetchRecord[];
  /** Of a batch, each operation's own; otherwise none. */
  readonly items: OperationSummary[];
  /** Undefined when the request is not traced. */
  readonly trace: RequestTrace | undefined;
}

export interface RequestEnd {
  readonly status: number;
  readonly durationMs: number;
  readonly callerLeft: boolean;
}

/** The one line about a request, and one for each operation of a batch: never its text, variables, address or headers. */
export const logRequest = (log: Log, { requestId, route, summary, fetches, items, trace }: RequestRecord, { status, durationMs, callerLeft }: RequestEnd): void => {
  const { operationKind, operationName, operationHash, errorCodes } = summary;
  // What is undefined is not written.
  const line = {
    requestId,
    route,
    status,
    durationMs: Math.round(durationMs),
    traceId: trace?.traceId,
    callerLeft: callerLeft || undefined,
    operationKind,
    operationName,
    operationHash,
    errorCodes,
    operations: items.length || undefined,
    subgraphs: fetches.length === 0 ? undefined : bySubgraph(fetches),
  };
  for (const [item, of] of items.entries()) log.info({ requestId, item, ...of }, 'operation of a batch');
  // Probes come every second from every balancer.
  if (route === 'health' || route === 'readiness') log.debug(line, 'request');
  else log.info(line, 'request');
};

/** @returns what one more operation of a batch fills. */
export const addItem = ({ items }: RequestRecord): OperationSummary => {
  const summary = {};
  items.push(summary);
  return summary;
};

interface SubgraphTotal {
  readonly subgraph: string;
  fetches: number;
  failed: number;
  durationMs: number;
}

const bySubgraph = (fetches: readonly FetchRecord[]): readonly SubgraphTotal[] => {
  const totals: SubgraphTotal[] = [];
  for (const { subgraph, outcome, durationMs } of fetches) {
    const total = totals.find((known) => known.subgraph === subgraph) ?? { subgraph, fetches: 0, failed: 0, durationMs: 0 };
    if (total.fetches === 0) totals.push(total);
    total.fetches += 1;
    if (outcome !== 'answered') total.failed += 1;
    total.durationMs += durationMs;
  }
  for (const total of totals) total.durationMs = Math.round(total.durationMs);
  return totals;
};
