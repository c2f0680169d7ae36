import { type DefinitionNode, parse } from 'graphql';
import type { CohortPart } from '../vocabulary/cohort-part.js';
import type { AgencyCohortParts, CohortPartType } from './cohort-parts.js';

/**
 * The input objects that take the place of a subgraph's `@cohort` scalars. A part that no agency publishes stays a scalar.
 *
 * @param agencies in the order of their fields.
 */
export function cohortInputs(placeholders: readonly CohortPartType[], agencies: readonly AgencyCohortParts[]): readonly DefinitionNode[] {
  const dates = placeholders.find(({ part }) => part === 'DATE' && agencies.some(({ types }) => types.DATE));
  const definitions = placeholders.flatMap((placeholder) => {
    const fields = agencies.flatMap(({ field, types }) => fieldOf(placeholder.part, field, types[placeholder.part]));
    if (fields.length === 0) return [];
    const combinators = placeholder.part === 'FILTER' ? combinatorsOf(placeholder.name, dates !== undefined) : [];
    return [inputOf(placeholder, [...combinators, ...fields])];
  });
  return parse([...definitions, ...(dates ? [windowOf(dates.name)] : [])].join('\n'), { noLocation: true }).definitions;
}

const WHAT: Readonly<Record<CohortPart, (agency: string) => string>> = {
  FILTER: (agency) => `People whom \`${agency}\` knows and for whom all of this holds; \`{}\` is everybody it knows.`,
  DIMENSION: (agency) => `As \`${agency}\` knows it.`,
  MEASURE: (agency) => `As \`${agency}\` keeps it.`,
  DATE: (agency) => `As \`${agency}\` keeps it.`,
};

const fieldOf = (part: CohortPart, field: string, type: string | undefined): readonly string[] =>
  type === undefined ? [] : [described(WHAT[part](field), `${field}: ${type}`)];

const combinatorsOf = (name: string, hasDates: boolean): readonly string[] => [
  described('Each of these holds.', `all: [${name}!]`),
  described('At least one of these holds.', `any: [${name}!]`),
  described('This does not hold.', `not: ${name}`),
  ...(hasDates ? [described('One day of a person comes within a time of another.', `within: ${WINDOW}`)] : []),
];

const WINDOW = 'CohortWindow';

const windowOf = (date: string): string =>
  [
    described('A time that begins with a day of the person, often another agency’s («بازه نسبی»). Give `months` or `days`; people without one of the two days are outside.', `input ${WINDOW} {`),
    described('The day that must come within it.', `date: ${date}!`),
    described('The day that it begins with.', `after: ${date}!`),
    described('How many Jalali months it lasts; the day of the month at its end counts too.', 'months: Int'),
    described('How many days it lasts; its last day counts too.', 'days: Int'),
    '}',
  ].join('\n');

const inputOf = ({ name, node }: CohortPartType, fields: readonly string[]): string => [described(node.description?.value ?? name, `input ${name} {`), ...fields, '}'].join('\n');

/** Each description is on a line of its own; JSON's escapes are GraphQL's. */
const described = (text: string, element: string): string => `${JSON.stringify(text)}\n${element}`;
