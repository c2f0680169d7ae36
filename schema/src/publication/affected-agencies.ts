import { type DocumentNode, Kind, visit } from 'graphql';
import type { AffectedAgency, SchemaChange } from './check-report.js';
import { schemaElements } from './schema-elements.js';

/** Another agency's subgraph, whose name is the agency's. */
export interface OtherSubgraph {
  readonly name: string;
  readonly document: DocumentNode;
}

/**
 * The agencies that share what a breaking change takes away, and must therefore approve it:
 * - a field or argument of an object: those whose own subgraph has the same coordinate;
 * - anything else of a type (an enum value, a member of a union, a field of an interface or input): those whose
 *   subgraph mentions that type.
 * What only the publisher had is its own affair, however many callers used it.
 */
export function affectedAgencies(changes: readonly SchemaChange[], others: readonly OtherSubgraph[]): readonly AffectedAgency[] {
  const breaking = changes.filter(({ criticality }) => criticality === 'BREAKING');
  if (breaking.length === 0) return [];
  return others.flatMap(({ name, document }) => {
    const shares = sharedBy(document);
    const coordinates = [...new Set(breaking.filter(shares).map(({ coordinate }) => coordinate))];
    return coordinates.length === 0 ? [] : [{ agency: name, coordinates: coordinates.toSorted() }];
  });
}

const OF_A_FIELD = /^FIELD_/;

function sharedBy(document: DocumentNode): (change: SchemaChange) => boolean {
  const elements = schemaElements(document);
  const coordinates = new Set(elements.map(({ coordinate }) => coordinate));
  const interfaces = new Set(elements.flatMap(({ kind, typeName }) => (kind === 'interface' ? [typeName] : [])));
  const mentioned = mentionedTypes(document);
  return ({ type, coordinate }) => {
    const [typeName = coordinate] = coordinate.split('.');
    const isObjectField = OF_A_FIELD.test(type) && !interfaces.has(typeName);
    return isObjectField ? coordinates.has(coordinate) || coordinates.has(coordinate.replace(/\(.*$/, '')) : mentioned.has(typeName);
  };
}

/** Types that a document defines, extends, implements or gives. */
function mentionedTypes(document: DocumentNode): ReadonlySet<string> {
  const names = new Set(schemaElements(document).map(({ typeName }) => typeName));
  visit(document, { [Kind.NAMED_TYPE]: (node: { readonly name: { readonly value: string } }) => void names.add(node.name.value) });
  return names;
}
