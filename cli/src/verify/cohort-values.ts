import { Kind, type DocumentNode, type EnumTypeDefinitionNode, type InputObjectTypeDefinitionNode } from 'graphql';

/** What a subgraph publishes for cohorts. */
export interface CohortValues {
  readonly dimensions: readonly string[];
  /** Measures and dates. */
  readonly measures: readonly string[];
}

/** @returns undefined where the schema has no part in cohorts. */
export function cohortValuesOf({ definitions }: DocumentNode): CohortValues | undefined {
  const enums = definitions.filter((node) => node.kind === Kind.ENUM_TYPE_DEFINITION);
  const hasFilter = definitions.some((node) => node.kind === Kind.INPUT_OBJECT_TYPE_DEFINITION && partOf(node) === 'FILTER');
  const valuesOf = (part: string): readonly string[] => enums.filter((node) => partOf(node) === part).flatMap(({ values = [] }) => values.map(({ name }) => name.value));
  return hasFilter ? { dimensions: valuesOf('DIMENSION'), measures: [...valuesOf('MEASURE'), ...valuesOf('DATE')] } : undefined;
}

function partOf({ directives = [] }: EnumTypeDefinitionNode | InputObjectTypeDefinitionNode): string | undefined {
  const value = directives.find(({ name }) => name.value === 'cohort')?.arguments?.[0]?.value;
  return value?.kind === Kind.ENUM ? value.value : undefined;
}
