import {
  Kind,
  isAbstractType,
  type DirectiveNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type SelectionSetNode,
} from 'graphql';
import { own } from './slice.js';

export interface Collecting {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  /** Values of variables in `@skip` and `@include` that are known; with any other, a selection counts as made. */
  readonly conditions: Readonly<Record<string, boolean>>;
}

/**
 * The fields that selection sets ask of an object, by response name: those of one name are one field of the answer.
 *
 * Source: GraphQL specification, "Field collection".
 */
export const collectSelectedFields = (sets: readonly SelectionSetNode[], object: GraphQLObjectType, collecting: Collecting): ReadonlyMap<string, readonly FieldNode[]> => {
  const { schema, fragments, conditions } = collecting;
  const fields = new Map<string, FieldNode[]>();
  const spread = new Set<string>();
  const applies = (typeName: string | undefined): boolean => {
    if (typeName === undefined || typeName === object.name) return true;
    const type = schema.getType(typeName);
    return isAbstractType(type) && schema.isSubType(type, object);
  };
  const collect = ({ selections }: SelectionSetNode): void => {
    for (const selection of selections) {
      if (!isIncluded(selection.directives, conditions)) continue;
      if (selection.kind === Kind.FIELD) {
        const responseName = (selection.alias ?? selection.name).value;
        const alike = fields.get(responseName);
        if (alike === undefined) fields.set(responseName, [selection]);
        else alike.push(selection);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        if (applies(selection.typeCondition?.name.value)) collect(selection.selectionSet);
      } else if (!spread.has(selection.name.value)) {
        spread.add(selection.name.value);
        const fragment = fragments.get(selection.name.value);
        if (fragment !== undefined && applies(fragment.typeCondition.name.value)) collect(fragment.selectionSet);
      }
    }
  };
  sets.forEach(collect);
  return fields;
};

const isIncluded = (directives: readonly DirectiveNode[] = [], conditions: Readonly<Record<string, boolean>>): boolean =>
  directives.every(({ name, arguments: given }) => {
    if (name.value !== 'skip' && name.value !== 'include') return true;
    const value = given?.find((argument) => argument.name.value === 'if')?.value;
    const known = value?.kind === Kind.BOOLEAN ? value.value : value?.kind === Kind.VARIABLE ? own(conditions, value.name.value) : undefined;
    return known === undefined || known === (name.value === 'include');
  });
