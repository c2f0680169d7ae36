import type { GraphModel } from './graph/graph-model.js';
import type { Operation } from './operation/generate-operation.js';

/** Shapes of graphs and operations that the differential test must meet, by what shows them in a graph or an operation. */
const GRAPH_CLASSES: Readonly<Record<string, (model: GraphModel, sdl: string) => boolean>> = {
  'several keys': (model) => model.objects.some((object) => new Set(object.keys.map((key) => key.fields)).size > 1),
  'composite key': (_, sdl) => sdl.includes('@key(fields: "a b"'),
  'nested key': (_, sdl) => sdl.includes('@key(fields: "org {'),
  'key through another entity': (_, sdl) => sdl.includes('@key(fields: "top {'),
  'entity inside a value type': (_, sdl) => /^  ent: /m.test(sdl),
  '@provides of an abstract type': (_, sdl) => /@provides\(fields: "[^"]*\.\.\. on/.test(sdl),
  'key not resolvable': (_, sdl) => sdl.includes('resolvable: false'),
  '@requires': (_, sdl) => sdl.includes('@requires'),
  '@requires with arguments': (_, sdl) => /@requires\(fields: "[^\n]*\(/.test(sdl),
  '@requires in a chain': (model) => dependents(model).some(({ inputs }) => dependents(model).some(({ name }) => inputs.includes(name))),
  '@requires into a list': (model) => reached(model).some((type) => type.startsWith('[')),
  '@requires into a list of lists': (model) => reached(model).some((type) => type.startsWith('[[')),
  '@requires of an abstract type': (_, sdl) => /@requires\(fields: "[^\n]*\.\.\. on/.test(sdl),
  '@requires of a split value type': (model, sdl) => /@requires/.test(sdl) && reached(model).some((type) => type.includes('Split')),
  '@requires in an interface object': (_, sdl) => /ioNeeds[^\n]*@requires/.test(sdl),
  '@provides': (_, sdl) => sdl.includes('@provides'),
  '@override': (_, sdl) => /@override\([^\n]*"\)/.test(sdl),
  '@override with a label': (_, sdl) => sdl.includes('label: "'),
  '@inaccessible': (_, sdl) => sdl.includes('@inaccessible'),
  '@inaccessible key': (model) => model.objects.some((object) => object.fields.some((field) => field.inaccessible === true && KEY_NAMES.has(field.name))),
  '@interfaceObject': (_, sdl) => sdl.includes('@interfaceObject'),
  '@interfaceObject, several implementations': (model) => model.interfaces.some((one) => (one.interfaceObjects ?? []).length > 0 && model.objects.filter((object) => object.interfaces.includes(one.name)).length > 1),
  '@interfaceObject not resolvable': (_, sdl) => /@interfaceObject[^\n]*resolvable: false/.test(sdl),
  'several interface objects of one interface': (model) => model.interfaces.some((one) => (one.interfaceObjects ?? []).length > 1),
  'argument of one subgraph only': (model) => allFields(model).some((field) => field.args.some(({ onlyIn }) => onlyIn !== undefined)),
  'argument that one subgraph demands': (model) => allFields(model).some((field) => field.args.some(({ nonNullIn }) => nonNullIn !== undefined)),
  'input field of one subgraph only': (_, sdl) => sdl.includes('own: Int = 5'),
  subscription: (model) => (model.subscription ?? []).length > 0,
  'key of three levels': (_, sdl) => sdl.includes('{ code unit {'),
  'list of lists of lists': (_, sdl) => /: \[\[\[/.test(sdl),
  '@provides through a provided object': (_, sdl) => /@provides\(fields: "[^"]*\{[^"}]*\{/.test(sdl),
  interface: (_, sdl) => /^interface/m.test(sdl),
  union: (_, sdl) => /^union/m.test(sdl),
  'union with fewer members in one subgraph': (model) => model.unions.some((union) => union.withoutIn !== undefined),
  'shareable field': (model) => allFields(model).some((field) => field.owners.length > 1 && !KEY_NAMES.has(field.name)),
  'value type split over subgraphs': (_, sdl) => sdl.includes('type Split'),
  'the same field name with other types': (model) => model.objects.filter((object) => object.fields.some((field) => field.name === 'same')).length > 1,
  'field that one subgraph promises not to be null': (model) => allFields(model).some((field) => field.promisedIn !== undefined),
  'field that one subgraph narrows': (model) => allFields(model).some((field) => field.narrowedIn !== undefined),
  'shareable field of an entity type': (model) => allFields(model).some((field) => field.owners.length > 1 && /E\d/.test(JSON.stringify(field.type))),
  '@provides of an object': (_, sdl) => /@provides\(fields: "[^"]*\{/.test(sdl),
  'list of lists': (_, sdl) => /: \[\[/.test(sdl),
  'missing entities': (model) => model.objects.some((object) => object.missingIn !== undefined),
  'reference resolver that throws': (model) => model.objects.some((object) => object.missingThrows === true),
  'subgraph that is down': (model) => model.down !== undefined,
  'failing field': (model) => allFields(model).some((field) => field.failing),
  'failing field that must not be null': (model) => allFields(model).some((field) => field.failing && field.type.nonNull),
  'failing input of @requires': (model) => dependents(model).some(({ inputs }) => allFields(model).some((field) => field.failing && inputs.includes(field.name))),
};

const OPERATION_CLASSES: Readonly<Record<string, RegExp>> = {
  alias: /\w+: [a-z_]\w*/,
  'alias like a key field': /\b(id|sku|a|b|org|code): [a-z]/,
  'alias __typename': /__typename: /,
  __typename: /__typename/,
  'named fragment': /\.\.\.\w/,
  'inline fragment': /\.\.\. on/,
  'fragment on an abstract type': /on (U0|I0|J0|K0)\b/,
  '@skip or @include': /@(skip|include)/,
  'directive on a fragment': /\.\.\.[ \w]*@/,
  '@skip and @include together': /@(skip|include)\(if: [^)]*\) @/,
  variables: /^\w+[^{]*\(\$/m,
  'variable with a default': /\$\w+: [^,)]* = /,
  'variable only in a directive': /\$if\d/,
  'input object': /\{\w+: /,
  'variable inside a list or an object': /[[{][^{}[\]\n]*\$v\d/,
  mutation: /^mutation/,
  'mutation field twice': /^mutation[^]*\b(s\dm\d|iom\d)\b[^]*\b\1\b/,
  '@defer': /@defer/,
  '@defer within @defer': /@defer[^{]*\{[^}]*@defer/,
  '@defer with a condition': /@defer\([^)]*if:/,
  '@defer in a mutation': /^mutation[^]*@defer/,
  'operation subscription': /^subscription/,
  introspection: /__(schema|type)\b[^n]/,
  'operationName among several': /^query Other/m,
};

const KEY_NAMES: ReadonlySet<string> = new Set(['id', 'sku', 'a', 'b', 'org', 'code', 'top']);

const allFields = (model: GraphModel): GraphModel['query'] => [
  ...model.objects.flatMap((object) => object.fields),
  ...model.interfaces.flatMap((one) => (one.interfaceObjects ?? []).flatMap((added) => added.fields)),
  ...model.query,
];

const dependents = (model: GraphModel): { name: string; inputs: string[] }[] =>
  allFields(model).flatMap(({ name, requires }) => (requires === undefined ? [] : [{ name, inputs: Object.values(requires).join(' ').split(/\W+/) }]));

/** Types, as text, of the fields that requirements go through. */
const reached = (model: GraphModel): string[] => {
  const throughs = new Set(allFields(model).flatMap(({ requires }) => [...Object.values(requires ?? {}).join(' ').matchAll(/(\w+)(\([^)]*\))? \{/g)].map((match) => match[1])));
  return allFields(model).filter(({ name }) => throughs.has(name)).map(({ type }) => JSON.stringify(type).replaceAll('{"list":', '[').replaceAll('{"named":', ''));
};

export function graphClasses(model: GraphModel, sdl: string): string[] {
  const withoutImports = sdl.replace(/^extend schema.*$/gm, '');
  return Object.keys(GRAPH_CLASSES).filter((name) => GRAPH_CLASSES[name]?.(model, withoutImports));
}

export const operationClasses = ({ query }: Operation): string[] => Object.keys(OPERATION_CLASSES).filter((name) => OPERATION_CLASSES[name]?.test(query));

export const ALL_CLASSES: readonly string[] = [...Object.keys(GRAPH_CLASSES), ...Object.keys(OPERATION_CLASSES)];
