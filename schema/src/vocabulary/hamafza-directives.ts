import { COHORT_SDL } from './cohort-part.js';
import { SENSITIVITY_SDL } from './sensitivity.js';

const CASEWORK_SDL = `"""
Names the person: given for casework only, to roles that an agreement names for it, and of one person in a request.
"""
directive @casework on FIELD_DEFINITION`;

const REVEALS_SDL = `"""
A condition on fields, or a part of figures made of them: what is left under it tells their values, so it is refused where one of them is withheld.
"""
directive @reveals(
  "The fields, each as Type.field."
  fields: [String!]!
) on ARGUMENT_DEFINITION | INPUT_FIELD_DEFINITION | ENUM_VALUE`;

/**
 * Our own directives, by name. A subgraph repeats the definitions of those it uses, letter for letter, and composes them:
 * composition asks for equal definitions.
 */
export const HAMAFZA_DIRECTIVES = {
  sensitivity: SENSITIVITY_SDL,
  casework: CASEWORK_SDL,
  reveals: REVEALS_SDL,
  cohort: COHORT_SDL,
} as const;

export type HamafzaDirective = keyof typeof HAMAFZA_DIRECTIVES;

export const isHamafzaDirective = (name: string): name is HamafzaDirective => Object.hasOwn(HAMAFZA_DIRECTIVES, name);
