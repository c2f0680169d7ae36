/** The value of a slicing argument: how many items it asks for. */
export type Slice = number | VariableSlice;

export interface VariableSlice {
  readonly variable: string;
  /** Into the variable's input objects. */
  readonly path: readonly string[];
  /** The argument's default, which counts when the variable is not given. */
  readonly absent: number | undefined;
}

export type CoercedVariables = Readonly<Record<string, unknown>>;

/** @returns undefined where the caller gave nothing, so that the argument's default counts. */
export const valueOfSlice = ({ variable, path }: VariableSlice, variables: CoercedVariables): unknown => {
  const value = own(variables, variable);
  return value === undefined ? undefined : (valueAt(value, path) ?? null);
};

/**
 * @param value of a slicing argument: a number of items, or a list with one value per item.
 * @returns undefined for a value that sizes nothing.
 */
export const sizeOf = (value: unknown): number | undefined => {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'number' && !Number.isNaN(value) ? Math.min(Math.max(0, Math.ceil(value)), Number.MAX_SAFE_INTEGER) : undefined;
};

/** What is inside a value of input objects; undefined where there is nothing. */
export const valueAt = (value: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((at, name) => (isRecord(at) ? own(at, name) : undefined), value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A caller may name a variable `constructor`. */
export const own = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined => (Object.hasOwn(record, name) ? record[name] : undefined);
