import {
  Kind,
  parse,
  type ConstDirectiveNode,
  type DefinitionNode,
  type FieldDefinitionNode,
  type InputValueDefinitionNode,
  type TypeNode,
} from 'graphql';

/** What a type of an SDL says, its extensions included. */
export interface IndexedType {
  readonly name: string;
  readonly isInput: boolean;
  readonly directives: readonly ConstDirectiveNode[];
  readonly fields: readonly FieldDefinitionNode[];
  readonly inputFields: readonly InputValueDefinitionNode[];
}

/** The types of an SDL by name. */
export type SdlIndex = ReadonlyMap<string, IndexedType>;

export function indexSdl(sdl: string): SdlIndex {
  const index = new Map<string, IndexedType>();
  for (const definition of parse(sdl).definitions) {
    const found = typeOf(definition);
    if (!found) continue;
    const known = index.get(found.name);
    index.set(found.name, known ? merged(known, found) : found);
  }
  return index;
}

function typeOf(definition: DefinitionNode): IndexedType | undefined {
  switch (definition.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
    case Kind.OBJECT_TYPE_EXTENSION:
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.INTERFACE_TYPE_EXTENSION: {
      const { name, directives = [], fields = [] } = definition;
      return { name: name.value, isInput: false, directives, fields, inputFields: [] };
    }
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_EXTENSION: {
      const { name, directives = [], fields = [] } = definition;
      return { name: name.value, isInput: true, directives, fields: [], inputFields: fields };
    }
    default:
      return undefined;
  }
}

const merged = (one: IndexedType, other: IndexedType): IndexedType => ({
  ...one,
  directives: [...one.directives, ...other.directives],
  fields: [...one.fields, ...other.fields],
  inputFields: [...one.inputFields, ...other.inputFields],
});

export function namedType(type: TypeNode): string {
  return type.kind === Kind.NAMED_TYPE ? type.name.value : namedType(type.type);
}

export const carries = (directives: readonly ConstDirectiveNode[] | undefined, name: string): boolean => (directives ?? []).some((directive) => directive.name.value === name);
