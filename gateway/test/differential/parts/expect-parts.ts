import { type ASTNode, type DocumentNode, type FragmentDefinitionNode, getVariableValues, type GraphQLSchema, isObjectType, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { Answer } from '../contestant.js';
import { type Instance, isInstance } from '../graph/field-values.js';
import type { ObjectAnswer } from '../graph/monolith.js';
import { type SelectionContext, splitSelection, withoutDeferred } from './split-selection.js';

type Path = readonly (string | number)[];

/** What is to be sent for one object at one place. */
export interface ExpectedPart {
  readonly label: string | undefined;
  readonly path: Path;
  readonly answer: Answer;
  /** Without propagation. */
  readonly possible: Answer;
}

export interface ExpectedParts {
  readonly first: Answer;
  readonly possibleFirst: Answer;
  readonly parts: readonly ExpectedPart[];
  /** Parts that may also be sent once more: the same fragment stands in another that has nothing for this object. */
  readonly repeatable: readonly Pick<ExpectedPart, 'label' | 'path'>[];
}

export interface PartsToExpect {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Answers a document about one object of the whole graph; about its root when there is none. */
  readonly ask: (object: Instance | undefined, document: DocumentNode) => Promise<ObjectAnswer>;
}

interface Pending {
  readonly node: ASTNode;
  readonly label: string | undefined;
  readonly path: Path;
  readonly object: Instance | undefined;
  readonly selectionSet: SelectionSetNode;
  /** Another brings the same, so this one may be left out. */
  readonly isRepeated: boolean;
  /** The part that is sent before it. */
  readonly after: ExpectedPart | undefined;
}

/**
 * The monolith's answer in parts: each deferred fragment is an operation of its own about the object it stands at.
 *
 * Source: GraphQL specification, stage 2 "Defer", as of 2022-08-24.
 */
export async function expectParts({ schema, document, variables, ask }: PartsToExpect): Promise<ExpectedParts> {
  const operation = document.definitions.find((one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION);
  const root = operation && schema.getRootType(operation.operation);
  if (operation === undefined || root == null) throw new Error('no operation');
  const definitions = document.definitions.filter((one): one is FragmentDefinitionNode => one.kind === Kind.FRAGMENT_DEFINITION);
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  const context: SelectionContext = { schema, fragments: new Map(definitions.map((one) => [one.name.value, one])), variableValues: coerced ?? {} };
  const fragments = definitions.map((one) => withoutDeferred(context, one));
  const askAbout = (object: Instance | undefined, set: SelectionSetNode): Promise<ObjectAnswer> => {
    const kind = object === undefined ? operation : { ...operation, operation: 'query' as OperationDefinitionNode['operation'] };
    return ask(object, { kind: Kind.DOCUMENT, definitions: [{ ...kind, selectionSet: withoutDeferred(context, set) }, ...fragments] });
  };
  const first = await askAbout(undefined, operation.selectionSet);
  const parts: ExpectedPart[] = [];
  const repeatable: ExpectedPart[] = [];
  const pending = pendingIn(context, first, root.name, { path: [], object: undefined, selectionSet: operation.selectionSet, after: undefined });
  for (const next of pending) {
    const answered = await askAbout(next.object, next.selectionSet);
    const { answer, possible } = answered;
    const part = { label: next.label, path: next.path, answer, possible };
    const isSent = answer.data === null || Object.keys(answer.data ?? {}).length > 0;
    if (isSent) (next.isRepeated ? repeatable : parts).push(part);
    const inside = pendingIn(context, answered, next.object?.type ?? root.name, isSent ? { ...next, after: part } : next);
    for (const one of inside) pending.push({ ...one, isRepeated: next.isRepeated || (!isSent && pending.some((other) => isSame(one, other))) });
  }
  return { first: first.answer, possibleFirst: first.possible, parts, repeatable };
}

const isSame = (one: Pending, other: Pending): boolean => one.node === other.node && one.after === other.after && one.path.join('.') === other.path.join('.');

/** Deferred fragments at the objects that an answer holds. */
function pendingIn(context: SelectionContext, { answer, givenAt }: ObjectAnswer, typeName: string, { path: base, object, selectionSet, after }: Omit<Pending, 'node' | 'label' | 'isRepeated'>): Pending[] {
  const found: Pending[] = [];
  const walk = (at: Instance | undefined, ownType: string, data: unknown, path: Path, sets: readonly SelectionSetNode[]): void => {
    const type = context.schema.getType(ownType);
    if (typeof data !== 'object' || data === null || !isObjectType(type)) return;
    const values = new Map<string, unknown>(Object.entries(data));
    const { fields, deferred } = splitSelection(context, type, sets);
    found.push(...deferred.map((one) => ({ ...one, path: [...base, ...path], object: at, isRepeated: false, after })));
    for (const [name, nodes] of fields) {
      const nested = nodes.flatMap((node) => node.selectionSet ?? []);
      if (nested.length > 0) descend(givenAt([...path, name]), values.get(name), [...path, name], nested);
    }
  };
  const descend = (given: unknown, value: unknown, path: Path, sets: readonly SelectionSetNode[]): void => {
    if (Array.isArray(given) && Array.isArray(value)) given.forEach((item, index) => descend(item, value[index], [...path, index], sets));
    else if (isInstance(given)) walk(given, given.type, value, path, sets);
  };
  walk(object, typeName, answer.data, [], [selectionSet]);
  return found;
}
