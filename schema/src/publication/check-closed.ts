import { type ConstDirectiveNode, type DocumentNode, Kind, parse, type SelectionNode } from 'graphql';
import type { Finding } from './check-report.js';
import { directiveArgument, locationOf, namedTypeOf, schemaElements, type SchemaElement } from './schema-elements.js';
import { sensitivityLevels } from './sensitivity-of.js';

/**
 * No field that is CLOSED may be one that agencies need of each other: the key of a type that several of them have, or
 * what one of them is given by `@requires` or gives of another by `@provides`. It would cross their walls though no caller sees it.
 *
 * @param document of the publication, for where a finding stands.
 * @param supergraph composed with it.
 */
export function checkClosed(document: DocumentNode, supergraph: DocumentNode): readonly Finding[] {
  const isClosed = closedFieldsOf(supergraph);
  const own = new Map(schemaElements(document).map((element) => [element.coordinate, element]));
  return travelling(supergraph).flatMap(({ element, how, typeName, fields }) =>
    [...new Set(selectionsIn(fields).flatMap((selection) => isClosed(typeName, selection)))].map((closed): Finding => {
      const at = own.get(element.coordinate) ?? own.get(closed);
      const message = `${closed} is CLOSED, and ${element.coordinate} would have it travel between agencies: it is ${how}.`;
      return { step: 'check-closed', code: 'CLOSED_WOULD_TRAVEL', message, ...(at ? locationOf(at) : { coordinate: closed }) };
    }),
  );
}

interface Travelling {
  readonly element: SchemaElement;
  /** Ends the sentence "it is …". */
  readonly how: string;
  /** What the field set selects of. */
  readonly typeName: string;
  /** A federation field set: `id owner { id }`. */
  readonly fields: string;
}

/** Source: Apollo Federation join specification v0.3 and later. */
const travelling = (supergraph: DocumentNode): readonly Travelling[] =>
  schemaElements(supergraph).flatMap((element): readonly Travelling[] => {
    const { role, directives, typeName, type } = element;
    if (role === 'type') return keysOf(directives).map((fields) => ({ element, how: 'part of a key', typeName, fields }));
    if (role !== 'field') return [];
    const joins = directives.filter(({ name }) => name.value === 'join__field');
    return [
      ...joins.flatMap((join) => directiveArgument(join, 'requires') ?? []).map((fields) => ({ element, how: 'required by @requires', typeName, fields })),
      ...joins.flatMap((join) => directiveArgument(join, 'provides') ?? []).map((fields) => ({ element, how: 'given by @provides', typeName: type ? namedTypeOf(type) : '', fields })),
    ];
  });

/** A type of one agency alone is asked for by its key of that agency alone. */
const keysOf = (directives: readonly ConstDirectiveNode[]): readonly string[] => {
  const joins = directives.filter(({ name }) => name.value === 'join__type');
  if (new Set(joins.map((join) => directiveArgument(join, 'graph'))).size < 2) return [];
  return [...new Set(joins.flatMap((join) => directiveArgument(join, 'key') ?? []))];
};

/** Composition has checked it already. */
const selectionsIn = (fieldSet: string): readonly SelectionNode[] =>
  parse(`{ ${fieldSet} }`).definitions.flatMap((definition) => (definition.kind === Kind.OPERATION_DEFINITION ? definition.selectionSet.selections : []));

/** Tells which fields that a selection reaches are CLOSED: by themselves, their type, what they give, or an interface's or object's field that they stand for. */
function closedFieldsOf(supergraph: DocumentNode): (typeName: string, selection: SelectionNode) => readonly string[] {
  const levels = sensitivityLevels(supergraph);
  const elements = schemaElements(supergraph);
  const fields = new Map(elements.flatMap((element) => (element.role === 'field' ? [[element.coordinate, element] as const] : [])));
  const related = relatedTypes(supergraph);
  const isClosed = (typeName: string, field: SchemaElement): boolean =>
    [field.coordinate, typeName, ...(field.type ? [namedTypeOf(field.type)] : [])].some((place) => levels.get(place) === 'CLOSED');
  const closed = (typeName: string, selection: SelectionNode): readonly string[] => {
    if (selection.kind === Kind.FRAGMENT_SPREAD) return [];
    if (selection.kind === Kind.INLINE_FRAGMENT) return selection.selectionSet.selections.flatMap((inner) => closed(selection.typeCondition?.name.value ?? typeName, inner));
    return [typeName, ...(related.get(typeName) ?? [])].flatMap((name) => {
      const field = fields.get(`${name}.${selection.name.value}`);
      if (!field) return [];
      const nested = (selection.selectionSet?.selections ?? []).flatMap((inner) => closed(field.type ? namedTypeOf(field.type) : '', inner));
      return isClosed(name, field) ? [field.coordinate, ...nested] : nested;
    });
  };
  return closed;
}

/** By type, its interfaces; and by interface, the types that have it. */
function relatedTypes(supergraph: DocumentNode): ReadonlyMap<string, ReadonlySet<string>> {
  const related = new Map<string, Set<string>>();
  const relate = (from: string, to: string): void => void related.set(from, (related.get(from) ?? new Set()).add(to));
  for (const definition of supergraph.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.INTERFACE_TYPE_DEFINITION) continue;
    for (const { name } of definition.interfaces ?? []) {
      relate(definition.name.value, name.value);
      relate(name.value, definition.name.value);
    }
  }
  return related;
}
