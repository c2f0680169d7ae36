import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  typeFromAST,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  BREAK,
  type ASTNode,
  type DocumentNode,
  type GraphQLInputType,
  type GraphQLSchema,
  type VariableDefinitionNode,
} from 'graphql';
import { codedError, type CodedError } from './errors.js';

/** Where the schema takes an input, and of which type. */
export interface InputPlace {
  /** As in the Schema Coordinates specification; `$name` for a variable's own default, which has none. */
  readonly coordinate: string;
  readonly type: GraphQLInputType | undefined;
}

/** The place of the first value in the document that is the sought one. */
export function placeOf(schema: GraphQLSchema, document: DocumentNode, isSought: (node: ASTNode) => boolean): InputPlace | undefined {
  const typeInfo = new TypeInfo(schema);
  const around: string[] = [];
  let found: InputPlace | undefined;
  const visitor = visitWithTypeInfo(typeInfo, {
    enter(node) {
      if (isSought(node)) {
        found = { coordinate: around.at(-1) ?? argumentCoordinate(typeInfo), type: typeInfo.getInputType() ?? undefined };
        return BREAK;
      }
      if (node.kind === Kind.VARIABLE_DEFINITION) around.push(`$${node.variable.name.value}`);
      if (node.kind === Kind.OBJECT_FIELD) around.push(`${getNamedType(typeInfo.getParentInputType())?.name ?? ''}.${node.name.value}`);
      return undefined;
    },
    leave(node) {
      if (node.kind === Kind.VARIABLE_DEFINITION || node.kind === Kind.OBJECT_FIELD) around.pop();
    },
  });
  visit(document, visitor);
  return found;
}

/** The place where an operation's variable is first given to something. */
export function placeOfVariable(schema: GraphQLSchema, document: DocumentNode, definition: VariableDefinitionNode): InputPlace {
  const { name } = definition.variable;
  const type = typeFromAST(schema, definition.type);
  const use = placeOf(
    schema,
    document,
    (node) => node.kind === Kind.VARIABLE && node.name.value === name.value && node !== definition.variable,
  );
  return { coordinate: use?.coordinate ?? `$${name.value}`, type: isInputType(type) ? type : undefined };
}

/** Follows a path inside a value down to the innermost input field that the schema knows. */
export function placeInside(outer: InputPlace, path: readonly (string | number)[]): InputPlace {
  let { coordinate, type } = outer;
  for (const step of path) {
    const taken = isNonNullType(type) ? type.ofType : type;
    if (typeof step === 'number') {
      type = isListType(taken) ? taken.ofType : taken;
      continue;
    }
    const named = getNamedType(taken);
    const field = isInputObjectType(named) ? named.getFields()[step] : undefined;
    if (!named || !field) break;
    [coordinate, type] = [`${named.name}.${step}`, field.type];
  }
  return { coordinate, type };
}

/** Says what the place takes and never what was sent, which may be a national id. */
export function refusedInput({ coordinate, type }: InputPlace, node: ASTNode | undefined): CodedError<'BAD_USER_INPUT'> {
  const allowed = allowedAt(type);
  return codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed }, { nodes: node ?? null });
}

function allowedAt(type: GraphQLInputType | undefined): string {
  if (!type) return 'a value that its place takes';
  const item = isNonNullType(type) ? type.ofType : type;
  if (isScalarType(item) && typeof item.extensions.allowed === 'string') return item.extensions.allowed;
  if (isEnumType(item)) return `one of ${item.getValues().map(({ name }) => name).join(', ')}`;
  return `a value of type ${String(type)}`;
}

/** `Type.field(argument:)` or `@directive(argument:)`: where the visitor stands, outside any input object. */
function argumentCoordinate(typeInfo: TypeInfo): string {
  const argument = typeInfo.getArgument()?.name ?? '';
  const directive = typeInfo.getDirective();
  if (directive) return `@${directive.name}(${argument}:)`;
  return `${typeInfo.getParentType()?.name ?? ''}.${typeInfo.getFieldDef()?.name ?? ''}(${argument}:)`;
}
