import { type Change, CriticalityLevel, diff } from '@graphql-inspector/core';
import type { GraphQLSchema } from 'graphql';
import { CRITICALITIES, type SchemaChange } from './check-report.js';

const CRITICALITY_OF: Readonly<Record<CriticalityLevel, SchemaChange['criticality']>> = {
  [CriticalityLevel.Breaking]: 'BREAKING',
  [CriticalityLevel.Dangerous]: 'DANGEROUS',
  [CriticalityLevel.NonBreaking]: 'SAFE',
};

/** What changes for those who query the API schema, the gravest first. */
export async function compareSchemas(before: GraphQLSchema, after: GraphQLSchema): Promise<readonly SchemaChange[]> {
  const changes = await diff(before, after);
  return changes
    .map(changeFrom)
    .toSorted((a, b) => CRITICALITIES.indexOf(a.criticality) - CRITICALITIES.indexOf(b.criticality) || compareText(a.coordinate, b.coordinate));
}

const changeFrom = ({ criticality, type, path = '', message }: Change): SchemaChange => ({
  criticality: CRITICALITY_OF[criticality.level],
  type: String(type),
  coordinate: coordinateOf(path),
  message,
});

/** `Type.field.argument` is `Type.field(argument:)` in the Schema Coordinates specification. */
const coordinateOf = (path: string): string => path.replace(/^([^.]+\.[^.]+)\.([^.]+)$/, '$1($2:)');

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
