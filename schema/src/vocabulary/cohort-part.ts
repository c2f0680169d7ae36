/** What a type is in the language of cohorts: which people, by what they are counted, what of them is summed, which day of theirs. */
export const COHORT_PARTS = ['FILTER', 'DIMENSION', 'MEASURE', 'DATE'] as const;
export type CohortPart = (typeof COHORT_PARTS)[number];

export const isCohortPart = (value: unknown): value is CohortPart => COHORT_PARTS.some((part) => part === value);

/** The name of an agency's field in `CohortInput` and its like; a subgraph's name may have dashes. */
export const cohortFieldOf = (subgraph: string): string => subgraph.replaceAll('-', '_');

/** Fields of `CohortInput` that are no agency's. */
export const COHORT_COMBINATORS: ReadonlySet<string> = new Set(['all', 'any', 'not', 'within']);

/** The definition that every subgraph with a part in cohorts repeats. */
export const COHORT_SDL = `"""
What this type is for cohorts: an agency’s own part, or, on a scalar, the place where all agencies’ parts come together in the release.
"""
directive @cohort(
  "Which part."
  part: CohortPart!
) on INPUT_OBJECT | ENUM | SCALAR

"The parts of a question about a cohort."
enum CohortPart {
  "An input object: conditions on a person; all given must hold, and none given is everybody the agency knows."
  FILTER
  "An enum: by what people may be counted."
  DIMENSION
  "An enum: whole numbers of a person that may be summed."
  MEASURE
  "An enum: days of a person."
  DATE
}`;
