import type { AuditedEmergency } from '@hamafza/schema/audit';
import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import type { GraphQLFormattedError } from 'graphql';
import type { CoordinateExplanation } from '../access/coordinate-explanation.js';
import type { AccessProfile, AccessProfiles, StatedAccess } from '../access/access-profile.js';
import type { AuditLog } from '../audit/audit-log.js';
import type { Caller } from '../callers/caller.js';
import type { CompiledPlan } from '../execution/compile-plan.js';
import { executePlan, type PlanRequest, type SubgraphCount } from '../execution/execute-plan.js';
import { checkOperationMethod } from '../graphql-over-http/check-operation-method.js';
import type { AnswerPart, GraphqlAnswer, GraphqlRequest, GraphqlResult, PrintedText, RequestContext } from '../graphql-over-http/graphql-request.js';
import { budgetExceeded, type CallerBudget } from '../limits/caller-budget.js';
import type { OperationKind } from '../planning/query-plan.js';
import type { IntrospectionPart, OperationUsage, PreparedOperation } from '../preparation/prepared-operation.js';
import type { ServedRelease } from '../release/served-release.js';
import type { FetchRecord } from '../subgraph-client/request-context.js';
import type { SubgraphTransport } from '../subgraph-client/subgraph-transport.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import type { TextForm } from '../subgraph-client/text-form.js';
import type { Log } from '../telemetry/create-log.js';
import type { RequestTrace, Telemetry } from '../telemetry/telemetry.js';
import { type Admission, admitOperation } from './admit-operation.js';
import { answerInParts, partsOf } from './answer-in-parts.js';
import { answerSubscription, type SubscriptionService } from './answer-subscription.js';
import { AuditTrail, recordRefusal, type AuditedRequest, type EmergencyNotices } from './audit-trail.js';
import { chooseLabels, type OverrideLabels } from './choose-labels.js';
import { accessPart, explanationOf, wantedExplanation } from './explain-operation.js';
import { explainedCoordinates } from './explained-coordinates.js';
import { recordedPurpose } from './recorded-purpose.js';
import { recordHolding, type Recording } from './record-holding.js';
import { askWhileHolding, type UnderWhich } from './under-which.js';
import { vouchFor } from './vouch-for.js';

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
  readonly profiles: AccessProfiles;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly audit: AuditLog;
  /** Tells agencies of emergencies; absent where there is nobody to tell. */
  readonly notices?: EmergencyNotices;
}

/** One request, as far as running it needs to know. */
export interface OperationContext extends RequestContext {
  readonly caller: Caller;
  /** What the request says it is for, and under what. */
  readonly stated: Omit<StatedAccess, 'explains'>;
  /** Undefined outside an emergency. */
  readonly enterEmergency?: (() => Promise<AuditedEmergency>) | undefined;
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
  const { operations } = release;
  const { caller, requestId, stated, summary } = context;
  const wanted = wantedExplanation(request.extensions);
  const profile = engine.profiles.of(caller, { purpose: stated.purpose, agreement: stated.agreement, isEmergency: stated.isEmergency, explains: wanted?.includes('access') === true });
  const purpose = recordedPurpose(profile.purpose, caller, release.release.agreements);
  const audited: AuditedRequest = { caller, profile, purpose, requestId, releaseId: release.release.id, startMs };
  const refusing: Refusing = { context, audited, audit: engine.audit };
  const looked = lookUp(request, context, profile, release, engine);
  const found = looked instanceof Promise ? await looked : looked; // parsed, validated, checked, planned
  if (found.kind === 'refused') return refuse(found.errors, found.summary, refusing, found.explained && explainedCoordinates(found.explained.why, found.explained.described, request.variables));
  const { prepared, compiled } = found;
  note(prepared, summary);
  summary.operationKind = prepared.kind;
  checkOperationMethod(request.method, prepared.kind);
  if (prepared.kind === 'subscription' && engine.subscriptions === undefined) throw badRequest('Subscriptions are not served at this address.');
  const admission = admitOperation(prepared, request.variables, engine.maxCost);
  if (admission.kind === 'refused') return refuse(admission.errors, admission.usage, refusing, prepared.access.why && explainedCoordinates(prepared.access.why, prepared, request.variables));
  if (engine.budget) await spend(engine.budget, caller.key, admission.cost);
  const explained = (plannedMs: number) => wanted && explanationOf(wanted, { prepared, variables: request.variables, access: admission.access, cost: admission.cost, plannedMs, startMs, scopes: caller.scopes, profile });
  if (wanted && request.extensions['explainOnly'] === true) return explainOnly(explained(performance.now() - startMs), prepared.kind);
  const emergency = prepared.access.usesEmergency ? await context.enterEmergency?.() : undefined; // its time begins with what it opens
  return answerAdmitted({ request, context, release, operations, engine, prepared, compiled, admission, audited, emergency, explained });
};

