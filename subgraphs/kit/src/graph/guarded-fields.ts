import { isSensitivity } from '@hamafza/schema/vocabulary';
import { getNamedType, isInterfaceType, isObjectType, Kind, type GraphQLField, type GraphQLNamedType, type GraphQLSchema } from 'graphql';

interface Marked {
  readonly astNode?: { readonly directives?: readonly { readonly name: { readonly value: string }; readonly arguments?: readonly { readonly value: unknown }[] }[] } | null | undefined;
}

/** Whether a field gives what is about people: it, its type, or the items of its list carry a level above OPEN. */
export function isGuarded(field: GraphQLField<unknown, unknown>): boolean {
  const type = getNamedType(field.type);
  return isMarked(field) || isGuardedType(type) || nodesOf(type).some(isGuardedType);
}

/** @returns what is above OPEN in a type of figures: itself, or its fields; undefined for a type that the schema has not. */
export function guardedParts(schema: GraphQLSchema, typeName: string): readonly string[] | undefined {
  const type = schema.getType(typeName);
  if (!isObjectType(type)) return undefined;
  const fields = Object.values(type.getFields()).filter(isGuarded);
  return [...(isMarked(type) ? [typeName] : []), ...fields.map(({ name }) => `${typeName}.${name}`)];
}

const isGuardedType = (type: GraphQLNamedType): boolean => (isObjectType(type) || isInterfaceType(type)) && isMarked(type);

function nodesOf(type: GraphQLNamedType): readonly GraphQLNamedType[] {
  const nodes = isObjectType(type) ? type.getFields().nodes : undefined;
  return nodes ? [getNamedType(nodes.type)] : [];
}

const isMarked = ({ astNode }: Marked): boolean =>
  (astNode?.directives ?? []).some(({ name, arguments: given = [] }) => name.value === 'sensitivity' && given.some(({ value }) => isAboveOpen(value)));

const isAboveOpen = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === Kind.ENUM && 'value' in value && isSensitivity(value.value) && value.value !== 'OPEN';
