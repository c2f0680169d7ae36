import { Supergraph } from '@apollo/federation-internals';
import { getOperationAST, type DirectiveNode, type DocumentNode, execute, type FieldNode, getVariableValues, type GraphQLSchema, Kind, type OperationDefinitionNode, parse, visit } from 'graphql';
import { answerInParts, partsOf } from '../../../src/engine/answer-in-parts.js';
import type { CompiledDeferral } from '../../../src/execution/compile-deferral.js';
import { type CompiledPlan, compilePlan } from '../../../src/execution/compile-plan.js';
import { executePlan, type PlanRequest } from '../../../src/execution/execute-plan.js';
import type { AskSubgraph } from '../../../src/execution/subgraph-request.js';
import { Planner } from '../../../src/planning/planner.js';
import { printResult } from '../../../src/graphql-over-http/answer-http.js';
import { withDefer } from '../../../src/preparation/with-defer.js';
import { readResponse } from '../../../src/subgraph-client/read-response.js';
import { ENCODINGS } from '../../../src/subgraph-client/text-form.js';
import type { Answer, AnswerPart, ComposedGraph, Contestant, Engine } from '../contestant.js';
import { hashText } from '../random.js';

/** Our own engine: planner and executor, with requests answered in process. */
export const hamafza: Contestant = (graph) => {
  const apiSchema = withDefer(Supergraph.build(graph.supergraphSdl).apiSchema().toGraphQLJSSchema());
  const planner = new Planner(parse(graph.supergraphSdl), apiSchema);
  const ask = askInProcess(graph);
  const prepare = async (query: string, variables: Readonly<Record<string, unknown>>, operationName?: string): Promise<{ compiled: CompiledPlan; request: PlanRequest }> => {
    const document = parse(query);
    const operation = getOperationAST(document, operationName);
    if (operation == null) throw new Error('no operation');
    const conditions = { variables: conditionValues(apiSchema, document, operation, variables), overrideLabels: labelsFor(query) };
    const { plan, introspection } = planner.plan(document, operation, conditions);
    const given = introspection.length === 0 ? {} : await introspect(apiSchema, document, operation, introspection, variables);
    return { compiled: compilePlan(plan), request: { variables: { ...variables }, given, textForm: 'unicode', ask, signal: undefined, requestId: 'r', maskMessages: false } };
  };
  return Promise.resolve({
    execute: async (...asked: Parameters<Engine['execute']>): Promise<Answer> => {
      const { compiled, request } = await prepare(...asked);
      const textForm = Object.keys(request.given ?? {}).length === 0 ? 'utf8-bytes' : 'unicode';
      const { text, form } = printResult(await executePlan(compiled, { ...request, textForm }), textForm);
      return JSON.parse(Buffer.from(text, ENCODINGS[form]).toString());
    },
    executeInParts: async (...asked: Parameters<Engine['execute']>): Promise<readonly AnswerPart[] | undefined> => {
      const { compiled, request } = await prepare(...asked);
      return compiled.deferral && allParts(compiled, compiled.deferral, request);
    },
    close: () => Promise.resolve(),
  });
};

async function allParts(compiled: CompiledPlan, deferral: CompiledDeferral, request: PlanRequest): Promise<readonly AnswerPart[]> {
  const { first, rest } = await answerInParts(compiled, deferral, request);
  if (rest === undefined) return [wire({ ...first, hasNext: false })];
  const parts: AnswerPart[] = [];
  for await (const part of partsOf(first, rest)) parts.push(wire(part));
  return parts;
}

/** Labels of progressive overrides hold for some requests, whatever they are. */
const labelsFor = (query: string): ReadonlySet<string> => new Set(['percent(30)', 'moving'].filter((label) => hashText(label + query) % 2 === 0));

const wire = (answer: object): AnswerPart => JSON.parse(JSON.stringify(answer));

const askInProcess =
  (graph: ComposedGraph): AskSubgraph =>
  async ({ subgraph, body, textForm }) => {
    const server = graph.subgraphs.find(({ name }) => name === subgraph);
    if (server === undefined) throw new Error(`no subgraph ${subgraph}`);
    const text = await server.execute(Buffer.from(body, ENCODINGS[textForm]).toString());
    const answer = readResponse({ kind: 'response', status: 200, headers: { 'content-type': 'application/json' }, body: Buffer.from(text) }, textForm);
    if (answer.kind === 'answered') return answer;
    return { kind: 'failed', error: { code: answer.code, message: answer.cause, details: { subgraph } } };
  };

/** What the variables of `@skip` and `@include` are, with their defaults. */
function conditionValues(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): Record<string, boolean> {
  const names = new Set<string>();
  visit(document, {
    Directive: (node: DirectiveNode) => {
      for (const { value } of node.arguments ?? []) if (value.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  const { coerced, errors } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  if (coerced === undefined) throw errors[0] ?? new Error('no variables');
  return Object.fromEntries([...names].flatMap((name) => (typeof coerced[name] === 'boolean' ? [[name, coerced[name]]] : [])));
}

async function introspect(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  selections: readonly FieldNode[],
  variableValues: Readonly<Record<string, unknown>>,
): Promise<Record<string, unknown>> {
  const fragments = document.definitions.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  const only: OperationDefinitionNode = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections } };
  const { data } = await execute({ schema, document: { kind: Kind.DOCUMENT, definitions: [only, ...fragments] }, variableValues });
  return { ...data };
}
