import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInputObjectType,
  isLeafType,
  isNonNullType,
  isObjectType,
  type GraphQLArgument,
  type GraphQLEnumType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

type Input = GraphQLArgument | GraphQLInputField;
type RootField = GraphQLField<unknown, unknown>;

/** One operation with what it is about, for the message of a failing check. */
export interface Query {
  readonly label: string;
  readonly root: string;
  readonly query: string;
  readonly variables: Record<string, unknown>;
  /** The fields it selects, where that counts. */
  readonly coordinates?: ReadonlySet<string>;
}

/** Values that each scalar takes, and values it must refuse. */
const SCALARS: Readonly<Record<string, { readonly good: readonly unknown[]; readonly bad: readonly unknown[] }>> = {
  JalaliDate: { good: ['1403-12-30', '۱۴۰۳-۰۱-۰۱'], bad: ['1404-12-30', '0000-01-01', 14030101] },
  JalaliMonth: { good: ['1403-05', '۱۴۰۳-۰۵'], bad: ['1403-13', '\u0000'] },
  ProvinceCode: { good: ['03', '00'], bad: ["' or 1=1 --", '\ud800', 3] },
  CountyCode: { good: ['0303', '9999'], bad: ['____', '\u200f0303'] },
  NeighbourhoodCode: { good: ['0303-001'], bad: ['%', '0303-1'] },
  Int: { good: [0, 1403, -1], bad: [2 ** 31, 1.5] },
  Boolean: { good: [true, false], bad: ['true'] },
  // Some ids are numbers and some are codes, so that one text is well-formed here and refused there.
  ID: { good: [], bad: ["' OR '1'='1", '\u0000', '../../etc/passwd', 'x'.repeat(100_000)] },
  String: { good: ['exploration'], bad: ['\u0000'] },
};
const KEYS: ReadonlySet<string> = new Set(['id', 'code', 'legalId']);
const WRAPPERS = /Connection$|Edge$|^PageInfo$|^LocalizedText$/;

/** Root fields by what they need: nothing, or the key of one thing. A cohort needs a condition; see cohorts.test.ts. */
export function rootFields(schema: GraphQLSchema): { readonly lists: readonly RootField[]; readonly lookups: readonly RootField[] } {
  const fields = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ name }) => name !== 'cohort');
  return { lists: fields.filter((field) => !keyOf(field)), lookups: fields.filter(keyOf) };
}

export const keyOf = (field: RootField): GraphQLArgument | undefined =>
  field.args.find(({ name, type }) => KEYS.has(name) && isNonNullType(type));

/**
 * Selects every field of the root field's type and of what it leads to.
 *
 * @param depth how many objects deep; connections and names do not count.
 * @param left coordinates to leave out.
 */
export function everyFieldOf(schema: GraphQLSchema, field: RootField, given: Readonly<Record<string, unknown>>, depth: number, left: ReadonlySet<string>): Query {
  const type = getNamedType(field.type);
  const coordinates = new Set<string>();
  const selected = selection({ schema, left, coordinates }, type, depth, [type.name]);
  return { label: field.name, root: field.name, query: `{ ${field.name}${literalArguments(field, given)} ${selected} }`, variables: {}, coordinates };
}

interface Selecting {
  readonly schema: GraphQLSchema;
  readonly left: ReadonlySet<string>;
  /** Filled with what is selected. */
  readonly coordinates: Set<string>;
}

function selection(to: Selecting, type: GraphQLNamedType, depth: number, above: readonly string[]): string {
  const { schema, left, coordinates } = to;
  if (isAbstractType(type)) {
    const possible = schema.getPossibleTypes(type).map((object) => `... on ${object.name} ${selection(to, object, depth, above)}`);
    return `{ __typename ${possible.join(' ')} }`;
  }
  if (!isObjectType(type)) return '';
  const fields = Object.values(type.getFields()).flatMap((field) => {
    const inner = getNamedType(field.type);
    const coordinate = `${type.name}.${field.name}`;
    if (left.has(coordinate)) return [];
    if (isLeafType(inner)) {
      coordinates.add(coordinate);
      return [field.name + literalArguments(field, {})];
    }
    const rest = WRAPPERS.test(inner.name) ? depth : depth - 1;
    if (rest < 0 || above.includes(inner.name)) return [];
    coordinates.add(coordinate);
    return [`${field.name}${literalArguments(field, { first: 3 })} ${selection(to, inner, rest, [...above, inner.name])}`];
  });
  return `{ __typename ${fields.join(' ')} }`;
}

function literalArguments({ args }: RootField, given: Readonly<Record<string, unknown>>): string {
  const values = args.flatMap((argument) => {
    const value = given[argument.name] ?? (isNonNullType(argument.type) && argument.defaultValue === undefined ? goodValue(argument) : undefined);
    return value === undefined ? [] : [`${argument.name}: ${JSON.stringify(value)}`];
  });
  return values.length > 0 ? `(${values.join(', ')})` : '';
}

/** A value that the input takes; of a range, its lower or its upper end. */
function goodValue({ name, type }: Input): unknown {
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.name;
  if (named.name === 'JalaliDate') return /to$/i.test(name) ? '1404-09-30' : '1398-01-01';
  return SCALARS[named.name]?.good[0];
}

