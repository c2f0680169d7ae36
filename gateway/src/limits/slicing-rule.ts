import type { GivenSlice } from './read-slicing.js';
import { valueOfSlice, type CoercedVariables, type VariableSlice } from './slice.js';

/** `requireOneSlicingArgument` for one field of an operation. */
export interface SlicingRule {
  readonly coordinate: string;
  readonly slicingArguments: readonly string[];
  /** How many of them the document itself gives a value. */
  readonly given: number;
  readonly variables: readonly VariableSlice[];
  /** Whether one that is not given has a default. */
  readonly hasDefault: boolean;
}

export const slicingRule = (coordinate: string, slicingArguments: readonly string[], slices: readonly GivenSlice[]): SlicingRule => ({
  coordinate,
  slicingArguments,
  given: slices.filter(({ kind }) => kind === 'given').length,
  variables: slices.flatMap((slice) => (slice.kind === 'variable' ? [slice.slice] : [])),
  hasDefault: slices.some((slice) => slice.kind === 'missing' && slice.size !== undefined),
});

/** Exactly one is given, or none and a default stands in. */
export const isRuleKept = ({ given, variables, hasDefault }: SlicingRule, values: CoercedVariables): boolean => {
  const [byVariable, byDefault] = [variables.filter((slice) => isGiven(slice, values)).length, variables.some((slice) => isLeftToDefault(slice, values))];
  return given + byVariable === 1 || (given + byVariable === 0 && (hasDefault || byDefault));
};

const isGiven = (slice: VariableSlice, values: CoercedVariables): boolean => (valueOfSlice(slice, values) ?? null) !== null;

const isLeftToDefault = (slice: VariableSlice, values: CoercedVariables): boolean => slice.absent !== undefined && valueOfSlice(slice, values) === undefined;
