import { type GraphQLInputType, isEnumType, isInputObjectType, isListType, isNonNullType } from 'graphql';
import type { Random } from '../random.js';

export interface Variable {
  readonly name: string;
  readonly type: string;
  /** Its definition. */
  readonly text: string;
  /** Undefined where the caller sends none. */
  readonly value: unknown;
}

export interface Variables {
  readonly random: Random;
  readonly declared: Map<string, Variable>;
}

const STRINGS = ['', 'plain', 'quote " and \\ slash', 'two\nlines', 'هم‌افزا', '{$a: "b"}'];

/** A value as text: literal, or a variable, which it declares; also variables inside of lists and objects. */
export function randomValue(variables: Variables, type: GraphQLInputType, hasDefault = false, depth = 0): string {
  const { random } = variables;
  if (random.chance(0.35)) return variableText(variables, type, hasDefault);
  if (isNonNullType(type)) return literal(variables, type.ofType, depth);
  return random.chance(0.1) ? 'null' : literal(variables, type, depth);
}

function literal(variables: Variables, type: GraphQLInputType, depth: number): string {
  const { random } = variables;
  if (isNonNullType(type)) return literal(variables, type.ofType, depth);
  if (isListType(type)) {
    if (random.chance(0.15)) return literal(variables, type.ofType, depth);
    return `[${Array.from({ length: random.int(3) }, () => randomValue(variables, type.ofType, false, depth + 1)).join(', ')}]`;
  }
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(() => random.chance(depth > 1 ? 0.2 : 0.5));
    return `{${fields.map((field) => `${field.name}: ${randomValue(variables, field.type, field.defaultValue !== undefined, depth + 1)}`).join(', ')}}`;
  }
  return scalarText(random, type);
}

function scalarText(random: Random, type: GraphQLInputType): string {
  if (isEnumType(type)) return random.pick(type.getValues()).name;
  switch (String(type)) {
    case 'Int':
      return String(random.int(4));
    case 'Float':
      return random.pick(['0', '1.5', '-2e3']);
    case 'Boolean':
      return random.pick(['true', 'false']);
    default:
      return JSON.stringify(random.pick(STRINGS));
  }
}

function variableText(variables: Variables, type: GraphQLInputType, hasDefault: boolean): string {
  const { random, declared } = variables;
  const same = [...declared.values()].filter((one) => one.type === String(type));
  if (same.length > 0 && random.chance(0.4)) return `$${random.pick(same).name}`;
  const name = `v${declared.size}`;
  const plain: Variables = { random: { ...random, chance: (probability) => (probability === 0.35 ? false : random.chance(probability)) }, declared };
  const standing = isNonNullType(type) && hasDefault && random.chance(0.3) ? type.ofType : type;
  const withDefault = random.chance(0.3) ? ` = ${constant(plain, standing)}` : '';
  const isOmitted = (withDefault !== '' || !isNonNullType(standing)) && random.chance(0.3);
  const value = isOmitted ? undefined : jsonValue(random, standing, standing !== type, 0);
  declared.set(name, { name, type: String(type), text: `$${name}: ${String(standing)}${withDefault}`, value });
  return `$${name}`;
}

const constant = (variables: Variables, type: GraphQLInputType): string => literal(variables, type, 1);

/** As JSON has it; never null where that would make the request fail as a whole. */
function jsonValue(random: Random, type: GraphQLInputType, mustNotBeNull: boolean, depth: number): unknown {
  if (isNonNullType(type)) return jsonValue(random, type.ofType, true, depth);
  if (!mustNotBeNull && random.chance(0.15)) return null;
  if (isListType(type)) return Array.from({ length: random.int(3) }, () => jsonValue(random, type.ofType, false, depth + 1));
  if (isInputObjectType(type)) {
    const fields = Object.values(type.getFields()).filter(() => random.chance(depth > 1 ? 0.2 : 0.5));
    return Object.fromEntries(fields.map((field) => [field.name, jsonValue(random, field.type, false, depth + 1)]));
  }
  const text = scalarText(random, type);
  return isEnumType(type) ? text : JSON.parse(text);
}
