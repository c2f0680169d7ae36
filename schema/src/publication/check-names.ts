import type { DocumentNode } from 'graphql';
import type { Finding } from './check-report.js';
import { linkedSpecifications } from './linked-names.js';
import { locationOf, schemaElements, type SchemaElement } from './schema-elements.js';

interface NamingRule {
  readonly pattern: RegExp;
  readonly wanted: string;
}

const PASCAL_CASE: NamingRule = { pattern: /^[A-Z][A-Za-z0-9]*$/, wanted: 'PascalCase, e.g. WelfareCase' };
const CAMEL_CASE: NamingRule = { pattern: /^[a-z][A-Za-z0-9]*$/, wanted: 'camelCase, e.g. openedOn' };
const UPPER_CASE: NamingRule = { pattern: /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, wanted: 'UPPER_CASE, e.g. OLDER_PERSON' };

const RULES: Readonly<Record<SchemaElement['role'], NamingRule>> = {
  type: PASCAL_CASE,
  field: CAMEL_CASE,
  argument: CAMEL_CASE,
  inputField: CAMEL_CASE,
  enumValue: UPPER_CASE,
  directive: CAMEL_CASE,
};

/** What federation's subgraph specification itself adds to a subgraph's schema. */
const MACHINERY = /^(Query\.)?_(entities|service|Entity|Service|Any)\b|^_Service\.|^(_FieldSet|FieldSet|ContextArgument)$/;

/** One way to write names over all agencies, so that an analyst need not ask whose field it is. */
export function checkNames(document: DocumentNode): readonly Finding[] {
  const prefixes = [...linkedSpecifications(document).map(({ prefix }) => prefix), 'link', 'federation'];
  const isSpecified = ({ coordinate }: SchemaElement): boolean =>
    MACHINERY.test(coordinate) || prefixes.some((prefix) => coordinate.replace(/^@/, '').startsWith(`${prefix}__`));
  return schemaElements(document)
    .filter((element) => !isSpecified(element) && !RULES[element.role].pattern.test(element.name))
    .map((element) => ({
      step: 'check-names',
      code: 'NAME_NOT_CONVENTIONAL',
      message: `${element.coordinate} must be in ${RULES[element.role].wanted}.`,
      ...locationOf(element),
    }));
}
