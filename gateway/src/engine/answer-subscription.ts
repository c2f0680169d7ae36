import { type CodedError, codedError } from '@hamafza/schema/vocabulary';
import type { CompiledPlan } from '../execution/compile-plan.js';
import { executePlan, type PlanRequest } from '../execution/execute-plan.js';
import type { AskSubgraph, SubgraphOutcome } from '../execution/subgraph-request.js';
import { compileHead, writeRootRequest } from '../execution/write-request.js';
import type { AuditTrail } from './audit-trail.js';
import type { AnswerPart, EventsDelivery, GraphqlAnswer } from '../graphql-over-http/graphql-request.js';
import { OFFERED_FOR_EVENTS } from '../graphql-over-http/negotiate.js';
import type { QueryPlan, RootFetch } from '../planning/query-plan.js';
import type { RequestContext } from '../subgraph-client/request-context.js';
import type { SubgraphTransport } from '../subgraph-client/subgraph-transport.js';
import { outcomeOfErrors } from '../telemetry/outcome.js';
import type { EventTrace, FollowedEvent, RequestTrace, Telemetry } from '../telemetry/telemetry.js';
import type { QueueLimits } from './event-queue.js';
import type { OpenSubscriptions } from './open-subscriptions.js';
import { recordHolding, type Recording } from './record-holding.js';
import { RunningSubscription } from './running-subscription.js';
import { askWhileHolding, endedOnTheWay, holdsStill, isAsItBegan, type UnderWhich } from './under-which.js';
import type { DepartureSignal } from '../subgraph-client/departures.js';

/** What serving subscriptions takes. */
export interface SubscriptionService {
  readonly open: OpenSubscriptions;
  readonly transport: Pick<SubgraphTransport, 'forRequest' | 'subscribe'>;
  /** What may wait for a caller that is slower than its events. */
  readonly waiting: QueueLimits;
  readonly telemetry: Pick<Telemetry, 'startEvent' | 'subscriptionEnded'>;
}

/** Of events as the subgraph client gives them. */
const TEXT_FORM = 'unicode';

export interface SubscriptionToAnswer {
  readonly plan: QueryPlan;
  readonly compiled: CompiledPlan;
  readonly events: EventsDelivery | undefined;
  readonly context: RequestContext & { readonly signal: DepartureSignal; readonly trace?: RequestTrace | undefined };
  readonly run: Omit<PlanRequest, 'ask' | 'signal' | 'textForm'>;
  /** Each event is recorded before it is given. */
  readonly trail: Pick<AuditTrail, 'record'>;
  readonly under: UnderWhich;
}

/**
 * Subscribes at the subgraph that has the root field, and runs the rest of the plan for each event, as if the event were
 * what the root fetch was answered.
 *
 * @throws NOT_ACCEPTABLE, SUBSCRIPTION_LIMIT, BAD_REQUEST
 *
 * Source: GraphQL specification, "Subscription".
 */
export const answerSubscription = (asked: SubscriptionToAnswer, { open, transport, waiting, telemetry }: SubscriptionService): GraphqlAnswer => {
  const { context, compiled, run, events, trail, under } = asked;
  // The plan of a release that was replaced, or of agreements that have begun or ended, may give what is no longer allowed.
  const isInForce = (): boolean => isAsItBegan(under);
  if (events === undefined) throw notAcceptable();
  const root = rootOf(asked.plan);
  const body = writeRootRequest(compileHead(root, 'query', NONE_REPEATED), { variables: run.variables, textForm: TEXT_FORM });
  const fetching = { ...context, signal: undefined, sharesNothing: true };
  const leave = (): void => void running.return();
  let isTold = false;
  const running: RunningSubscription = new RunningSubscription({
    limits: waiting,
    isInForce,
    farewell: async () => (isTold ? undefined : tellEnd({ trail, under })),
    answer: (event, signal) =>
      followed(telemetry.startEvent(context.trace), async (trace) => {
        const ask = withEvent(askWhileHolding(under, transport.forRequest({ ...fetching, trace })), body, event);
        const { data, errors, counts } = await executePlan(compiled, { ...run, textForm: TEXT_FORM, signal, ask });
        const ended = await recordHolding({ data, errors }, { trail, under, counts });
        isTold = ended !== undefined;
        return ended ? { errors: [ended] } : { data, ...(errors.length > 0 && { errors }) };
      }),
    onClose: (outcome) => {
      telemetry.subscriptionEnded(outcome);
      remove();
      context.signal.removeEventListener('abort', leave);
    },
  });
  const remove = open.add({ callerKey: context.callerKey, releaseId: context.releaseId, complete: () => running.complete() });
  context.signal.addEventListener('abort', leave, { once: true });
  if (context.signal.aborted) leave();
  else if (!isInForce()) running.complete(); // while it was prepared: nobody would end it any more
  else transport.subscribe(context, { subgraph: root.subgraph, body, signal: running.signal }, running);
  return { kind: 'incremental', operationKind: 'subscription', parts: running };
};

/** Recorded as refused, as an answer would be that is not given. */
const tellEnd = async ({ trail, under }: Omit<Recording, 'counts'>): Promise<AnswerPart | undefined> => {
  if (holdsStill(under)) return undefined;
  const errors = [endedOnTheWay(under).toJSON()];
  await trail.record({ data: null, errors }, NOBODY_ASKED);
  return { errors };
};

const NOBODY_ASKED: Recording['counts'] = new Map();

const followed = async (event: FollowedEvent | undefined, answer: (trace: EventTrace | undefined) => Promise<AnswerPart>): Promise<AnswerPart> => {
  let outcome = 'INTERNAL_SERVER_ERROR';
  try {
    const part = await answer(event?.trace);
    outcome = outcomeOfErrors(part.errors);
    return part;
  } finally {
    event?.end(outcome);
  }
};

const NONE_REPEATED: ReadonlySet<string> = new Set();

const rootOf = ({ fetches }: QueryPlan): RootFetch => {
  const [root] = fetches;
  if (root?.kind === 'root' && root.operation === 'subscription') return root;
  throw badRequest('The operation subscribes to no field.');
};

const notAcceptable = (): CodedError => codedError('NOT_ACCEPTABLE', `A subscription can be answered as ${OFFERED_FOR_EVENTS.join(' or ')}, or over a WebSocket.`, { offered: OFFERED_FOR_EVENTS });

const badRequest = (reason: string): CodedError => codedError('BAD_REQUEST', reason, { reason });

/** The subscription's own request is answered by the event. */
const withEvent =
  (ask: AskSubgraph, body: string, event: SubgraphOutcome): AskSubgraph =>
  (request) =>
    request.body === body ? Promise.resolve(event) : ask(request);
