import { Kind, parse, type ConstDirectiveNode, type DocumentNode, type FieldDefinitionNode, type TypeNode } from 'graphql';

export interface KeyField {
  readonly name: string;
  /** The named type inside lists and non-null marks. */
  readonly typeName: string;
}

export const isJoinKey = ({ name, typeName }: KeyField): boolean => name === 'joinKey' || typeName === 'JoinKey';

/** An entity that this subgraph resolves, with the first of its keys whose fields are all scalars. */
export interface Entity {
  readonly typeName: string;
  readonly key: readonly KeyField[];
}

/**
 * The entities of a subgraph that can be asked for by scalars alone.
 *
 * Source: Federation subgraph specification, "Resolving entity fields with Query._entities"; `@key(resolvable: false)` is left out.
 */
export function entitiesOf(document: DocumentNode): readonly Entity[] {
  const objects = objectTypes(document);
  return [...objects].flatMap(([typeName, { directives, fields }]) => {
    const key = directives.flatMap(keyTextOf).flatMap((text) => scalarKey(text, fields, objects))[0];
    return key === undefined ? [] : [{ typeName, key }];
  });
}

interface ObjectType {
  readonly directives: readonly ConstDirectiveNode[];
  readonly fields: readonly FieldDefinitionNode[];
}

/** Object types by name, their extensions merged into them. */
function objectTypes(document: DocumentNode): ReadonlyMap<string, ObjectType> {
  const types = new Map<string, ObjectType>();
  for (const definition of document.definitions) {
    if (definition.kind !== Kind.OBJECT_TYPE_DEFINITION && definition.kind !== Kind.OBJECT_TYPE_EXTENSION) continue;
    const { directives, fields } = types.get(definition.name.value) ?? { directives: [], fields: [] };
    types.set(definition.name.value, {
      directives: [...directives, ...(definition.directives ?? [])],
      fields: [...fields, ...(definition.fields ?? [])],
    });
  }
  return types;
}

/** `key` may be imported under its prefix. */
function keyTextOf({ name, arguments: given = [] }: ConstDirectiveNode): readonly string[] {
  if (name.value !== 'key' && name.value !== 'federation__key') return [];
  const value = (argument: string) => given.find((node) => node.name.value === argument)?.value;
  const [fields, resolvable] = [value('fields'), value('resolvable')];
  const isResolvable = resolvable?.kind !== Kind.BOOLEAN || resolvable.value;
  return fields?.kind === Kind.STRING && isResolvable ? [fields.value] : [];
}

/** @returns one key, or none when a field of it is an object, a list or unknown. */
function scalarKey(text: string, fields: readonly FieldDefinitionNode[], objects: ReadonlyMap<string, ObjectType>): readonly (readonly KeyField[])[] {
  const names = /^[\s,]*\w+(?:[\s,]+\w+)*[\s,]*$/.test(text) ? text.split(/[\s,]+/).filter((name) => name !== '') : [];
  const key = names.flatMap((name) => {
    const type = fields.find((field) => field.name.value === name)?.type;
    const typeName = type && scalarNameOf(type);
    return typeName === undefined || objects.has(typeName) ? [] : [{ name, typeName }];
  });
  return key.length > 0 && key.length === names.length ? [key] : [];
}

function scalarNameOf(type: TypeNode): string | undefined {
  if (type.kind === Kind.NON_NULL_TYPE) return scalarNameOf(type.type);
  return type.kind === Kind.NAMED_TYPE ? type.name.value : undefined;
}

/** @throws GraphQLError when it is not GraphQL. */
export const parseSdl = (sdl: string): DocumentNode => parse(sdl, { maxTokens: 2_000_000 });
