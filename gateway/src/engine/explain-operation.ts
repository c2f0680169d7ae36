import type { CoordinateExplanation } from '../access/coordinate-explanation.js';
import type { AccessProfile } from '../access/access-profile.js';
import type { PreparedAccess } from '../access/prepared-access.js';
import type { FetchNode } from '../planning/query-plan.js';
import type { PreparedOperation } from '../preparation/prepared-operation.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import { explainedCoordinates } from './explained-coordinates.js';

const PARTS = ['cost', 'plan', 'timings', 'access'] as const;
type Part = (typeof PARTS)[number];

/** How an operation is answered is for those who develop and explore; what it costs and why it is withheld, for everybody. */
const NEED_SCOPE: readonly Part[] = ['plan', 'timings'];
export const EXPLAIN_SCOPE = 'hamafza:explain';

/** What a request asks to be told beside its answer: `extensions: { "explain": ["cost", "plan", "timings", "access"] }`. */
export const wantedExplanation = ({ explain }: JsonObject): readonly Part[] | undefined => {
  if (!Array.isArray(explain)) return undefined;
  const wanted = PARTS.filter((part) => explain.includes(part));
  return wanted.length > 0 ? wanted : undefined;
};

export interface Explained {
  readonly prepared: PreparedOperation;
  /** As given. */
  readonly variables: JsonObject;
  /** What it is answered under, with its variables. */
  readonly access: PreparedAccess;
  readonly cost: number;
  /** Until the first fetch. */
  readonly plannedMs: number;
  readonly startMs: number;
  readonly scopes: readonly string[];
  readonly profile: AccessProfile;
}

export const explanationOf = (wanted: readonly Part[], { prepared, variables, access, cost, plannedMs, startMs, scopes, profile }: Explained): JsonObject => {
  const refused = scopes.includes(EXPLAIN_SCOPE) ? [] : wanted.filter((part) => NEED_SCOPE.includes(part));
  const tells = (part: Part): boolean => wanted.includes(part) && !refused.includes(part);
  return {
    ...(tells('cost') && { cost: { estimated: cost } }),
    ...(tells('plan') && { plan: { fetches: prepared.plan.fetches.map(printFetch) } }),
    ...(tells('timings') && { timings: { plannedMs: rounded(plannedMs), totalMs: rounded(performance.now() - startMs) } }),
    ...(tells('access') && { access: accessPart(profile, access, access.why ? explainedCoordinates(access.why, prepared, variables) : []) }),
    ...(refused.length > 0 && { refused: { parts: refused, scope: EXPLAIN_SCOPE } }),
  };
};

/** @param access what it would be answered under; nothing where it is refused. */
export const accessPart = (profile: AccessProfile, { agreement, provinces = {} }: Partial<Pick<PreparedAccess, 'agreement' | 'provinces'>>, fields: readonly CoordinateExplanation[]): JsonObject => ({
  agreement: agreement ? `${agreement.id} ${agreement.version}` : null,
  caller: { body: profile.body, roles: profile.roles, provinces: profile.provinces, purpose: profile.purpose ?? null, isEmergency: profile.isEmergency },
  fields,
  provinces,
});

const printFetch = ({ id, subgraph, dependsOn, path, document, ...fetch }: FetchNode): JsonObject => ({
  id,
  subgraph,
  kind: fetch.kind,
  dependsOn,
  path: path.map(({ from, typeNames }) => (typeNames ? `${from}|${typeNames.join('|')}` : from)).join('.'),
  document,
  ...(fetch.kind === 'entities' && fetch.recovers !== undefined && { recovers: fetch.recovers }),
});

const rounded = (ms: number): number => Math.round(ms * 1_000) / 1_000;
