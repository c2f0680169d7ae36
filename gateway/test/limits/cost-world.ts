import { buildSchema, execute, getNamedType, getNullableType, isCompositeType, isListType, isObjectType, type DocumentNode, type GraphQLFieldResolver, type GraphQLOutputType } from 'graphql';

/** Lists, lists of lists, connections and abstract types, and no directive that weighs them. */
export const WORLD = buildSchema(`
  type Query { thing: Thing, things(first: Int = 3): [Thing], pages(first: Int): Page, grid: [[Thing]], nodes2(limit: Int): [Node], any: Any }
  type Page { edges: [Edge], nodes: [Thing], total: Int }
  type Edge { cursor: String, node: Thing }
  interface Node { id: ID, things(first: Int = 3): [Thing], any: Any }
  type Thing implements Node { id: ID, things(first: Int = 3): [Thing], any: Any, name: String, parts: [Part], pages(first: Int): Page }
  type Part implements Node { id: ID, things(first: Int = 3): [Thing], any: Any, size: Int, whole: Thing }
  union Any = Thing | Part
`);

/** Of a list that nothing sizes. */
export const LIST_SIZE = 2;

/**
 * Answers a document with lists of exactly the sizes asked for.
 *
 * @param chooseType of an abstract value; given how many there are.
 * @returns how many objects the answer has.
 */
export const countObjects = (document: DocumentNode, variableValues: Record<string, unknown>, chooseType: (types: number) => number): number => {
  let objects = 0;
  const resolve: GraphQLFieldResolver<Source, unknown> = (source, { first, limit }: Record<string, unknown>, _, { returnType, fieldName }) => {
    const asked = typeof first === 'number' ? first : typeof limit === 'number' ? limit : undefined;
    const size = fieldName === 'edges' || fieldName === 'nodes' ? source?.size : asked;
    return valueOf(returnType, size ?? LIST_SIZE, asked);
  };
  const valueOf = (type: GraphQLOutputType, size: number, asked: number | undefined): unknown => {
    const inner = getNullableType(type);
    if (isListType(inner)) return Array.from({ length: size }, () => valueOf(inner.ofType, LIST_SIZE, asked));
    const named = getNamedType(inner);
    if (!isCompositeType(named)) return '1';
    objects += 1;
    const types = isObjectType(named) ? [named] : WORLD.getPossibleTypes(named);
    return { size: asked, typeName: types[chooseType(types.length)]?.name } satisfies Source;
  };
  const typeResolver = (source: Source): string | undefined => source?.typeName;
  const result = execute({ schema: WORLD, document, variableValues, fieldResolver: resolve, typeResolver });
  if ('then' in result || result.errors) throw new Error(`not answered: ${JSON.stringify(result)}`);
  return objects;
};

type Source = { readonly size: number | undefined; readonly typeName: string | undefined } | undefined;
