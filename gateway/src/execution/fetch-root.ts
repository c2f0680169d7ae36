import type { RootFetch } from '../planning/query-plan.js';
import { compilePath } from './collect-targets.js';
import { type Execution, noteErrors } from './execution.js';
import { badAnswer, Failure } from './failure.js';
import { createErrorPlacer } from './place-errors.js';
import { compileSparing, spareCaller } from './spare-caller.js';
import type { SubgraphOutcome } from './subgraph-request.js';
import { cloneValue, fieldAdder, type FieldAdder, isTreeObject, readOwn, type TreeObject } from './tree.js';
import { compileHead, type RequestHead, writeRootRequest } from './write-request.js';

/** @returns a promise while it runs, undefined when there was nothing to ask. */
export type RunFetch = (execution: Execution) => Promise<void> | undefined;

/** Asks one subgraph for fields of a root type, which stands at the top of the tree or wherever a field gives it again. */
export const compileRootFetch = (fetch: RootFetch, repeated: ReadonlySet<string>): RunFetch => {
  const head = compileHead(fetch, fetch.operation === 'mutation' ? 'mutation' : 'query', repeated);
  const adds = fetch.adds.map((name) => ({ name, add: fieldAdder(name) }));
  const collect = compilePath(fetch.path);
  const sparing = compileSparing(fetch, repeated);
  const askBy = (execution: Execution, by: RequestHead): Promise<SubgraphOutcome> => execution.send(by, writeRootRequest(by, execution), 0);
  const ask = (execution: Execution): Promise<SubgraphOutcome> => {
    const asked = askBy(execution, head);
    return sparing ? asked.then((outcome) => spareCaller(outcome, sparing, { ask: (by) => askBy(execution, by), spared: execution.spared })) : asked;
  };
  return (execution) => {
    const targets: TreeObject[] = [];
    collect(execution.tree, (target) => targets.push(target));
    if (targets.length === 0) return undefined;
    return ask(execution).then((outcome) => {
      execution.gathered.forget();
      addRootFields(adds, targets, readRootAnswer(adds, head, outcome, execution), execution);
    });
  };
};

interface Added {
  readonly name: string;
  readonly add: FieldAdder;
}

const addRootFields = (adds: readonly Added[], targets: readonly TreeObject[], { data, failure }: RootAnswer, execution: Execution): void => {
  let isReported = failure === undefined;
  for (const { name, add } of adds) {
    const value = (isTreeObject(data) ? readOwn(data, name) : data) ?? failure;
    if (value === undefined) continue;
    if (value === failure) isReported = true;
    for (const [index, target] of targets.entries()) add(target, index === 0 ? value : cloneValue(value));
  }
  if (!isReported) for (const reason of failure?.reasons ?? []) execution.errors.add(reason, undefined, undefined);
};

/** `data` is an object, null, or why it is null; `failure` what became of the fields that are not there. */
interface RootAnswer {
  readonly data: unknown;
  readonly failure: Failure | undefined;
}

const readRootAnswer = (adds: readonly Added[], { subgraph }: RequestHead, outcome: SubgraphOutcome, execution: Execution): RootAnswer => {
  if (outcome.kind === 'failed') {
    const { code, message, details } = outcome.error;
    return { data: null, failure: new Failure('fetch', [{ message, extensions: { ...details, code }, beneath: [] }]) };
  }
  if (outcome.errors.length === 0) return { data: outcome.data, failure: outcome.data === null ? new Failure('fetch', [badAnswer(subgraph)]) : undefined };
  noteErrors(execution, subgraph, outcome.errors);
  const answer: { data: unknown } = { data: outcome.data };
  const placer = createErrorPlacer(subgraph, execution.presentation);
  const names = new Set<unknown>(adds.map(({ name }) => name));
  for (const error of outcome.errors) {
    const { path } = error;
    const isPlaced = path !== undefined && names.has(path[0]) && placer.place(error, answer, ['data', ...path], 'siblings');
    if (!isPlaced) placer.placeNowhere(error);
  }
  return { data: answer.data, failure: placer.fetchFailure() };
};
