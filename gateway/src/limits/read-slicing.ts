import {
  getNullableType,
  isInputObjectType,
  isListType,
  Kind,
  type ArgumentNode,
  type GraphQLArgument,
  type GraphQLInputType,
  type ValueNode,
} from 'graphql';
import { sizeOf, valueAt, type Slice, type VariableSlice } from './slice.js';

/** What an operation gives for one slicing argument. */
export type GivenSlice =
  | { readonly kind: 'given'; readonly size: number | undefined }
  | { readonly kind: 'variable'; readonly slice: VariableSlice }
  /** Nothing, or null: then the default counts, if there is one. */
  | { readonly kind: 'missing'; readonly size: number | undefined };

/** @param path of a slicing argument: its name, or `filter.first` for a field of an input object. */
export const readSlicing = (path: string, definitions: readonly GraphQLArgument[], given: readonly ArgumentNode[]): GivenSlice => {
  const [name, ...inside] = path.split('.');
  const definition = definitions.find((candidate) => candidate.name === name);
  if (definition === undefined) return NONE;
  const value = given.find((candidate) => candidate.name.value === name)?.value;
  return read(value, definition.type, definition.defaultValue, inside);
};

export const sliceOf = (given: GivenSlice): Slice | undefined => (given.kind === 'variable' ? given.slice : given.size);

const NONE: GivenSlice = { kind: 'missing', size: undefined };

const read = (value: ValueNode | undefined, type: GraphQLInputType, byDefault: unknown, path: readonly string[]): GivenSlice => {
  if (value === undefined) return { kind: 'missing', size: sizeOf(valueAt(byDefault, path)) };
  if (value.kind === Kind.NULL) return NONE;
  if (value.kind === Kind.VARIABLE) {
    return { kind: 'variable', slice: { variable: value.name.value, path, absent: sizeOf(valueAt(byDefault, path)) } };
  }
  const [name, ...inside] = path;
  const inner = getNullableType(type);
  if (name === undefined) return { kind: 'given', size: sizeOfLiteral(value, inner) };
  const field = isInputObjectType(inner) ? inner.getFields()[name] : undefined;
  if (field === undefined || value.kind !== Kind.OBJECT) return NONE;
  return read(value.fields.find((candidate) => candidate.name.value === name)?.value, field.type, field.defaultValue, inside);
};

const sizeOfLiteral = (value: ValueNode, type: GraphQLInputType): number | undefined => {
  if (value.kind === Kind.LIST) return value.values.length;
  if (isListType(type)) return 1; // a single value stands for a list of it
  return value.kind === Kind.INT || value.kind === Kind.FLOAT ? sizeOf(Number(value.value)) : undefined;
};
