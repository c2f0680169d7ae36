import {
  Kind,
  print,
  visit,
  type ArgumentNode,
  type ASTNode,
  type ConstDirectiveNode,
  type DefinitionNode,
  type DocumentNode,
  type NamedTypeNode,
  type StringValueNode,
  type TypeDefinitionNode,
  type TypeExtensionNode,
} from 'graphql';

/**
 * Where two schemas differ, as sentences that begin with the coordinate. Order, white space, the style of strings and
 * whether a type is extended or defined do not count; nor do the definitions that federation itself supplies.
 */
export function differences(published: DocumentNode, served: DocumentNode): readonly string[] {
  const [ours, theirs] = [coordinatesOf(published), coordinatesOf(served)];
  const missing = [...ours.keys()].filter((coordinate) => !theirs.has(coordinate));
  const extra = [...theirs.keys()].filter((coordinate) => !ours.has(coordinate));
  const other = [...ours].filter(([coordinate, text]) => theirs.has(coordinate) && theirs.get(coordinate) !== text);
  return [
    ...withoutMembers(missing).map((coordinate) => `${coordinate} was published and is not served`),
    ...withoutMembers(extra).map((coordinate) => `${coordinate} is served and was not published`),
    ...other.map(([coordinate, text]) => `${coordinate} is published as ${short(text)} and served as ${short(theirs.get(coordinate) ?? '')}`),
  ];
}

