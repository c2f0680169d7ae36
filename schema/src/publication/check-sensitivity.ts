import { type DocumentNode, Kind } from 'graphql';
import type { Finding } from './check-report.js';
import { directiveArgument, locationOf, namedTypeOf, schemaElements, type SchemaElement } from './schema-elements.js';
import { sensitivityLevels } from './sensitivity-of.js';

const ROOT_TYPES: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

/**
 * Every field with a person behind it must carry `@sensitivity` above OPEN, on itself, on its type, or on what it gives.
 *
 * A person is an entity whose key is `joinKey`. A field has a person behind it when it is
 * - a field of a person, but the key itself; or
 * - a field of a type that gives one person, i.e. that has a field of a person's type which is no list.
 * Pages of a list (`…Connection`, `…Edge`) are looked through and need nothing themselves.
 *
 * @param supergraph composed with this document, where only a directive that composes counts; or the document itself.
 */
export function checkSensitivity(document: DocumentNode, supergraph: DocumentNode): readonly Finding[] {
  const schema = describe(supergraph);
  return schemaElements(document)
    .filter((element) => element.role === 'field' && hasPersonBehind(element, schema) && !isMarked(element, schema))
    .map((element) => ({
      step: 'check-sensitivity',
      code: 'SENSITIVITY_MISSING',
      message: `${element.coordinate} has a person behind it: it, ${element.typeName} or what it gives must carry @sensitivity above OPEN, composed with @composeDirective.`,
      ...locationOf(element),
    }));
}

interface DescribedSchema {
  readonly levels: ReturnType<typeof sensitivityLevels>;
  readonly persons: ReadonlySet<string>;
  /** Types with a field that gives one person. */
  readonly ofOnePerson: ReadonlySet<string>;
  readonly fields: ReadonlyMap<string, readonly SchemaElement[]>;
}

function describe(document: DocumentNode): DescribedSchema {
  const elements = schemaElements(document);
  const fields = groupByType(elements.filter(({ role }) => role === 'field'));
  const persons = new Set(elements.filter(isPerson).map(({ typeName }) => typeName));
  const ofOnePerson = new Set(
    elements.filter((element) => element.role === 'field' && givesOnePerson(element, persons)).map(({ typeName }) => typeName),
  );
  return { levels: sensitivityLevels(document), persons, ofOnePerson, fields };
}

/** By `@key(fields: "joinKey")` in a subgraph, and `@join__type(key: "joinKey")` in a supergraph. */
const isPerson = ({ role, directives }: SchemaElement): boolean =>
  role === 'type' && directives.some((directive) => /(^|\s)joinKey(\s|$)/.test(directiveArgument(directive, 'fields') ?? directiveArgument(directive, 'key') ?? ''));

const isPage = (typeName: string): boolean => /(Connection|Edge)$/.test(typeName);

const givesOnePerson = ({ type, typeName }: SchemaElement, persons: ReadonlySet<string>): boolean => {
  if (type === undefined || isPage(typeName) || ROOT_TYPES.has(typeName) || persons.has(typeName)) return false;
  const isList = type.kind === Kind.LIST_TYPE || (type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.LIST_TYPE);
  return !isList && persons.has(namedTypeOf(type));
};

const hasPersonBehind = ({ typeName, name }: SchemaElement, schema: DescribedSchema): boolean =>
  name !== 'joinKey' && name !== '__typename' && (schema.persons.has(typeName) || schema.ofOnePerson.has(typeName));

function isMarked(element: SchemaElement, schema: DescribedSchema): boolean {
  const { levels } = schema;
  if (levels.has(element.coordinate) || levels.has(element.typeName)) return true;
  const given = element.type && namedTypeOf(element.type);
  return given !== undefined && carriesItself(given, schema, new Set());
}

/** Whether a type carries a level, or each of its fields does; a page does when what it lists does. */
function carriesItself(typeName: string, schema: DescribedSchema, seen: ReadonlySet<string>): boolean {
  const { levels, fields, persons } = schema;
  if (levels.has(typeName) || persons.has(typeName)) return true;
  const own = fields.get(typeName) ?? [];
  if (own.length === 0 || seen.has(typeName)) return false;
  if (!isPage(typeName)) return own.every(({ coordinate }) => levels.has(coordinate));
  const listed = own.flatMap(({ name, type }) => (type && ['node', 'nodes', 'edges'].includes(name) ? [namedTypeOf(type)] : []));
  return listed.length > 0 && listed.every((name) => carriesItself(name, schema, new Set([...seen, typeName])));
}

const groupByType = (elements: readonly SchemaElement[]): Map<string, SchemaElement[]> => {
  const groups = new Map<string, SchemaElement[]>();
  for (const element of elements) {
    const group = groups.get(element.typeName);
    if (group) group.push(element);
    else groups.set(element.typeName, [element]);
  }
  return groups;
};
