import fc from 'fast-check';
import { getNamedType, isAbstractType, isCompositeType, isObjectType, OperationTypeNode, type GraphQLCompositeType, type GraphQLSchema } from 'graphql';

interface Drawing {
  readonly schema: GraphQLSchema;
  readonly draw: fc.GeneratorValue;
  /** Each alias is of one field and type only, so that selections can be merged. */
  aliases: number;
  readonly fragments: string[];
}

/** A valid operation over any schema: aliases, fragments of every sort, `@defer`, and conditions on `$v`. */
export const drawOperation = (schema: GraphQLSchema, draw: fc.GeneratorValue, kind = OperationTypeNode.QUERY): string => {
  const drawing: Drawing = { schema, draw, aliases: 0, fragments: [] };
  const root = schema.getRootType(kind);
  if (!root) throw new Error(`The schema has no ${kind}.`);
  return [`${kind} ($v: Boolean!) { ${selections(drawing, root, 3)} skipped: __typename @skip(if: $v) }`, ...drawing.fragments].join('\n');
};

const among = <Item>({ draw }: Drawing, items: readonly Item[]): Item => items[draw(fc.integer, { min: 0, max: items.length - 1 })] as Item;

const selections = (drawing: Drawing, type: GraphQLCompositeType, depth: number): string =>
  Array.from({ length: drawing.draw(fc.integer, { min: 1, max: 4 }) }, () => selection(drawing, type, depth)).join(' ');

const selection = (drawing: Drawing, type: GraphQLCompositeType, depth: number): string => {
  if (drawing.draw(fc.integer, { min: 0, max: 3 }) === 0 && depth > 0) return fragment(drawing, type, depth);
  const fields = 'getFields' in type ? Object.values(type.getFields()) : [];
  const field = fields.length === 0 || drawing.draw(fc.integer, { min: 0, max: 9 }) === 0 ? undefined : among(drawing, fields);
  const alias = `a${(drawing.aliases += 1)}: `;
  if (!field) return `${alias}__typename`;
  const child = getNamedType(field.type);
  const condition = among(drawing, ['', '', '', ' @skip(if: $v)', ' @include(if: $v)', ' @include(if: true)']);
  if (!isCompositeType(child)) return `${alias}${field.name}${condition}`;
  return `${alias}${field.name}${condition} { ${depth === 0 ? '__typename' : selections(drawing, child, depth - 1)} }`;
};

const fragment = (drawing: Drawing, type: GraphQLCompositeType, depth: number): string => {
  const condition = among(drawing, overlapping(drawing.schema, type));
  const inside = selections(drawing, condition, depth - 1);
  const defer = among(drawing, ['', '', ' @defer', ' @defer(if: $v)']);
  if (drawing.draw(fc.boolean)) return `... on ${condition.name}${defer} { ${inside} }`;
  const name = `F${drawing.fragments.length}${drawing.aliases}`;
  drawing.fragments.push(`fragment ${name} on ${condition.name} { ${inside} }`);
  return `...${name}${defer}`;
};

const overlapping = (schema: GraphQLSchema, type: GraphQLCompositeType): readonly GraphQLCompositeType[] => {
  const objects = (of: GraphQLCompositeType): readonly string[] => (isAbstractType(of) ? schema.getPossibleTypes(of) : [of]).map(({ name }) => name);
  return Object.values(schema.getTypeMap()).filter(
    (other): other is GraphQLCompositeType => (isObjectType(other) || isAbstractType(other)) && !other.name.startsWith('__') && objects(other).some((name) => objects(type).includes(name)),
  );
};
