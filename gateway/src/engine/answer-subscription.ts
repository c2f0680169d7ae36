import { type CodedError, codedError } from '@hamafza/schema/vocabulary';
import { type CompiledPlan } from '../execution/compile-plan.js';
import { executePlan, type PlanRequest } from '../execution/execute-plan.js';
import { type AskSubgraph, type SubgraphOutcome } from '../execution/subgraph-request.js';
import { compileHead, writeRootRequest } from '../execution/write-request.js';
import { notAcceptable } from '../graphql-over-http/check-http-head.js';
import { type AnswerPart, type GraphqlAnswer, type PartsDelivery } from '../graphql-over-http/graphql-request.js';
import { type QueryPlan, type RootFetch } from '../planning/query-plan.js';
import { type RequestContext } from '../subgraph-client/request-context.js';
import { type SubgraphTransport } from '../subgraph-client/subgraph-transport.js';
import { type QueueLimits } from './event-queue.js';
import { type OpenSubscriptions } from './open-subscriptions.js';
import { RunningSubscription } from './running-subscription.js';
import { type DepartureSignal } from '../subgraph-client/departures.js';

/** What serving subscriptions takes. */
export interface SubscriptionService {
  readonly open: OpenSubscriptions;
  readonly transport: Pick<SubgraphTransport, 'forRequest' | 'subscribe'>;
  /** What may wait for a caller that is slower than its events. */
  readonly waiting: QueueLimits;
}

export interface SubscriptionToAnswer {
  readonly plan: QueryPlan;
  readonly compiled: CompiledPlan;
  readonly delivery: PartsDelivery | undefined;
  readonly context: RequestContext & { readonly signal: DepartureSignal };
  readonly run: Omit<PlanRequest, 'ask' | 'signal'>;
  /** False once agreements have begun or ended: the plan may give what is no longer allowed. */
  readonly isInForce: () => boolean;
}

/**
 * Subscribes at the subgraph that has the root field, and runs the rest of the plan for each event, as if the event were
 * what the root fetch was answered.
 *
 * @throws NOT_ACCEPTABLE, SUBSCRIPTION_LIMIT, BAD_REQUEST
 *
 * Source: GraphQL specification, "Subscription".
 */
export const answerSubscription = (asked: SubscriptionToAnswer, { open, transport, waiting }: SubscriptionService): GraphqlAnswer => {
  const { context, compiled, run, delivery } = asked;
  if (delivery !== 'event-stream') throw notAcceptable();
  const root = rootOf(asked.plan);
  const body = writeRootRequest(compileHead(root, 'query', NONE_REPEATED), run.variables);
  const fetching = { ...context, signal: undefined, sharesNothing: true };
  const leave = (): void => void running.return();
  const running: RunningSubscription = new RunningSubscription({
    limits: waiting,
    isInForce: asked.isInForce,
    answer: async (event, signal) => partOf(await executePlan(compiled, { ...run, signal, ask: withEvent(transport.forRequest(fetching), body, event) })),
    onClose: () => {
      remove();
      context.signal.removeEventListener('abort', leave);
    },
  });
  const remove = open.add({ callerKey: context.callerKey, releaseId: context.releaseId, complete: () => running.complete() });
  context.signal.addEventListener('abort', leave, { once: true });
  if (context.signal.aborted) leave();
  else transport.subscribe(context, { subgraph: root.subgraph, body, signal: running.signal }, running);
  return { kind: 'incremental', operationKind: 'subscription', parts: running };
};

const NONE_REPEATED: ReadonlySet<string> = new Set();

const rootOf = ({ fetches }: QueryPlan): RootFetch => {
  const [root] = fetches;
  if (root?.kind === 'root' && root.operation === 'subscription') return root;
  throw badRequest('The operation subscribes to no field.');
};

const badRequest = (reason: string): CodedError => codedError('BAD_REQUEST', reason, { reason });

/** The subscription's own request is answered by the event. */
const withEvent =
  (ask: AskSubgraph, body: string, event: SubgraphOutcome): AskSubgraph =>
  (request) =>
    request.body === body ? Promise.resolve(event) : ask(request);

const partOf = ({ data, errors }: Awaited<ReturnType<typeof executePlan>>): AnswerPart => ({ data, ...(errors.length > 0 && { errors }) });
