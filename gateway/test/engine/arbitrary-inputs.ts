import fc, { type GeneratorValue } from 'fast-check';

/** An input type as SDL writes it. */
interface TypeText {
  readonly text: string;
  readonly named: string;
  readonly lists: number;
}

/** A schema of random input types, one operation with variables of them, and values that often fit. */
export interface ArbitraryInputs {
  readonly sdl: string;
  readonly operation: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** Texts and numbers no message may quote. */
export const SECRETS = ['S3CRET', '987654321'] as const;

const LEAVES = ['Int', 'Float', 'String', 'Boolean', 'ID', 'Colour', 'Anything'] as const;
const DEFAULTS: Readonly<Record<string, readonly string[]>> = {
  Int: ['3', 'null'],
  Float: ['1', '2.5'],
  String: ['"d"'],
  Boolean: ['true', 'null'],
  ID: ['"i"', '7'],
  Colour: ['RED'],
  Anything: ['{ a: [1] }'],
};

export const generateInputs = (g: GeneratorValue): ArbitraryInputs => {
  const objects = Array.from({ length: g(fc.integer, { min: 1, max: 4 }) }, (_, index) => `Input${index}`);
  const fieldsOf = new Map(objects.map((name) => [name, generateFields(g, objects)]));
  const definitions = objects.map((name) => {
    const { isOneOf, fields } = fieldsOf.get(name)!;
    return `input ${name} ${isOneOf ? '@oneOf' : ''} { ${fields.map(({ name: field, type, byDefault }) => `${field}: ${type.text}${byDefault}`).join(' ')} }`;
  });
  const variables = Array.from({ length: g(fc.integer, { min: 1, max: 3 }) }, (_, index) => {
    const type = generateType(g, g(fc.constantFrom<string[]>, ...LEAVES, ...objects), true);
    return { name: `v${index}`, type, byDefault: generateDefault(g, type) };
  });
  const generateValue = (type: TypeText, depth: number): unknown => {
    if (g(fc.integer, { min: 0, max: 11 }) === 0) return g(fc.constantFrom<unknown[]>, ...WRONG);
    if (type.lists > 0) {
      const item = { ...type, lists: type.lists - 1 };
      const items = Array.from({ length: g(fc.integer, { min: 0, max: 2 }) }, () => generateValue(item, depth));
      return g(fc.boolean) ? items : generateValue(item, depth);
    }
    const object = fieldsOf.get(type.named);
    if (!object) return g(fc.constantFrom<unknown[]>, ...(RIGHT[type.named] ?? []));
    if (depth > 3) return {};
    const given = object.isOneOf ? object.fields.slice(0, 1) : object.fields.filter(() => g(fc.integer, { min: 0, max: 3 }) > 0);
    return Object.fromEntries(given.map((field) => [field.name, generateValue(field.type, depth + 1)]));
  };
  const given = variables.filter(() => g(fc.integer, { min: 0, max: 4 }) > 0);
  return {
    sdl: `directive @oneOf on INPUT_OBJECT enum Colour { RED GREEN } scalar Anything ${definitions.join(' ')} type Query { f(${variables.map(({ name, type }) => `${name}: ${type.text.replace(/!$/, '')}`).join(' ')}): Int }`,
    operation: `query (${variables.map(({ name, type, byDefault }) => `$${name}: ${type.text}${byDefault}`).join(' ')}) { f(${variables.map(({ name }) => `${name}: $${name}`).join(' ')}) }`,
    values: Object.fromEntries(given.map(({ name, type }) => [name, generateValue(type, 0)])),
  };
};

const WRONG: readonly unknown[] = [null, 'S3CRET', '', 987654321.5, 2 ** 31, -(2 ** 31) - 1, true, { S3CRET: 1 }, ['S3CRET'], [[null]], [{ f0: 987654321 }], {}, -0, 1e21];
const RIGHT: Readonly<Record<string, readonly unknown[]>> = {
  Int: [0, -5, 2 ** 31 - 1],
  Float: [1, 2.5, -1e300],
  String: ['', 'text'],
  Boolean: [true, false],
  ID: ['id', 5, 2 ** 40],
  Colour: ['RED', 'GREEN'],
  Anything: ['x', 1, { a: { b: [null] } }, [1, 'y'], null],
};

const generateFields = (g: GeneratorValue, objects: readonly string[]) => {
  const isOneOf = g(fc.integer, { min: 0, max: 4 }) === 0;
  const fields = Array.from({ length: g(fc.integer, { min: 1, max: 4 }) }, (_, index) => {
    const named = g(fc.constantFrom<string[]>, ...LEAVES, ...objects);
    // An object that must hold itself could not be given at all.
    const type = generateType(g, named, !isOneOf && !objects.includes(named));
    return { name: `f${index}`, type, byDefault: isOneOf ? '' : generateDefault(g, type) };
  });
  return { isOneOf, fields };
};

const generateType = (g: GeneratorValue, named: string, mayBeNonNull: boolean): TypeText => {
  const lists = g(fc.constantFrom<number[]>, 0, 0, 0, 1, 1, 2);
  const bang = (): string => (mayBeNonNull && g(fc.boolean) ? '!' : '');
  let text = named + bang();
  for (let list = 0; list < lists; list += 1) text = `[${text}]${bang()}`;
  return { text, named, lists };
};

const generateDefault = (g: GeneratorValue, { text, named }: TypeText): string => {
  const values = (DEFAULTS[named] ?? []).filter((value) => value !== 'null' || !text.includes('!'));
  if (values.length === 0 || g(fc.boolean)) return '';
  return ` = ${g(fc.constantFrom<string[]>, ...values)}`;
};
