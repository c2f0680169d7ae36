/**
 * How far a coordinate may travel, from data with no person behind it to data that never leaves its agency.
 * The order matters: each level is stricter than the one before it.
 */
export const SENSITIVITY_LEVELS = ['OPEN', 'AUDITED', 'PROTECTED', 'CLOSED'] as const;
export type Sensitivity = (typeof SENSITIVITY_LEVELS)[number];

export const isSensitivity = (value: unknown): value is Sensitivity => SENSITIVITY_LEVELS.some((level) => level === value);

/** Of none: OPEN. */
export const strictestOf = (levels: readonly Sensitivity[]): Sensitivity => SENSITIVITY_LEVELS.findLast((level) => levels.includes(level)) ?? 'OPEN';

/** The identifier of our own directives' specification; an identifier, nothing is fetched from it. */
export const HAMAFZA_SPECIFICATION = 'https://specs.hamafza.example/hamafza/v1.0';

/** The definitions every subgraph of ours repeats, so that composition carries `@sensitivity` into the supergraph. */
export const SENSITIVITY_SDL = `"""
How far a type, field or enum value may travel. What carries no directive is OPEN.
"""
directive @sensitivity(
  "The level, from data with no person behind it to data that never leaves its agency."
  level: Sensitivity!
) on OBJECT | INTERFACE | FIELD_DEFINITION | ENUM_VALUE

"The levels of @sensitivity, each stricter than the one before it."
enum Sensitivity {
  "No person behind it."
  OPEN
  "About one person; for any granted purpose, and recorded."
  AUDITED
  "About one person and needing a grant of its own: disability, amounts of money, sponsorships."
  PROTECTED
  "Never leaves the agency in a cross-agency answer."
  CLOSED
}`;
