import { codedError } from '@hamafza/schema/vocabulary';
import {
  defaultFieldResolver,
  getNamedType,
  isInputObjectType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
} from 'graphql';

type Input = GraphQLArgument | GraphQLInputField;
type Values = Readonly<Record<string, unknown>>;

/** Two inputs side by side that are the ends of one range, both inclusive. */
interface Range {
  readonly low: string;
  readonly high: string;
}

/** How the names of a range's ends differ: `from`, `to`; `openedFrom`, `openedTo`; `lowestScore`, `highestScore`. */
const ENDS: readonly (readonly [RegExp, string])[] = [
  [/^from$/, 'to'],
  [/From$/, 'To'],
  [/^lowest(?=[A-Z])/, 'highest'],
];

/**
 * Makes every field of the schema refuse, with BAD_USER_INPUT at the upper end's coordinate, a range whose upper end is
 * below the lower one. No answer could hold anything, and an empty one would read as a finding.
 *
 * Ranges are told by the names of their ends, so that no list can forget the check.
 */
export function refuseBackwardRanges(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) guard(field, (argument) => `${type.name}.${field.name}(${argument}:)`);
  }
}

function guard(field: GraphQLField<unknown, unknown>, coordinateOf: (argument: string) => string): void {
  if (!holdsRange(field.args, new Set())) return;
  const { resolve = defaultFieldResolver } = field;
  field.resolve = (source, values, context, info) => {
    check(field.args, values, coordinateOf);
    return resolve(source, values, context, info);
  };
}

function holdsRange(inputs: readonly Input[], seen: Set<GraphQLInputType>): boolean {
  if (rangesOf(inputs).length > 0) return true;
  return inputs.some((input) => {
    const type = getNamedType(input.type);
    if (!isInputObjectType(type) || seen.has(type)) return false;
    seen.add(type);
    return holdsRange(Object.values(type.getFields()), seen);
  });
}

function rangesOf(inputs: readonly Input[]): readonly Range[] {
  const typeOf = new Map(inputs.map(({ name, type }) => [name, getNamedType(type)]));
  return inputs.flatMap(({ name: low, type }) => {
    const ends = ENDS.find(([lower]) => lower.test(low));
    const high = ends && low.replace(...ends);
    return high !== undefined && typeOf.get(high) === getNamedType(type) ? [{ low, high }] : [];
  });
}

function check(inputs: readonly Input[], values: Values, coordinateOf: (name: string) => string): void {
  for (const range of rangesOf(inputs)) refuseBackward(range, values, coordinateOf);
  for (const { name, type } of inputs) {
    const inner = getNamedType(type);
    if (!isInputObjectType(inner)) continue;
    const fields = Object.values(inner.getFields());
    for (const value of [values[name]].flat(2)) if (isRecord(value)) check(fields, value, (field) => `${inner.name}.${field}`);
  }
}

/** Jalali dates and months are written so that their text's order is that of time. */
function refuseBackward({ low, high }: Range, values: Values, coordinateOf: (name: string) => string): void {
  const [from, to] = [values[low], values[high]];
  const isBackward = (typeof from === 'string' && typeof to === 'string' && from > to) || (typeof from === 'number' && typeof to === 'number' && from > to);
  if (!isBackward) return;
  const coordinate = coordinateOf(high);
  const allowed = `a value not before that of ${low}`;
  throw codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });
}

/** The same for a value that comes by another way than a field's argument. @throws BAD_USER_INPUT */
export const refuseBackwardRangesIn = (type: GraphQLInputObjectType, value: Values): void =>
  check(Object.values(type.getFields()), value, (field) => `${type.name}.${field}`);

const isRecord = (value: unknown): value is Values => typeof value === 'object' && value !== null;
