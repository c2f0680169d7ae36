import type { DocumentNode } from 'graphql';
import type { Finding } from './check-report.js';
import { locationOf, schemaElements, type SchemaElement } from './schema-elements.js';

const ROOT_TYPES: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);
const MACHINERY = /^_|__|^(Query\._|FieldSet$|@)/;

/** `refusals` stop a publication: types and fields. `hints` do not: arguments and enum values. */
export interface DescriptionFindings {
  readonly refusals: readonly Finding[];
  readonly hints: readonly Finding[];
}

/**
 * Every type and field must say what it is. A type or field that several agencies share needs it from one of them.
 *
 * @param supergraph composed with this document; undefined when that failed, and the document then stands for itself.
 */
export function checkDescriptions(document: DocumentNode, supergraph: DocumentNode | undefined): DescriptionFindings {
  const described = new Set([document, ...(supergraph ? [supergraph] : [])].flatMap(describedCoordinates));
  const missing = schemaElements(document).filter((element) => needsDescription(element) && !described.has(element.coordinate));
  const isRequired = ({ role }: SchemaElement): boolean => role === 'type' || role === 'field' || role === 'inputField';
  return {
    refusals: missing.filter(isRequired).map(findingOf),
    hints: missing.filter((element) => !isRequired(element)).map(findingOf),
  };
}

const describedCoordinates = (document: DocumentNode): readonly string[] =>
  schemaElements(document).flatMap(({ coordinate, description }) => (description?.trim() ? [coordinate] : []));

const needsDescription = ({ coordinate, role }: SchemaElement): boolean => !MACHINERY.test(coordinate) && !(role === 'type' && ROOT_TYPES.has(coordinate));

const findingOf = (element: SchemaElement): Finding => ({
  step: 'check-descriptions',
  code: 'DESCRIPTION_MISSING',
  message: `${element.coordinate} has no description.`,
  ...locationOf(element),
});
