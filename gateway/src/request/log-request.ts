import { type Log } from '../telemetry/create-log.js';
import { type RequestTrace } from '../telemetry/telemetry.js';
import { type RouteName } from './find-route.js';
import { type OperationSummary } from '../engine/answer-operation.js';
import { type FetchRecord } from '../subgraph-client/request-context.js';

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
  const line = {
    requestId,
    route,
    status,
    durationMs: Math.round(durationMs),
    ...(trace === undefined ? {} : { traceId: trace.traceId }),
    ...(callerLeft ? { callerLeft } : {}),
    ...summary,
    ...(items.length === 0 ? {} : { operations: items.length }),
    ...(fetches.length === 0 ? {} : { subgraphs: bySubgraph(fetches) }),
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
  readonly fetches: number;
  readonly failed: number;
  readonly durationMs: number;
}

const bySubgraph = (fetches: readonly FetchRecord[]): readonly SubgraphTotal[] =>
  [...new Set(fetches.map(({ subgraph }) => subgraph))].map((subgraph) => {
    const own = fetches.filter((fetch) => fetch.subgraph === subgraph);
    const durationMs = Math.round(own.reduce((sum, fetch) => sum + fetch.durationMs, 0));
    return { subgraph, fetches: own.length, failed: own.filter(({ outcome }) => outcome !== 'answered').length, durationMs };
  });
