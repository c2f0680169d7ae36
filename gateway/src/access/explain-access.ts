import { CoordinateExplainer, type DecidedUnder } from './explain-coordinate.js';
import type { AccessExplanation, CoordinateExplanation } from './coordinate-explanation.js';
import { coordinateOf, fieldNameOf, type FieldName } from './field-rule.js';

/** What an operation comes to. */
export interface ReachedCoordinates {
  /** Fields that it asks for. */
  readonly selected: readonly FieldName[];
  /** Inputs that the document gives. */
  readonly given: readonly string[];
  /** Those that values of its variables may hold. */
  readonly possible: readonly string[];
  readonly whenAbsent: AccessExplanation['whenAbsent'];
  /** What its plan reads of agencies (`Type.field`); nothing where it is not planned. */
  readonly reads: readonly string[];
  /** By what it reads as a key of persons: the clause that lets an agency learn which persons are asked about. */
  readonly disclosedBy: ReadonlyMap<string, string>;
}

/** Which clause lets each coordinate through, or what is missing. */
export const explainAccess = (under: DecidedUnder, { selected, given, possible, whenAbsent, reads, disclosedBy }: ReachedCoordinates): AccessExplanation => {
  const explainer = new CoordinateExplainer(under);
  const { model } = under;
  const asked = selected.filter((name) => name.fieldName !== '__typename' || model.ruleOf(name) !== undefined);
  const required = requiredBy(asked, model);
  const listed = new Set([...asked, ...required].map(coordinateOf));
  // What an agency gives for all objects of an interface is read of the interface.
  const keys = reads.filter((coordinate) => !listed.has(coordinate) && !model.objectFieldsOf(fieldNameOf(coordinate)).some((name) => listed.has(coordinateOf(name))));
  const told = (inputs: readonly string[]): readonly CoordinateExplanation[] => inputs.flatMap((input) => model.revealedBy(input)).map((name) => explainer.ofField(name, 'revealed'));
  return {
    fields: eachOnce([
      ...asked.map((name) => explainer.ofField(name, 'selected')),
      ...required.map((name) => explainer.ofField(name, 'required')),
      ...given.map((input) => explainer.ofInput(input)),
      ...told(given),
      ...keys.map((coordinate) => explainer.ofKey(coordinate, disclosedBy.get(coordinate) ?? null)),
    ]),
    possible: eachOnce([...possible.map((input) => explainer.ofInput(input)), ...told(possible)]),
    whenAbsent,
  };
};

/** What fields are computed from, and what these are in turn. */
const requiredBy = (asked: readonly FieldName[], model: DecidedUnder['model']): readonly FieldName[] => {
  const found = new Map(asked.map((name) => [coordinateOf(name), name]));
  const selected = new Set(found.keys());
  for (const name of found.values()) for (const input of model.ruleOf(name)?.computedFrom ?? []) found.set(coordinateOf(input), input);
  return [...found].flatMap(([coordinate, name]) => (selected.has(coordinate) ? [] : [name]));
};

const eachOnce = (explanations: readonly CoordinateExplanation[]): readonly CoordinateExplanation[] => {
  const first = new Map<string, CoordinateExplanation>();
  for (const explanation of explanations) if (!first.has(explanation.coordinate)) first.set(explanation.coordinate, explanation);
  return [...first.values()];
};
