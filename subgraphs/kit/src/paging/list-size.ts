import { Kind, parse, type ConstDirectiveNode, type FieldDefinitionNode } from 'graphql';

/**
 * What a gateway needs to know the cost of a page before it asks: `first` says how many edges and nodes come.
 *
 * Source: IBM GraphQL Cost Directives, `@listSize`; part of federation from v2.9.
 */
const LIST_SIZE = '@listSize(slicingArguments: ["first"], sizedFields: ["edges", "nodes"], requireOneSlicingArgument: false)';

/** The field, saying the size of its page if it gives one: what takes `first` and gives a connection. */
export const withListSize = (field: FieldDefinitionNode): FieldDefinitionNode => {
  const isPaged = field.arguments?.some(({ name }) => name.value === 'first') === true && typeNameOf(field).endsWith('Connection');
  return isPaged ? { ...field, directives: [...(field.directives ?? []), ...listSizeDirectives()] } : field;
};

const typeNameOf = ({ type }: FieldDefinitionNode): string => {
  const named = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
  return named.kind === Kind.NAMED_TYPE ? named.name.value : '';
};

const listSizeDirectives = (): readonly ConstDirectiveNode[] => {
  const [scalar] = parse(`scalar Any ${LIST_SIZE}`, { noLocation: true }).definitions;
  return scalar?.kind === Kind.SCALAR_TYPE_DEFINITION ? (scalar.directives ?? []) : [];
};
