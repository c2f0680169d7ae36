import { type DocumentNode, parse } from 'graphql';
import { compareAnswers, type Difference } from './compare/compare-answers.js';
import type { Answer, Engine } from './contestant.js';
import type { RunningGraph } from './graph/compose-graph.js';
import type { Operation } from './operation/generate-operation.js';
import { compareParts } from './parts/compare-parts.js';
import { expectParts } from './parts/expect-parts.js';

export interface Verdict {
  readonly difference: Difference | undefined;
  readonly expected: Answer;
  readonly actual: Answer;
}

/** Events of a subscription that are compared. */
const EVENTS = 3;

/** Answers one operation twice, by the monolith and by an engine, and says how they differ. */
export async function runOperation(graph: RunningGraph, engine: Engine, operation: Operation): Promise<Verdict> {
  const document = selectOperation(operation);
  const isSubscription = document.definitions.some((one) => one.kind === 'OperationDefinition' && one.operation === 'subscription');
  for (let event = 1; isSubscription && event < EVENTS; event += 1) {
    const verdict = await runOnce(graph, engine, operation, document, event);
    if (verdict.difference !== undefined) return verdict;
  }
  return runOnce(graph, engine, operation, document, 0);
}

async function runOnce(graph: RunningGraph, engine: Engine, operation: Operation, document: DocumentNode, event: number): Promise<Verdict> {
  const expected = await graph.monolith.answer(document, operation.variables, event);
  const possible = expected.errors === undefined ? expected : await graph.monolith.answerWithoutPropagation(document, operation.variables, event);
  graph.reset(event);
  try {
    const actual = await engine.execute(operation.query, operation.variables, operation.operationName);
    const difference = compareAnswers(expected, actual, possible, isToldOnce(graph));
    if (difference !== undefined || !operation.query.includes('@defer')) return { difference, expected, actual };
    return { difference: await runInParts(graph, engine, operation, expected), expected, actual };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { difference: { kind: 'thrown', detail: message }, expected, actual: { errors: [{ message }] } };
  }
}

/** The same for a caller that takes parts. */
async function runInParts(graph: RunningGraph, engine: Engine, operation: Operation, whole: Answer): Promise<Difference | undefined> {
  graph.reset();
  const actual = await engine.executeInParts?.(operation.query, operation.variables, operation.operationName);
  if (actual === undefined) return undefined;
  const { schema, answerAbout } = graph.monolith;
  const expected = await expectParts({ schema, document: selectOperation(operation), variables: operation.variables, ask: (object, document) => answerAbout(object, document, operation.variables) });
  return compareParts(expected, actual, whole, isToldOnce(graph));
}

/** Where a request or an entity fails as a whole, its error need not stand at every field. */
const isToldOnce = ({ index: { model } }: RunningGraph): boolean => model.down !== undefined || model.objects.some(({ missingThrows }) => missingThrows === true);

function selectOperation({ query, operationName }: Operation): DocumentNode {
  const document = parse(query);
  const definitions = document.definitions.filter((one) => one.kind !== 'OperationDefinition' || operationName === undefined || one.name?.value === operationName);
  return { ...document, definitions };
}
