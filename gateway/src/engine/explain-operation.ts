import { type FetchNode } from '../planning/query-plan.js';
import { type PreparedOperation } from '../preparation/prepared-operation.js';
import { type JsonObject } from '../subgraph-client/subgraph-answer.js';

const PARTS = ['cost', 'plan', 'timings'] as const;
type Part = (typeof PARTS)[number];

/** What a request asks to be told beside its answer: `extensions: { "explain": ["cost", "plan", "timings"] }`. */
export const wantedExplanation = (extensions: JsonObject): readonly Part[] | undefined => {
  const { explain } = extensions;
  if (!Array.isArray(explain)) return undefined;
  const wanted = PARTS.filter((part) => explain.includes(part));
  return wanted.length > 0 ? wanted : undefined;
};

export interface Explained {
  readonly prepared: PreparedOperation;
  readonly cost: number;
  /** Until the first fetch. */
  readonly plannedMs: number;
  readonly startMs: number;
}

export const explanationOf = (wanted: readonly Part[], { prepared, cost, plannedMs, startMs }: Explained): JsonObject => ({
  ...(wanted.includes('cost') && { cost: { estimated: cost } }),
  ...(wanted.includes('plan') && { plan: { fetches: prepared.plan.fetches.map(printFetch) } }),
  ...(wanted.includes('timings') && { timings: { plannedMs: rounded(plannedMs), totalMs: rounded(performance.now() - startMs) } }),
});

const printFetch = ({ id, subgraph, dependsOn, path, document, ...fetch }: FetchNode): JsonObject => ({
  id,
  subgraph,
  kind: fetch.kind,
  dependsOn,
  path: path.map(({ from, typeNames }) => (typeNames ? `${from}|${typeNames.join('|')}` : from)).join('.'),
  document,
});

const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