const lookUp = ({ query, operationName, variables }: GraphqlRequest, { caller, trace }: OperationContext, profile: AccessProfile, { facts, operations }: ServedRelease, { labels, telemetry }: Engine) => {
  const overrideLabels = facts.overrideLabels.length === 0 ? NO_LABELS : chooseLabels(facts.overrideLabels, labels);
  return telemetry.lookedUp(operations.find({ query, operationName, variables, overrideLabels, profile, caller: caller.key }), trace);
};

interface AdmittedOperation {
  readonly request: GraphqlRequest;
  readonly context: OperationContext;
  readonly release: ServedRelease;
  /** The release's, when it began. */
  readonly operations: ServedRelease['operations'];
  readonly engine: Engine;
  readonly prepared: PreparedOperation;
  readonly compiled: CompiledPlan;
  readonly admission: Extract<Admission, { kind: 'admitted' }>;
  readonly audited: AuditedRequest;
  readonly emergency: AuditedEmergency | undefined;
  readonly explained: (plannedMs: number) => JsonObject | undefined;
}

/** Runs it, and gives nothing that is not recorded before. */
const answerAdmitted = async (operation: AdmittedOperation): Promise<GraphqlAnswer> => {
  const { request, context, release, engine, prepared, compiled, admission, audited, emergency, explained } = operation;
  const { caller, requestId, signal, onFetch, trace, summary } = context;
  const under: UnderWhich = { release, operations: operation.operations, agreement: admission.access.agreement, emergency, nowMs: engine.nowMs };
  const run = runOf(admission.given, context, engine);
  const { profile, purpose, releaseId, startMs } = audited;
  // Spelt out: V8 has no fast way to put a property on a copy that was spread, and this is once a request.
  const trail = new AuditTrail(engine.audit, { caller, profile, purpose, emergency, revealed: admission.revealed, requestId, releaseId, startMs }, prepared, engine.notices);
  const { scope, accessFor } = vouchFor(caller, profile, admission.access, releaseId);
  const fetching = { requestId, purpose: profile.purpose, callerKey: caller.key, scope, accessFor, signal, onFetch, trace, releaseId, deadlineAtMs: undefined };
  if (prepared.kind === 'subscription' && engine.subscriptions) {
    return answerSubscription({ plan: prepared.plan, compiled, events: request.events, context: fetching, run, trail, under }, engine.subscriptions);
  }
  const introspected = prepared.introspection && (await introspect(prepared.introspection, request.variables, caller.key, release));
  const deferral = request.delivery && compiled.deferral;
  // What introspection tells, and what is sent in parts, is no text from a subgraph alone.
  const textForm: TextForm = request.print === undefined || introspected !== undefined || deferral !== undefined ? 'unicode' : 'utf8-bytes';
  const plannedMs = performance.now() - startMs;
  const planRequest = { variables: run.variables, requestId, maskMessages: run.maskMessages, noteFault: run.noteFault, given: introspected, textForm, ask: askWhileHolding(under, engine.transport.forRequest(fetching)), signal };
  if (deferral !== undefined) {
    const { first, rest, counts } = await answerInParts(compiled, deferral, planRequest);
    const ended = await recordHolding(first, { under, trail, counts });
    if (ended) return endedAnswer(ended, prepared.kind, summary);
    noteErrors(first, summary);
    const result = resultOf(first, explained(plannedMs));
    return rest === undefined ? { kind: 'single', operationKind: prepared.kind, result } : { kind: 'incremental', operationKind: prepared.kind, parts: partsOf(result, recorded(rest, { under, trail, counts })) };
  }
  const { result, text, counts } = await runWhole(compiled, planRequest, () => explained(plannedMs), request.print);
  const ended = await recordHolding(result, { under, trail, counts });
  if (ended) return endedAnswer(ended, prepared.kind, summary);
  noteErrors(result, summary);
  return { kind: 'single', operationKind: prepared.kind, result, text };
};

const endedAnswer = (error: GraphQLFormattedError, operationKind: OperationKind, summary: OperationSummary): GraphqlAnswer => {
  const result = { errors: [error] };
  noteErrors(result, summary);
  return { kind: 'single', operationKind, result };
};

interface RunOperation {
  readonly result: GraphqlResult;
  readonly text: PrintedText | undefined;
  readonly counts: ReadonlyMap<string, SubgraphCount>;
}

