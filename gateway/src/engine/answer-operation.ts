import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import { type GraphQLFormattedError } from 'graphql';
import { closedError } from '../access/closed-error.js';
import { executePlan, type PlanRequest } from '../execution/execute-plan.js';
import { checkOperationMethod } from '../graphql-over-http/check-operation-method.js';
import { type GraphqlAnswer, type GraphqlRequest, type RequestContext } from '../graphql-over-http/graphql-request.js';
import { budgetExceeded, type CallerBudget } from '../limits/caller-budget.js';
import { checkCost } from '../limits/check-cost.js';
import { type OperationKind } from '../planning/query-plan.js';
import { type IntrospectionPart, type PreparedOperation } from '../preparation/prepared-operation.js';
import { type ServedRelease } from '../release/served-release.js';
import { type FetchRecord } from '../subgraph-client/request-context.js';
import { type SubgraphTransport } from '../subgraph-client/subgraph-transport.js';
import { type JsonObject } from '../subgraph-client/subgraph-answer.js';
import { type Log } from '../telemetry/create-log.js';
import { type RequestTrace, type Telemetry } from '../telemetry/telemetry.js';
import { answerInParts, partsOf } from './answer-in-parts.js';
import { answerSubscription, type SubscriptionService } from './answer-subscription.js';
import { coerceVariables, located, type CoercedVariables } from './coerce-variables.js';
import { chooseLabels, type OverrideLabels } from './choose-labels.js';
import { explanationOf, wantedExplanation } from './explain-operation.js';

/** What every operation is run with. */
export interface Engine {
  readonly transport: Pick<SubgraphTransport, 'forRequest'>;
  readonly maxCost: number;
  /** What callers may spend over time; undefined sets no bound. */
  readonly budget?: CallerBudget | undefined;
  readonly labels: OverrideLabels;
  /** False passes subgraphs' messages on as they wrote them: they may quote SQL, addresses and persons' data. */
  readonly maskMessages: boolean;
  readonly log: Log;
  /** Undefined where subscriptions are not served. */
  readonly subscriptions?: SubscriptionService;
  readonly telemetry: Telemetry;
}

/** One request, as far as running it needs to know. */
export interface OperationContext extends RequestContext {
  /** Fetches are shared among requests of one key only. */
  readonly callerKey: string;
  /** Filled as the operation goes on; read by the request log. */
  readonly summary: OperationSummary;
  readonly onFetch: (record: FetchRecord) => void;
  readonly trace?: RequestTrace | undefined;
}

export interface OperationSummary {
  operationKind?: OperationKind;
  operationName?: string;
  operationHash?: string;
  errorCodes?: readonly string[];
}

/**
 * Answers one operation under one release. Each line is a step, and each step may refuse it.
 *
 * @throws CodedError for a refusal.
 */
