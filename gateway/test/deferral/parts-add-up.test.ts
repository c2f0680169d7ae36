import { Supergraph } from '@apollo/federation-internals';
import { describe, expect, it } from '@jest/globals';
import { getOperationAST, Kind, parse, print, visit, type DocumentNode, type SelectionNode } from 'graphql';
import { answerInParts } from '../../src/engine/answer-in-parts.js';
import { compilePlan } from '../../src/execution/compile-plan.js';
import { executePlan, type PlanRequest } from '../../src/execution/execute-plan.js';
import { Planner } from '../../src/planning/planner.js';
import { readSubgraphAnswer } from '../../src/subgraph-client/subgraph-answer.js';
import { composeGraph, type RunningGraph } from '../differential/graph/compose-graph.js';
import { generateGraph } from '../differential/graph/generate-graph.js';
import { generateOperation, type Operation } from '../differential/operation/generate-operation.js';
import { createRandom, type Random } from '../differential/random.js';

const GRAPHS = 8;
const OPERATIONS = 20;

describe('an answer in parts', () => {
  it('adds up to the answer in one piece, over random graphs and operations', async () => {
    const seen = { operations: 0, inParts: 0, parts: 0, whole: 0 };
    for (let seed = 1; seed <= GRAPHS; seed += 1) {
      const graph = composeGraph(generateGraph(String(seed)));
      if ('reasons' in graph) continue;
      const planner = new Planner(parse(graph.composed.supergraphSdl), Supergraph.build(graph.composed.supergraphSdl).apiSchema().toGraphQLJSSchema());
      for (let at = 0; at < OPERATIONS; at += 1) {
        const operation = generateOperation(graph.monolith.schema, `${seed}/${at}`);
        if (operation) await compare(graph, planner, operation, createRandom(`defer ${seed}/${at}`), seen, `${seed}/${at}`);
      }
    }
    expect(seen.inParts).toBeGreaterThan(seen.operations / 4);
    expect(seen.whole).toBeGreaterThan(seen.operations / 4);
  }, 120_000);
});

const compare = async (graph: RunningGraph, planner: Planner, operation: Operation, random: Random, seen: Record<string, number>, seed: string): Promise<void> => {
  const plain = parse(operation.query);
  const deferring = parse(print(deferSome(plain, random)));
  const run = async (document: DocumentNode, inParts: boolean): Promise<{ data: any; errors: number; parts: number }> => {
    graph.reset();
    const definition = getOperationAST(document, operation.operationName);
    if (!definition) throw new Error('no operation');
    const { plan, introspection } = planner.plan(document, definition, { variables: booleans(document, operation), overrideLabels: new Set() });
    if (introspection.length > 0) return { data: null, errors: 1, parts: 0 };
    const compiled = compilePlan(plan);
    const request: PlanRequest = { variables: { ...operation.variables }, ask: askOf(graph), signal: undefined, requestId: 'r', maskMessages: false };
    if (!inParts || !compiled.deferral) {
      const { data, errors } = await executePlan(compiled, request);
      return { data: JSON.parse(JSON.stringify(data)), errors: errors.length, parts: 0 };
    }
    const { first, rest } = await answerInParts(compiled, compiled.deferral, request);
    const data = JSON.parse(JSON.stringify(first.data));
    let errors = first.errors?.length ?? 0;
    let parts = 0;
    let hasNext = rest !== undefined;
    for await (const part of rest ?? []) {
      expect(hasNext).toBe(true);
      hasNext = part.hasNext === true;
      for (const incremental of (part.incremental ?? []) as any[]) {
        parts += 1;
        errors += incremental.errors?.length ?? 0;
        if (incremental.data === null) continue;
        const target = incremental.path.reduce((value: any, segment: string | number) => value[segment], data);
        expect({ seed, path: incremental.path, isObject: typeof target === 'object' && target !== null }).toEqual({ seed, path: incremental.path, isObject: true });
        merge(target, JSON.parse(JSON.stringify(incremental.data)));
      }
    }
    expect(hasNext).toBe(false);
    return { data, errors, parts };
  };
  const whole = await run(plain, false);
  const ignored = await run(deferring, false);
  const inParts = await run(deferring, true);
  seen['operations'] = (seen['operations'] ?? 0) + 1;
  if (inParts.parts > 0) seen['inParts'] = (seen['inParts'] ?? 0) + 1;
  if (whole.errors > 0) return; // nulls stop at the fragment
  seen['whole'] = (seen['whole'] ?? 0) + 1;
  const told = { seed, query: print(deferring) };
  expect({ ...told, data: sorted(ignored.data), errors: ignored.errors }).toEqual({ ...told, data: sorted(whole.data), errors: 0 });
  expect({ ...told, data: sorted(inParts.data), errors: inParts.errors }).toEqual({ ...told, data: sorted(whole.data), errors: 0 });
};

const merge = (target: any, source: any): void => {
  for (const [name, value] of Object.entries(source)) {
    if (typeof target[name] === 'object' && target[name] !== null && typeof value === 'object' && value !== null) merge(target[name], value);
    else target[name] = value;
  }
};

const sorted = (value: any): any => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([first], [second]) => (first < second ? -1 : 1)).map(([name, inner]) => [name, sorted(inner)]));
};

const deferSome = (document: DocumentNode, random: Random): DocumentNode => {
  const defer = { kind: Kind.DIRECTIVE, name: { kind: Kind.NAME, value: 'defer' } } as const;
  return visit(document, {
    SelectionSet: {
      leave: (set) => {
        const selections = set.selections.map((selection): SelectionNode => {
          if (!random.chance(0.2)) return selection;
          if (selection.kind === Kind.FIELD) return { kind: Kind.INLINE_FRAGMENT, directives: [defer], selectionSet: { kind: Kind.SELECTION_SET, selections: [selection] } };
          return { ...selection, directives: [...(selection.directives ?? []), defer] };
        });
        return { ...set, selections };
      },
    },
  });
};

const booleans = (document: DocumentNode, { variables }: Operation): Record<string, boolean> => {
  const values: Record<string, boolean> = {};
  visit(document, {
    VariableDefinition: ({ variable, defaultValue }) => {
      const given = variables[variable.name.value] ?? (defaultValue?.kind === Kind.BOOLEAN ? defaultValue.value : undefined);
      if (typeof given === 'boolean') values[variable.name.value] = given;
    },
  });
  return values;
};

const askOf =
  (graph: RunningGraph): PlanRequest['ask'] =>
  async ({ subgraph, body }) => {
    const server = graph.composed.subgraphs.find(({ name }) => name === subgraph);
    const answer = readSubgraphAnswer((await server?.execute(body)) ?? '');
    return answer.kind === 'answered' ? answer : { kind: 'failed', error: { code: answer.code, message: answer.cause, details: { subgraph } } };
  };