/** A type that is missing is said once, not once for each of its fields. */
const withoutMembers = (coordinates: readonly string[]): readonly string[] => {
  const all = new Set(coordinates);
  return coordinates.filter((coordinate) => !all.has(coordinate.replace(/[.(].*$/, '')) || !/[.(]/.test(coordinate));
};

const short = (text: string): string => (text.length > 120 ? `${text.slice(0, 119)}…` : text);

/** Each coordinate with everything that is said of it, normalised. */
function coordinatesOf(document: DocumentNode): ReadonlyMap<string, string> {
  const parts = new Map<string, Set<string>>();
  for (const definition of document.definitions) if (!isSuppliedByFederation(definition)) collect(definition, parts);
  const texts = [...parts].map(([coordinate, said]) => [coordinate, [...said].sort().join(' ')] as const);
  return new Map(texts.filter(([coordinate, said]) => !isEmptyRoot(coordinate, said)));
}

const SUPPLIED_TYPES = /^(_Any|_Entity|_Service|_?FieldSet|(link|federation)__\w+)$/;
const SUPPLIED_DIRECTIVES = new Set([
  'authenticated', 'composeDirective', 'context', 'cost', 'extends', 'external', 'fromContext', 'inaccessible', 'interfaceObject', 'key', 'link',
  'listSize', 'override', 'policy', 'provides', 'requires', 'requiresScopes', 'shareable', 'tag',
]);
const SUPPLIED_FIELDS = new Set(['Query._service', 'Query._entities']);

function isSuppliedByFederation(definition: DefinitionNode): boolean {
  if (!('name' in definition) || definition.name === undefined) return false;
  const name = definition.name.value;
  return definition.kind === Kind.DIRECTIVE_DEFINITION ? SUPPLIED_DIRECTIVES.has(name) || /^federation__/.test(name) : SUPPLIED_TYPES.test(name);
}

/** `type Query`, `schema { query: Query }` and an empty schema extension say nothing. */
const isEmptyRoot = (coordinate: string, said: string): boolean =>
  (coordinate === 'schema' && said === '') || (/^(Query|Mutation|Subscription)$/.test(coordinate) && said === 'object');

/** Adds a definition's own part, and those of its fields, arguments and values, under their coordinates. */
function collect(definition: DefinitionNode, parts: Map<string, Set<string>>): void {
  const say = (coordinate: string, ...texts: readonly string[]): void => {
    const said = parts.get(coordinate) ?? new Set();
    for (const text of texts) said.add(text);
    parts.set(coordinate, said);
  };
  const describe = (coordinate: string, node: Describable): void =>
    say(coordinate, ...descriptionOf(node.description), ...(node.directives ?? []).filter(isSaid).map(normalised));
  switch (definition.kind) {
    case Kind.SCHEMA_DEFINITION:
    case Kind.SCHEMA_EXTENSION:
      describe('schema', 'description' in definition ? definition : { directives: definition.directives });
      say('schema', ...(definition.operationTypes ?? []).filter(isUnusualRoot).map(normalised));
      return;
    case Kind.DIRECTIVE_DEFINITION:
      describe(`@${definition.name.value}`, definition);
      say(`@${definition.name.value}`, definition.repeatable ? 'repeatable' : '', ...definition.locations.map(({ value }) => value));
      for (const argument of definition.arguments ?? []) collectInput(`@${definition.name.value}(${argument.name.value}:)`, argument, describe, say);
      return;
    case Kind.DIRECTIVE_EXTENSION:
      describe(`@${definition.name.value}`, definition);
      return;
    case Kind.OPERATION_DEFINITION:
    case Kind.FRAGMENT_DEFINITION:
      return;
    default:
      collectType(definition, describe, say);
  }
}

type Say = (coordinate: string, ...texts: readonly string[]) => void;
type Describe = (coordinate: string, node: Describable) => void;
type Describable = { readonly description?: StringValueNode | undefined; readonly directives?: readonly ConstDirectiveNode[] | undefined };

function collectType(definition: TypeDefinitionNode | TypeExtensionNode, describe: Describe, say: Say): void {
  const name = definition.name.value;
  describe(name, 'description' in definition ? definition : { directives: definition.directives });
  say(name, definition.kind.replace(/Type(Definition|Extension)$/, '').toLowerCase());
  if ('interfaces' in definition) say(name, ...namesOf(definition.interfaces, 'implements'));
  if ('types' in definition) say(name, ...namesOf(definition.types, '|'));
  if ('values' in definition) for (const value of definition.values ?? []) describe(`${name}.${value.name.value}`, value);
  if (!('fields' in definition)) return;
  for (const field of definition.fields ?? []) {
    const coordinate = `${name}.${field.name.value}`;
    if (SUPPLIED_FIELDS.has(coordinate)) continue;
    collectInput(coordinate, field, describe, say);
    if (field.kind !== Kind.FIELD_DEFINITION) continue;
    for (const argument of field.arguments ?? []) collectInput(`${coordinate}(${argument.name.value}:)`, argument, describe, say);
  }
}

type Described = Extract<ASTNode, { readonly kind: Kind.FIELD_DEFINITION | Kind.INPUT_VALUE_DEFINITION }>;

function collectInput(coordinate: string, node: Described, describe: Describe, say: Say): void {
  describe(coordinate, node);
  say(coordinate, `: ${print(node.type)}`);
  if (node.kind === Kind.INPUT_VALUE_DEFINITION && node.defaultValue) say(coordinate, `= ${normalised(node.defaultValue)}`);
}

/** Libraries link the specification of `@link` itself, too. */
const isSaid = ({ name, arguments: given = [] }: ConstDirectiveNode): boolean =>
  name.value !== 'link' || !given.some(({ value }) => value.kind === Kind.STRING && value.value.startsWith('https://specs.apollo.dev/link/'));

const namesOf = (types: readonly NamedTypeNode[] | undefined, word: string): readonly string[] => (types ?? []).map(({ name }) => `${word} ${name.value}`);

/** Leading and trailing white space of a description is not part of it in the block form. */
const descriptionOf = (description: StringValueNode | undefined): readonly string[] =>
  description === undefined || description.value.trim() === '' ? [] : [JSON.stringify(description.value.trim())];

const isUnusualRoot = ({ operation, type }: { readonly operation: string; readonly type: NamedTypeNode }): boolean =>
  type.name.value.toLowerCase() !== operation;

/** Printed with arguments and object fields in the order of their names, strings in one style, and imports sorted. */
const normalised = (node: ASTNode): string =>
  print(
    visit(node, {
      StringValue: (value) => ({ ...value, block: false }),
      Directive: { leave: (directive) => ({ ...directive, arguments: sorted(directive.arguments) }) },
      ObjectValue: { leave: (value) => ({ ...value, fields: value.fields.toSorted((a, b) => byText(a.name.value, b.name.value)) }) },
      Argument: { leave: (argument) => (argument.name.value === 'import' ? withSortedList(argument) : argument) },
    }),
  );

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const sorted = (given: readonly ArgumentNode[] | undefined): readonly ArgumentNode[] => (given ?? []).toSorted((a, b) => byText(a.name.value, b.name.value));

const withSortedList = (argument: ArgumentNode): ArgumentNode =>
  argument.value.kind === Kind.LIST
    ? { ...argument, value: { ...argument.value, values: argument.value.values.toSorted((a, b) => byText(print(a), print(b))) } }
    : argument;