export const answerOperation = async (request: GraphqlRequest, context: OperationContext, release: ServedRelease, engine: Engine): Promise<GraphqlAnswer> => {
  const startMs = performance.now();
  const { query, operationName, variables } = request;
  const overrideLabels = release.facts.overrideLabels.length === 0 ? NO_LABELS : chooseLabels(release.facts.overrideLabels, engine.labels);
  const { operations } = release;
  const looked = engine.telemetry.lookedUp(operations.find({ query, operationName, variables, overrideLabels }), context.trace);
  const found = looked instanceof Promise ? await looked : looked; // parsed, validated, checked, planned
  if (found.kind === 'refused') return refuse(found.errors, context, found.summary);
  const { prepared, compiled } = found;
  note(prepared, context.summary);
  context.summary.operationKind = prepared.kind;
  checkOperationMethod(request.method, prepared.kind);
  if (prepared.kind === 'subscription' && engine.subscriptions === undefined) throw badRequest('Subscriptions are not served at this address.');
  const coerced = coerceVariables(prepared, variables);
  if (coerced.kind === 'refused') return refuse(coerced.errors.map((error) => error.toJSON()), context, undefined);
  const closed = closedUsesOf(coerced.closed);
  if (closed.length > 0) return refuse(closed.map((error) => error.toJSON()), context, undefined);
  const cost = checkCost(prepared.cost, coerced.values, engine.maxCost);
  if (cost.kind === 'refused') throw cost.error;
  if (engine.budget) await spend(engine.budget, context.callerKey, cost.cost);
  const run = runOf(coerced.given, context, engine);
  const { requestId, purpose, callerKey, signal, onFetch, trace } = context;
  const fetching = { requestId, purpose, callerKey, signal, onFetch, trace, releaseId: release.release.id, deadlineAtMs: undefined };
  if (prepared.kind === 'subscription' && engine.subscriptions) {
    return answerSubscription({ plan: prepared.plan, compiled, delivery: request.delivery, context: { ...fetching, trace: undefined }, run, isInForce: () => release.operations === operations }, engine.subscriptions);
  }
  const introspected = prepared.introspection && (await introspect(prepared.introspection, variables, release));
  const plannedMs = performance.now() - startMs;
  const planRequest = { ...run, ...(introspected && { given: introspected }), ask: engine.transport.forRequest(fetching), signal: context.signal };
  const isInParts = compiled.deferral !== undefined && request.delivery !== undefined;
  const { first, rest } = isInParts ? await answerInParts(compiled, compiled.deferral, planRequest) : { first: await executePlan(compiled, planRequest), rest: undefined };
  const { data = null, errors = [] } = first;
  if (errors.length > 0) context.summary.errorCodes = codesOf(errors);
  const wanted = wantedExplanation(request.extensions);
  const extensions = wanted && explanationOf(wanted, { prepared, cost: cost.cost, plannedMs, startMs });
  const result = errors.length === 0 && extensions === undefined ? { data } : { data, ...(errors.length > 0 && { errors }), ...(extensions && { extensions }) };
  if (rest) return { kind: 'incremental', operationKind: prepared.kind, parts: partsOf(result, rest) };
  return { kind: 'single', operationKind: prepared.kind, result };
};

const runOf = (variables: JsonObject, { requestId }: OperationContext, { log, maskMessages }: Engine): Omit<PlanRequest, 'ask' | 'signal'> => ({
  variables,
  requestId,
  maskMessages,
  noteFault: (subgraph, code, cause) => noteFault(log, requestId, subgraph, code, cause),
});

const NO_LABELS: readonly string[] = [];

const badRequest = (reason: string): CodedError => codedError('BAD_REQUEST', reason, { reason });

const refuse = (errors: readonly GraphQLFormattedError[], { summary }: OperationContext, usage: PreparedOperation['usage'] | undefined): GraphqlAnswer => {
  if (usage) note({ usage }, summary);
  summary.errorCodes = codesOf(errors);
  return { kind: 'single', operationKind: undefined, result: { errors } };
};

const note = ({ usage }: Pick<PreparedOperation, 'usage'>, summary: OperationSummary): void => {
  if (usage.name !== undefined) summary.operationName = usage.name;
  summary.operationHash = usage.hash;
};

const codesOf = (errors: readonly { readonly extensions?: { readonly code?: unknown } }[]): readonly string[] => [
  ...new Set(errors.map(({ extensions }) => String(extensions?.code))),
];

const closedUsesOf = (closed: Extract<CoercedVariables, { kind: 'coerced' }>['closed']): readonly CodedError[] => {
  const uses = new Map(closed.map((use) => [use.coordinate, use]));
  return [...uses.values()].map(({ coordinate, owner, location }) => located(closedError(coordinate, owner), location));
};

/** @throws COST_BUDGET_EXCEEDED */
const spend = async (budget: CallerBudget, callerKey: string, cost: number): Promise<void> => {
  const outcome = await budget.spend(callerKey, cost);
  if (outcome.kind === 'refused') throw budgetExceeded(outcome.retryAfterSeconds);
};

const introspect = async ({ document, variables: used }: IntrospectionPart, variables: JsonObject, release: ServedRelease): Promise<JsonObject> => {
  const given = Object.fromEntries(used.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])));
  const { data } = await release.introspect(document, given);
  return data ?? {};
};

/** The code and the subgraph are facts about a process; the cause may quote a person's data and stays at debug. */
const noteFault = (log: Log, requestId: string, subgraph: string, code: unknown, cause: string): void => {
  const safeCode = typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : 'NONE';
  log.warn({ requestId, subgraph, code: safeCode }, 'subgraph error');
  log.debug({ requestId, subgraph, cause }, 'subgraph error in full');
};