/** Each input of the field, and of its filter, with each value of its type: first those that fit, together; then each that does not. */
export function everyInputOf(field: RootField): { readonly fitting: readonly Query[]; readonly unfitting: readonly Query[] } {
  const inputs = inputsOf(field);
  const fitting = inputs.flatMap(({ path, input }) => [null, ...goodValues(input)].map((value) => ({ path, value })));
  const unfitting = inputs.flatMap(({ path, input }) => badValues(input).map((value) => ({ path, value })));
  const optional = fitting.filter(({ path, value }) => value !== null || path.length > 1);
  return {
    fitting: inParts(optional).map((part) => asked(field, part, `${field.name} with every fitting value`)),
    unfitting: unfitting.map((one) => asked(field, [one], `${field.name} ${one.path.join('.')} ${JSON.stringify(one.value)?.slice(0, 40)}`)),
  };
}

/** The gateway takes 50 root fields of one operation. */
const MOST_ROOT_FIELDS = 40;

const inParts = <Item>(items: readonly Item[]): readonly (readonly Item[])[] =>
  Array.from({ length: Math.ceil(items.length / MOST_ROOT_FIELDS) }, (_, part) => items.slice(part * MOST_ROOT_FIELDS, (part + 1) * MOST_ROOT_FIELDS));

/** Each range of the field and of its filter the wrong way round. */
export function everyBackwardRangeOf(field: RootField): readonly Query[] {
  const inputs = inputsOf(field);
  return inputs.flatMap(({ path, input }) => {
    const low = path.at(-1) ?? '';
    const high = low.replace(/^from$/, 'to').replace(/From$/, 'To').replace(/^lowest/, 'highest');
    const upper = high !== low && inputs.find((other) => other.path.length === path.length && other.path.at(-1) === high && getNamedType(other.input.type) === getNamedType(input.type));
    if (!upper) return [];
    const [later, earlier] = { JalaliDate: ['1403-02-02', '1403-02-01'], JalaliMonth: ['1403-02', '1403-01'] }[getNamedType(input.type).name] ?? [9, 8];
    const values = path.length === 1 ? { [low]: later, [high]: earlier } : { [path[0] ?? '']: { [low]: later, [high]: earlier } };
    return [askedOnce(field, values, `${field.name} ${low} after ${high}`)];
  });
}

interface Placed {
  /** The argument's name, and that of its field where it is a filter. */
  readonly path: readonly string[];
  readonly input: Input;
}

const inputsOf = ({ args }: RootField): readonly Placed[] =>
  args.flatMap((argument): Placed[] => {
    const type = getNamedType(argument.type);
    if (argument.name === 'first' || argument.name === 'after') return [];
    if (!isInputObjectType(type)) return [{ path: [argument.name], input: argument }];
    return Object.values(type.getFields()).map((input) => ({ path: [argument.name, input.name], input }));
  });

const enumValues = (type: GraphQLEnumType): readonly string[] => type.getValues().map(({ name }) => name);
function goodValues({ type }: Input): readonly unknown[] {
  const named = getNamedType(type);
  return isEnumType(named) ? enumValues(named) : (SCALARS[named.name]?.good ?? []);
}
function badValues({ type }: Input): readonly unknown[] {
  const named = getNamedType(type);
  return isEnumType(named) ? ['NO_SUCH_VALUE', 1] : (SCALARS[named.name]?.bad ?? []);
}

interface Valued {
  readonly path: readonly string[];
  readonly value: unknown;
}

const nested = ({ path: [argument = '', inner], value }: Valued): Record<string, unknown> => ({ [argument]: inner === undefined ? value : { [inner]: value } });
const askedOnce = (field: RootField, values: Record<string, unknown>, label: string): Query => asked(field, [{ path: [], value: values }], label);

/** One operation that asks the field once per value, each through variables of its own. */
function asked(field: RootField, values: readonly Valued[], label: string): Query {
  const variables: Record<string, unknown> = {};
  const declared: string[] = [];
  const selected = values.map((valued, index) => {
    const given = valued.path.length === 0 ? (valued.value as Record<string, unknown>) : nested(valued);
    const used = field.args.filter(({ name, type }) => name !== 'first' && (name in given || isNonNullType(type)));
    for (const argument of used) {
      declared.push(`$${argument.name}${index}: ${String(argument.type)}`);
      variables[`${argument.name}${index}`] = argument.name in given ? given[argument.name] : goodValue(argument);
    }
    const args = [...(field.args.some(({ name }) => name === 'first') ? ['first: 1'] : []), ...used.map(({ name }) => `${name}: $${name}${index}`)];
    return `a${index}: ${field.name}${args.length > 0 ? `(${args.join(', ')})` : ''} ${briefly(field)}`;
  });
  const head = declared.length > 0 ? `query (${declared.join(', ')}) ` : '';
  return { label, root: field.name, query: `${head}{ ${selected.join(' ')} }`, variables };
}

function briefly(field: RootField): string {
  const type = getNamedType(field.type);
  return isObjectType(type) && type.getFields().nodes ? '{ totalCount nodes { __typename } }' : '{ __typename }';
}
