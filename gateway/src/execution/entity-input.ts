import type { EntityInput, InputField } from '../planning/query-plan.js';
import { type AddedFields, compileAddedFields } from './add-fields.js';
import { Failure, nullForNonNull } from './failure.js';
import { type OwnedPlace, ownerOf } from './field-owners.js';
import { fieldReader, type TreeObject } from './tree.js';
import { compileInput, type WriteInput } from './write-input.js';
import { compileHead, type RequestHead } from './write-request.js';

/** All fields of an input, or a part of them that can be asked about on its own. */
export interface FieldGroup {
  readonly adds: AddedFields;
  readonly requires: readonly RequiredInput[];
  /** Absent for all of them, which the fetch's own document asks for. */
  readonly head: RequestHead | undefined;
}

export interface RequiredInput {
  readonly name: string;
  /** Its internal name in the tree. */
  readonly from: string;
  readonly label: string;
  readonly write: WriteInput;
  /** What a null stands for that the schema does not allow. */
  readonly nullFailure: () => Failure;
}

export interface CompiledEntityInput {
  /** Undefined takes every type. */
  readonly typeNames: ReadonlySet<unknown> | undefined;
  readonly start: string;
  readonly key: readonly { readonly label: string; readonly write: WriteInput }[];
  /** Where the key is one leaf and nothing is required. */
  readonly single: SingleKey | undefined;
  readonly whole: FieldGroup;
  readonly parts: readonly FieldGroup[];
  /** By internal name of an added field, the inputs it needs. */
  readonly needs: ReadonlyMap<string, readonly string[]>;
}

/** All that tells the representations of such an input apart is one value. */
export interface SingleKey {
  readonly typeNames: CompiledEntityInput['typeNames'];
  readonly read: (target: TreeObject) => unknown;
  /** The representation as far as the key's value, which is followed by a brace. */
  readonly start: string;
}

interface Surroundings {
  readonly subgraph: string;
  readonly place: OwnedPlace;
  /** Who gave the objects. */
  readonly owner: string;
  readonly repeated: ReadonlySet<string>;
}

export const compileEntityInput = (input: EntityInput, { subgraph, place, owner, repeated }: Surroundings): CompiledEntityInput => {
  const { representedAs, givesTypeName } = input;
  const requires = input.requires.map((field) => compileRequired(field, representedAs, ownerOf(place, field.from, owner)));
  return {
    typeNames: setOf(input.typeNames),
    start: startOf(representedAs),
    key: input.key.map((field) => ({ label: labelOf(field), write: compileInput({ ...field, nonNull: true }) })),
    single: compileSingleKey(input),
    whole: { adds: compileAddedFields(input.adds, place.shared, givesTypeName), requires, head: undefined },
    parts: input.reduced.map((part) => ({
      adds: compileAddedFields(part.adds, place.shared, givesTypeName),
      requires: requires.filter(({ name }) => part.requires.includes(name)),
      head: compileHead({ subgraph, ...part }, 'query', repeated),
    })),
    needs: new Map(Object.entries(input.needs)),
  };
};

const compileSingleKey = ({ typeNames, key: [field, ...others], requires, representedAs }: EntityInput): SingleKey | undefined => {
  if (field === undefined || field.object !== undefined || others.length > 0 || requires.length > 0) return undefined;
  return { typeNames: setOf(typeNames), read: fieldReader(field.from), start: startOf(representedAs) + labelOf(field) };
};

const setOf = (typeNames: EntityInput['typeNames']): ReadonlySet<unknown> | undefined => (typeNames === undefined ? undefined : new Set(typeNames));

const startOf = (typeName: string): string => `{"__typename":${JSON.stringify(typeName)}`;

const labelOf = ({ name }: InputField): string => `,${JSON.stringify(name)}:`;

const compileRequired = (field: InputField, typeName: string, owner: string): RequiredInput => ({
  name: field.name,
  from: field.from,
  label: labelOf(field),
  write: compileInput(field),
  nullFailure: () => new Failure('value', [nullForNonNull(owner, `${typeName}.${field.name}`)]),
});