/** By itself, so that nothing holds the objects of what is printed while its record is waited for: garbage collections would copy them. */
const runWhole = async (compiled: CompiledPlan, request: PlanRequest, explained: () => JsonObject | undefined, print: GraphqlRequest['print']): Promise<RunOperation> => {
  const { data, errors, counts } = await executePlan(compiled, request);
  const extensions = explained();
  const result = resultOf({ data, errors }, extensions);
  if (print === undefined) return { result, text: undefined, counts };
  return { result: resultOf({ data: data && PRINTED, errors }, extensions), text: print(result, request.textForm), counts };
};

const resultOf = ({ data = null, errors = [] }: Pick<GraphqlResult, 'data' | 'errors'>, extensions: JsonObject | undefined): GraphqlResult =>
  errors.length === 0 && extensions === undefined ? { data } : { data, ...(errors.length > 0 && { errors }), ...(extensions && { extensions }) };

/** Stands for data of which there is the text. */
const PRINTED: JsonObject = {};

/** `extensions: { "explainOnly": true }`: nobody is asked for anything. */
const explainOnly = (extensions: JsonObject | undefined, operationKind: OperationKind): GraphqlAnswer => ({ kind: 'single', operationKind, result: resultOf({}, extensions) });

/** Each increment is recorded before it is given; the first that may not be given any more is the last. */
async function* recorded(rest: AsyncGenerator<AnswerPart>, recording: Recording): AsyncGenerator<AnswerPart> {
  for await (const part of rest) {
    const ended = await recordHolding({ data: {}, errors: part.errors }, recording);
    if (ended) return yield { errors: [ended], hasNext: false };
    yield part;
  }
}

const runOf = (variables: JsonObject, { requestId }: OperationContext, { log, maskMessages }: Engine): Omit<PlanRequest, 'ask' | 'signal' | 'textForm'> => ({
  variables,
  requestId,
  maskMessages,
  noteFault: (subgraph, code, cause) => noteFault(log, requestId, subgraph, code, cause),
});

const NO_LABELS: readonly string[] = [];

const badRequest = (reason: string): CodedError => codedError('BAD_REQUEST', reason, { reason });

interface Refusing {
  readonly context: OperationContext;
  readonly audited: AuditedRequest;
  readonly audit: AuditLog;
}

const refuse = async (errors: readonly GraphQLFormattedError[], usage: OperationUsage | undefined, { context, audited, audit }: Refusing, why?: readonly CoordinateExplanation[]): Promise<GraphqlAnswer> => {
  if (usage) note({ usage }, context.summary);
  context.summary.errorCodes = codesOf(errors);
  await recordRefusal(audit, audited, usage, errors);
  return { kind: 'single', operationKind: undefined, result: { errors, ...(why && { extensions: { access: accessPart(audited.profile, {}, why) } }) } };
};

const note = ({ usage }: Pick<PreparedOperation, 'usage'>, summary: OperationSummary): void => {
  if (usage.name !== undefined) summary.operationName = usage.name;
  summary.operationHash = usage.hash;
};

const noteErrors = ({ errors = [] }: GraphqlResult, summary: OperationSummary): void => {
  if (errors.length > 0) summary.errorCodes = codesOf(errors);
};

const codesOf = (errors: readonly { readonly extensions?: { readonly code?: unknown } }[]): readonly string[] => [
  ...new Set(errors.map(({ extensions }) => String(extensions?.code))),
];

/** @throws COST_BUDGET_EXCEEDED */
const spend = async (budget: CallerBudget, callerKey: string, cost: number): Promise<void> => {
  const outcome = await budget.spend(callerKey, cost);
  if (outcome.kind === 'refused') throw budgetExceeded(outcome.retryAfterSeconds);
};

const introspect = async ({ document, variables: used }: IntrospectionPart, variables: JsonObject, callerKey: string, release: ServedRelease): Promise<JsonObject> => {
  const given = Object.fromEntries(used.flatMap((name) => (Object.hasOwn(variables, name) ? [[name, variables[name]]] : [])));
  const { data } = await release.introspect(document, given, callerKey);
  return data ?? {};
};

/** The code and the subgraph are facts about a process; the cause may quote a person's data and stays at debug. */
const noteFault = (log: Log, requestId: string, subgraph: string, code: unknown, cause: string): void => {
  const safeCode = typeof code === 'string' && /^\w{1,64}$/.test(code) ? code : 'NONE';
  log.warn({ requestId, subgraph, code: safeCode }, 'subgraph error');
  log.debug({ requestId, subgraph, cause }, 'subgraph error in full');
};
