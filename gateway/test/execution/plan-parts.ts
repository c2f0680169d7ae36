import type {
  EntityFetch,
  EntityInput,
  FetchNode,
  FieldShape,
  InputField,
  LeafShape,
  ObjectShape,
  QueryPlan,
  RootFetch,
  TypeShape,
} from '../../src/planning/query-plan.js';
import { compilePlan } from '../../src/execution/compile-plan.js';
import { executePlan, type ExecutedPlan, type PlanRequest } from '../../src/execution/execute-plan.js';
import type { SubgraphOutcome, SubgraphRequest } from '../../src/execution/subgraph-request.js';

/** Short words for plans written by hand. `!` at the end of a leaf's name makes it non-null. */
export const leaf = (name: string): TypeShape => ({
  kind: 'leaf',
  nonNull: name.endsWith('!'),
  leaf: name.replace('!', '') as LeafShape,
});
export const oneOf = (...enumValues: string[]): TypeShape => ({ kind: 'leaf', nonNull: false, leaf: { enumValues } });
export const listOf = (of: TypeShape): TypeShape => ({ kind: 'list', nonNull: false, of });
export const some = (type: TypeShape): TypeShape => ({ ...type, nonNull: true }) as TypeShape;
export const typeName: TypeShape = { kind: 'typeName', nonNull: true };

type Types = Readonly<Record<string, TypeShape>>;

/** Keys are response names, or `responseName:internalName`. */
export const fieldsOf = (typeNameOf: string, types: Types): FieldShape[] =>
  Object.entries(types).map(([key, type]) => {
    const [responseName = '', from = responseName] = key.split(':');
    return { responseName, from, coordinate: `${typeNameOf}.${from}`, type, locations: [{ line: 1, column: responseName.length }] };
  });

export const shapeOf = (name: string, types: Types): ObjectShape => ({ typeName: name, fields: fieldsOf(name, types) });
export const object = (name: string, types: Types): TypeShape => ({ kind: 'object', nonNull: false, object: shapeOf(name, types) });

/** @param byType what is asked of each possible type. */
export const anyOf = (byType: Readonly<Record<string, Types>>, others: readonly string[] = []): TypeShape => ({
  kind: 'object',
  nonNull: false,
  object: {
    typeName: undefined,
    fields: [],
    byType: Object.fromEntries(Object.entries(byType).map(([name, types]) => [name, fieldsOf(name, types)])),
    possibleTypes: [...Object.keys(byType), ...others],
  },
});

export const root = (id: number, subgraph: string, adds: string[], more: Partial<RootFetch> = {}): RootFetch => ({
  kind: 'root', id, subgraph, dependsOn: [], document: `{${adds.join(' ')}}`, operationName: undefined, variables: [], path: [], operation: 'query', adds, ...more,
});

export const entityInput = (representedAs: string, adds: string[], more: Partial<EntityInput> = {}): EntityInput => ({
  typeNames: undefined, representedAs, key: [input('id!')], requires: [], adds, needs: {}, reduced: [], givesTypeName: false, ...more,
});

/** @param path field names, dots between. */
export const entities = (id: number, subgraph: string, path: string, inputs: EntityInput | EntityInput[], more: Partial<EntityFetch> = {}): EntityFetch => {
  const list = Array.isArray(inputs) ? inputs : [inputs];
  return {
    kind: 'entities', id, subgraph, dependsOn: [0], document: `entities ${id}`, operationName: undefined, variables: [],
    path: path.split('.').map((from) => ({ from, typeNames: undefined })), representationsVariable: 'representations', entities: list, ...more,
  };
};

/** `name!`, `name:from!`. */
export const input = (text: string, fields?: InputField[], typeNameOf?: string): InputField => {
  const [name = '', from = name] = text.replace('!', '').split(':');
  return { name, from, nonNull: text.endsWith('!'), ...(fields === undefined ? {} : { object: { typeName: typeNameOf, fields } }) };
};

export const planOf = (fetches: FetchNode[], types: Types): QueryPlan => ({ operation: 'query', fetches, shape: shapeOf('Query', types), reads: {}, gives: [] });

export type Answer = { data?: any; errors?: any[] } | SubgraphOutcome;
export interface Asked extends SubgraphRequest {
  readonly document: string;
  readonly variables: any;
}

/** Answers by subgraph; a function sees the request, a list is used up from its start. */
export type Answers = Readonly<Record<string, Answer | ((asked: Asked) => Answer | Promise<Answer>)>>;

export const failed = (code: 'SUBGRAPH_TIMEOUT' | 'SUBGRAPH_UNAVAILABLE' = 'SUBGRAPH_TIMEOUT', subgraph = 'b'): SubgraphOutcome => ({
  kind: 'failed',
  error: { code, message: `Subgraph ${subgraph} failed.`, details: { subgraph } },
});

/** What went wrong inside a subgraph, with a code of the catalogue so that its words pass. */
export const fault = (message: string, ...path: (string | number)[]) => ({ message, ...(path.length === 0 ? {} : { path }), extensions: { code: 'NOT_FOUND' } });

export interface Executed extends ExecutedPlan {
  readonly asked: readonly Asked[];
  /** `path.with.dots: message`. */
  readonly places: readonly string[];
}

export const execute = async (plan: QueryPlan, answers: Answers, more: Partial<PlanRequest> = {}): Promise<Executed> => {
  const asked: Asked[] = [];
  const ask = async (request: SubgraphRequest): Promise<SubgraphOutcome> => {
    const { query, variables } = JSON.parse(request.body);
    const seen = { ...request, document: query, variables };
    asked.push(seen);
    const answer = answers[request.subgraph] ?? failed('SUBGRAPH_UNAVAILABLE', request.subgraph);
    const given = typeof answer === 'function' ? await answer(seen) : answer;
    if ('kind' in given) return given;
    const { data = null, errors = [] } = JSON.parse(JSON.stringify(given));
    return { kind: 'answered', data, errors: errors.map((error: any) => ({ extensions: {}, ...error })) };
  };
  const request: PlanRequest = { variables: {}, textForm: 'unicode', ask, signal: undefined, requestId: 'r-1', maskMessages: true, ...more };
  const executed = await executePlan(compilePlan(plan), request);
  return { ...executed, asked, places: executed.errors.map(({ path, message }) => `${path?.join('.') ?? '-'}: ${message}`) };
};
