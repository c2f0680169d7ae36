import { parse } from 'graphql';
import { compareAnswers, type Difference } from './compare/compare-answers.js';
import { type Answer, type Engine } from './contestant.js';
import { type RunningGraph } from './graph/compose-graph.js';
import { type Operation } from './operation/generate-operation.js';

export interface Verdict {
  readonly difference: Difference | undefined;
  readonly expected: Answer;
  readonly actual: Answer;
}

/** Answers one operation twice, by the monolith and by an engine, and says how they differ. */
export async function runOperation(graph: RunningGraph, engine: Engine, operation: Operation): Promise<Verdict> {
  const document = selectOperation(operation);
  const expected = await graph.monolith.answer(document, operation.variables);
  const possible = await graph.monolith.answerWithoutPropagation(document, operation.variables);
  graph.reset();
  try {
    const actual = await engine.execute(operation.query, operation.variables, operation.operationName);
    return { difference: compareAnswers(expected, actual, possible, isToldOnce(graph)), expected, actual };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return { difference: { kind: 'thrown', detail: message }, expected, actual: { errors: [{ message }] } };
  }
}

/** Where a request or an entity fails as a whole, its error need not stand at every field. */
const isToldOnce = ({ index: { model } }: RunningGraph): boolean => model.down !== undefined || model.objects.some(({ missingThrows }) => missingThrows === true);

function selectOperation({ query, operationName }: Operation): ReturnType<typeof parse> {
  const document = parse(query);
  const definitions = document.definitions.filter((one) => one.kind !== 'OperationDefinition' || operationName === undefined || one.name?.value === operationName);
  return { ...document, definitions };
}
