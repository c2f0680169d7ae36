import type { CohortPart } from '@hamafza/schema/vocabulary';
import { isEnumType, isInputObjectType, Kind, type GraphQLInputObjectType, type GraphQLNamedType, type GraphQLSchema } from 'graphql';
import type { CohortSource } from './cohort-source.js';

/** What of an agency's schema is for cohorts, and how it is answered. */
export interface AgencyCohort {
  readonly source: CohortSource;
  readonly filter: GraphQLInputObjectType;
}

/**
 * Finds the parts that the schema marks with `@cohort`, and sees to it that the source answers them all and nothing else.
 *
 * @throws TypeError naming what is missing on either side.
 */
export function agencyCohort(schema: GraphQLSchema, source: CohortSource): AgencyCohort {
  const filter = marked(schema, 'FILTER').find(isInputObjectType);
  if (!filter) throw new TypeError('the schema marks no input type as the cohort’s FILTER');
  const days = Object.keys(source.measures).filter((name) => source.measures[name]?.unit === 'DAY');
  checkNames('DIMENSION', valuesMarked(schema, 'DIMENSION'), Object.keys(source.dimensions));
  checkNames('MEASURE', valuesMarked(schema, 'MEASURE'), Object.keys(source.measures).filter((name) => !days.includes(name)));
  checkNames('DATE', valuesMarked(schema, 'DATE'), days);
  return { source, filter };
}

function checkNames(part: CohortPart, published: readonly string[], answered: readonly string[]): void {
  const odd = [...published.filter((name) => !answered.includes(name)), ...answered.filter((name) => !published.includes(name))];
  if (odd.length > 0) throw new TypeError(`the schema and the cohort’s source differ in the values of ${part}: ${odd.join(', ')}`);
}

const valuesMarked = (schema: GraphQLSchema, part: CohortPart): readonly string[] =>
  marked(schema, part).filter(isEnumType).flatMap((type) => type.getValues().map(({ name }) => name));

const marked = (schema: GraphQLSchema, part: CohortPart): readonly GraphQLNamedType[] => Object.values(schema.getTypeMap()).filter((type) => isMarked(type, part));

const isMarked = ({ astNode }: GraphQLNamedType, part: CohortPart): boolean =>
  (astNode?.directives ?? []).some(({ name, arguments: given = [] }) => name.value === 'cohort' && given.some(({ value }) => value.kind === Kind.ENUM && value.value === part));
