import type { DepartureSignal } from '../subgraph-client/departures.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import type { TextForm } from '../subgraph-client/text-form.js';
import type { CompiledPlan } from './compile-plan.js';
import { EqualRequests } from './equal-requests.js';
import { ErrorList, type ExecutedError } from './error-list.js';
import type { Execution } from './execution.js';
import { GatheredTargets } from './gathered-targets.js';
import type { ErrorPresentation } from './present-subgraph-error.js';
import { runFetches } from './run-fetches.js';
import { NULLED } from './shaping.js';
import type { AskSubgraph } from './subgraph-request.js';
import { isTreeObject } from './tree.js';

/** What one execution needs beside the plan. */
export interface PlanRequest extends ErrorPresentation {
  /** The caller's variables as JSON, checked and without defaults filled in. */
  readonly variables: JsonObject;
  /** Root fields that are known before anything is fetched, such as introspection's, by internal name. */
  readonly given?: JsonObject | undefined;
  /** Of what is fetched, answered and given. */
  readonly textForm: TextForm;
  /** The `data` it answers with is changed by the execution: no two requests may get the same objects. */
  readonly ask: AskSubgraph;
  /** Aborted when the caller has left. Mutations are asked without it: the agency may have acted on half of one. */
  readonly signal: DepartureSignal | undefined;
  /** For the log: faults that subgraphs reported or that were found in their answers. `cause` may quote a person's data. */
  readonly noteFault?: ((subgraph: string, code: unknown, cause: string) => void) | undefined;
}

export interface ExecutedPlan {
  /** May share objects with itself; nobody may change it. */
  readonly data: JsonObject | null;
  readonly errors: readonly ExecutedError[];
  /** By subgraph. */
  readonly counts: ReadonlyMap<string, SubgraphCount>;
}

export interface SubgraphCount {
  /** Requests sent. */
  fetches: number;
  /** Entities asked about, and counted objects that root fetches gave. */
  entities: number;
}

/** Fetches all that a plan says, side by side where it can be, and shapes the caller's answer from it. */
export const executePlan = async (plan: CompiledPlan, request: PlanRequest): Promise<ExecutedPlan> => {
  const { execution, counts } = beginExecution(plan, request);
  const { errors } = execution;
  await runFetches(plan.fetches, execution);
  countGiven(plan, execution, counts);
  const data = plan.shape(execution.tree, { path: [], errors, withheld: new Set() }, 0);
  const shaped = data !== NULLED && isTreeObject(data) ? data : null;
  errors.settle(shaped);
  return { data: shaped, errors: errors.all(), counts };
};

/** To be called once what is answered at first has been fetched. */
export const countGiven = ({ gives }: CompiledPlan, { tree, found }: Execution, counts: Map<string, SubgraphCount>): void => {
  for (const { subgraph, place, collect } of gives) {
    const count = countOf(counts, subgraph);
    const known = found.get(place);
    if (known === undefined) collect(tree, () => (count.entities += 1));
    else count.entities += known;
  }
};

/** Nothing is fetched yet. */
export const beginExecution = (plan: CompiledPlan, request: PlanRequest): { readonly execution: Execution; readonly counts: Map<string, SubgraphCount> } => {
  const counts = new Map<string, SubgraphCount>();
  const execution: Execution = {
    tree: { ...request.given },
    gathered: new GatheredTargets(),
    found: new Map(),
    spared: new Set(),
    variables: request.variables,
    textForm: request.textForm,
    errors: new ErrorList(),
    presentation: request,
    send: sender(plan, request, counts),
    noteFault: request.noteFault ?? (() => undefined),
  };
  return { execution, counts };
};

const sender = ({ twins }: CompiledPlan, { ask, signal, textForm }: PlanRequest, counts: Map<string, SubgraphCount>): Execution['send'] => {
  const askCounted: AskSubgraph = (request) => {
    countOf(counts, request.subgraph).fetches++;
    return ask(request);
  };
  const equal = twins.size === 0 ? undefined : new EqualRequests(askCounted, twins);
  return (head, body, entities) => {
    const { subgraph, operation } = head;
    countOf(counts, subgraph).entities += entities;
    const request = { subgraph, operation, body, textForm, signal: operation === 'mutation' ? undefined : signal };
    return equal === undefined || head.twins === undefined ? askCounted(request) : equal.send(head.twins, request);
  };
};

const countOf = (counts: Map<string, SubgraphCount>, subgraph: string): SubgraphCount => {
  const count = counts.get(subgraph) ?? { fetches: 0, entities: 0 };
  counts.set(subgraph, count);
  return count;
};
