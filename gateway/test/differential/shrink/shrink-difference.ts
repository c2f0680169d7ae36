import { parse, validate } from 'graphql';
import type { Difference } from '../compare/compare-answers.js';
import type { Contestant } from '../contestant.js';
import { composeGraph, type RunningGraph } from '../graph/compose-graph.js';
import type { GraphModel } from '../graph/graph-model.js';
import type { Operation } from '../operation/generate-operation.js';
import { runOperation, type Verdict } from '../run-operation.js';
import { smallerGraphs } from './shrink-graph.js';
import { smallerOperations } from './shrink-operation.js';

/** A difference, as small as it was got. */
export interface Repro {
  readonly model: GraphModel;
  readonly operation: Operation;
  readonly verdict: Verdict;
  readonly graph: RunningGraph;
}

/** Takes away from operation and graph what the difference does not need, within a number of attempts. */
export async function shrinkDifference(contestant: Contestant, start: { model: GraphModel; operation: Operation; difference: Difference }, attempts = 1500): Promise<Repro | undefined> {
  const budget = { left: attempts };
  let current = await reproduce(contestant, start.model, start.operation, start.difference);
  if (current === undefined) return undefined;
  for (let before = -1; before !== sizeOf(current) && budget.left > 0; ) {
    before = sizeOf(current);
    current = await shrinkOperation(contestant, current, budget);
    current = await shrinkGraph(contestant, current, budget);
  }
  return current;
}

const sizeOf = ({ model, operation }: Repro): number => JSON.stringify(model).length + operation.query.length;

async function shrinkOperation(contestant: Contestant, repro: Repro, budget: { left: number }): Promise<Repro> {
  const engine = await contestant(repro.graph.composed);
  let current = repro;
  try {
    for (let isSmaller = true; isSmaller && budget.left > 0; ) {
      isSmaller = false;
      for (const operation of smallerOperations(current.graph.monolith.schema, current.operation)) {
        if ((budget.left -= 1) <= 0) break;
        const verdict = await runOperation(current.graph, engine, operation);
        if (!isSame(verdict.difference, current.verdict.difference)) continue;
        current = { ...current, operation, verdict };
        isSmaller = true;
        break;
      }
    }
  } finally {
    await engine.close();
  }
  return current;
}

async function shrinkGraph(contestant: Contestant, repro: Repro, budget: { left: number }): Promise<Repro> {
  let current = repro;
  for (let at = 0; budget.left > 0; ) {
    const candidates = smallerGraphs(current.model);
    const model = candidates[at];
    if (model === undefined) break;
    budget.left -= 1;
    const next = await reproduce(contestant, model, current.operation, current.verdict.difference);
    if (next === undefined) at += 1;
    else current = next;
  }
  return current;
}

async function reproduce(contestant: Contestant, model: GraphModel, operation: Operation, difference: Difference | undefined): Promise<Repro | undefined> {
  const graph = tryCompose(model);
  if (graph === undefined || validate(graph.monolith.schema, parse(operation.query)).length > 0) return undefined;
  const engine = await contestant(graph.composed);
  try {
    const verdict = await runOperation(graph, engine, operation);
    return isSame(verdict.difference, difference) && !isBroken(verdict) ? { model, operation, verdict, graph } : undefined;
  } catch {
    return undefined;
  } finally {
    await engine.close();
  }
}

/** Taking a type away can leave data that the schema has no type for. */
const isBroken = ({ expected }: Verdict): boolean => (expected.errors ?? []).some(({ message = '' }) => !/ failed$| is down$|^null for |^Cannot return null/.test(message));

function tryCompose(model: GraphModel): RunningGraph | undefined {
  try {
    const graph = composeGraph(model);
    return 'reasons' in graph ? undefined : graph;
  } catch {
    return undefined;
  }
}

/** Not a difference of another kind, which shrinking may run into. */
function isSame(left: Difference | undefined, right: Difference | undefined): boolean {
  if (left === undefined || right === undefined || left.kind !== right.kind) return false;
  return left.kind !== 'thrown' || left.detail.slice(0, 24) === right.detail.slice(0, 24);
}
