import type { CohortPart } from '@hamafza/schema/vocabulary';
import { GraphQLScalarType, valueFromASTUntyped } from 'graphql';

/**
 * A place in the secretariat's schema that a release fills: composition puts an input object of this name in its stead,
 * made of what the agencies publish, and the gateway checks against that. Here whatever comes is taken as it is written,
 * so that a condition which an agency adds needs no change of ours.
 */
const placeOf = (part: CohortPart, name: string, description: string): GraphQLScalarType<unknown, unknown> =>
  new GraphQLScalarType({
    name,
    description,
    parseValue: (value) => value,
    // Values of enums become text, and variables what they hold.
    parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
    extensions: { directives: { cohort: { part } } },
  });

export const CohortInputScalar = placeOf(
  'FILTER',
  'CohortInput',
  'Which people belong to a cohort («شرط گروه»); all that is given must hold. Each agency’s field takes the conditions that the agency publishes; `all`, `any` and `not` combine them.',
);
export const CohortDimensionScalar = placeOf('DIMENSION', 'CohortDimension', 'By what a cohort is broken down («بُعد»): one value of one agency.');
export const CohortMeasureScalar = placeOf('MEASURE', 'CohortMeasure', 'A whole number of each person that is summed over a cohort («سنجه»): one value of one agency.');
export const CohortDateScalar = placeOf('DATE', 'CohortDate', 'A day of each person («تاریخ رویداد»): one value of one agency.');
