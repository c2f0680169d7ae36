import type { FieldShape, TypeShape } from '../planning/query-plan.js';
import { generateFunction, quoteName, readExpression } from './generate-code.js';
import type { ShapedField, ShapeFields } from './shape-fields.js';
import { NULLED } from './shaping.js';
import { ABSENT } from './tree.js';

/** The same as `shapeByLoop`, several times faster, and dear to make. */
export const generateShaper = (fields: readonly ShapedField[]): ShapeFields => {
  const lines = fields.map(({ shape }, index) => fieldLines(shape, index));
  const literal = fields.map(({ shape: { responseName } }, index) => `${propertyName(responseName)}: v${index}`);
  const text = `(source, typeName, shaping, depth) => {\nconst path = shaping.path;\n${lines.join('\n')}\nreturn { ${literal.join(', ')} };\n}`;
  const completers = fields.map(({ complete }, index) => [`complete${index}`, complete] as const);
  const enums = fields.flatMap(({ shape: { type } }, index) =>
    type.kind === 'leaf' && typeof type.leaf === 'object' ? [[`allowed${index}`, new Set(type.leaf.enumValues)] as const] : [],
  );
  return generateFunction<ShapeFields>(text, { NULLED, ABSENT, hasOwn: Object.hasOwn, ...Object.fromEntries([...completers, ...enums]) });
};

/** In a literal, `"__proto__": x` sets the prototype and `["__proto__"]: x` a property. */
const propertyName = (name: string): string => (name === '__proto__' ? `[${quoteName(name)}]` : quoteName(name));

const fieldLines = ({ type, responseName, from }: FieldShape, index: number): string => {
  if (type.kind === 'typeName') return `const v${index} = typeName;`;
  const value = `v${index}`;
  const wrong = wrongWhen(type, value, index);
  const complete = [
    `path[depth] = ${quoteName(responseName)};`,
    `${value} = complete${index}(${value} === undefined ? source[ABSENT] : ${value}, shaping, depth + 1);`,
    `if (${value} === NULLED) return NULLED;`,
  ].join(' ');
  return `let ${value} = ${readExpression('source', from)}; ${wrong === undefined ? complete : `if (${wrong}) { ${complete} }`}`;
};

/** When the value needs more than to be copied; undefined when it always does. */
const wrongWhen = (type: TypeShape, value: string, index: number): string | undefined => {
  if (type.kind !== 'leaf') return undefined;
  const test = leafTest(type.leaf, value, index);
  return type.nonNull ? test : `${value} !== null && (${test})`;
};

const leafTest = (leaf: (TypeShape & { readonly kind: 'leaf' })['leaf'], value: string, index: number): string => {
  switch (leaf) {
    case 'String':
    case 'ID':
      return `typeof ${value} !== "string"`;
    case 'Boolean':
      return `typeof ${value} !== "boolean"`;
    case 'Int':
      return `typeof ${value} !== "number" || (${value} | 0) !== ${value}`;
    case 'Float':
      return `typeof ${value} !== "number" || ${value} - ${value} !== 0`;
    case 'Any':
      return `${value} === undefined || typeof ${value} === "object"`;
    default:
      return `!allowed${index}.has(${value})`;
  }
};
