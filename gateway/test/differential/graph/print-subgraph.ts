import { Kind, type SelectionSetNode } from 'graphql';
import { commonSdlIn } from './common-types.js';
import { type GraphIndex, interfaceObjectIn, namedType, printType } from './graph-index.js';
import { contentsOf, declaredFields, type SubgraphContents, typesWith } from './subgraph-contents.js';
import type { ArgumentModel, FieldModel, InterfaceModel, KeyModel, ObjectModel, TypeRef } from './graph-model.js';

const HEADER = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@requires", "@provides", "@external", "@shareable", "@override", "@inaccessible", "@interfaceObject"])`;

export function printSubgraph(index: GraphIndex, subgraph: string): string {
  const contents = contentsOf(index, subgraph);
  const { model } = index;
  const shared = sharedFields(index);
  const blocks = [HEADER];
  for (const object of model.objects) if (contents.types.has(object.name)) blocks.push(printObject(index, contents, object, shared));
  for (const one of model.interfaces) if (contents.types.has(one.name)) blocks.push(printInterface(index, contents, one));
  for (const union of model.unions) {
    if (!contents.types.has(union.name)) continue;
    const members = union.members.filter((member) => union.withoutIn?.subgraph !== subgraph || union.withoutIn.member !== member);
    if (members.length > 0) blocks.push(`union ${union.name} = ${members.join(' | ')}`);
  }
  for (const [name, fields] of [['Query', model.query], ['Mutation', model.mutation], ['Subscription', model.subscription ?? []]] as const) {
    const own = fields.filter((field) => field.owners.includes(subgraph));
    if (own.length > 0) blocks.push(`type ${name} {\n${own.map((field) => printField(field, contents, name, shared)).join('\n')}\n}`);
  }
  const text = blocks.filter((block) => block !== '').join('\n');
  return `${text}\n${commonSdlIn(subgraph).split('\n').filter((line) => new RegExp(`\\b${line.split(' ')[1]}\\b`).test(text) || (line.startsWith('enum') && /\bFilter\b/.test(text))).join('\n')}\n`;
}

/** `Type.field` of all fields that more than one subgraph resolves. */
function sharedFields(index: GraphIndex): ReadonlySet<string> {
  const shared = new Set<string>();
  const { model } = index;
  const providing = (typeName: string, selectionSet: SelectionSetNode): void => {
    for (const selection of selectionSet.selections) {
      if (selection.kind === Kind.INLINE_FRAGMENT) providing(selection.typeCondition?.name.value ?? typeName, selection.selectionSet);
      if (selection.kind !== Kind.FIELD) continue;
      for (const possible of index.possibleTypes(typeName)) {
        shared.add(`${possible}.${selection.name.value}`);
        const field = index.field(possible, selection.name.value)?.field;
        if (field !== undefined && selection.selectionSet !== undefined) providing(namedType(field.type), selection.selectionSet);
      }
    }
  };
  for (const { name, fields } of [...model.objects, { name: 'Query', fields: model.query }]) {
    for (const field of fields) {
      if (field.owners.length > 1 || field.owners.includes('*')) shared.add(`${name}.${field.name}`);
      for (const selection of Object.values(field.provides ?? {})) providing(namedType(field.type), index.selection(selection));
    }
  }
  for (const object of model.objects) {
    for (const key of object.keys) providing(object.name, index.selection(key.fields));
  }
  return shared;
}

function printObject(index: GraphIndex, contents: SubgraphContents, object: ObjectModel, shared: ReadonlySet<string>): string {
  const { subgraph } = contents;
  const keys = contents.keysOf(object);
  const fields = index.model.objects.includes(object) ? object.fields : [];
  const isDeclared = (field: FieldModel): boolean =>
    declaredFields([field], subgraph).length > 0 || contents.resolves(object.name, field.name) || contents.external.has(`${object.name}.${field.name}`);
  const lines = fields.filter(isDeclared).map((field) => printField(field, contents, object.name, shared));
  for (const name of object.interfaces) {
    for (const field of (index.interface(name)?.interfaceObjects ?? []).flatMap((added) => added.fields)) {
      if (contents.external.has(`${object.name}.${field.name}`)) lines.push(printField(field, contents, object.name, shared));
    }
  }
  if (lines.length === 0) return '';
  const interfaces = object.interfaces.filter((name) => isPrinted(index, contents, name));
  return `type ${object.name}${interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : ''}${keys.map(printKey).join('')} {\n${lines.join('\n')}\n}`;
}

function isPrinted(index: GraphIndex, contents: SubgraphContents, name: string): boolean {
  const one = index.interface(name);
  return one !== undefined && contents.types.has(name) && printInterface(index, contents, one).startsWith('interface');
}

const printKey = (key: KeyModel): string => ` @key(fields: "${key.fields}"${key.resolvable ? '' : ', resolvable: false'})`;

function printField(field: FieldModel, contents: SubgraphContents, typeName: string, shared: ReadonlySet<string>): string {
  const { subgraph } = contents;
  const isExternal = !contents.resolves(typeName, field.name) && contents.external.has(`${typeName}.${field.name}`) && field.overriddenFrom !== subgraph;
  const args = printArguments(field, subgraph);
  const directives = [
    isExternal ? ' @external' : '',
    !isExternal && shared.has(`${typeName}.${field.name}`) ? ' @shareable' : '',
    field.requires?.[subgraph] === undefined ? '' : ` @requires(fields: ${JSON.stringify(field.requires[subgraph])})`,
    field.provides?.[subgraph] === undefined ? '' : ` @provides(fields: ${JSON.stringify(field.provides[subgraph])})`,
    field.overriddenFrom === undefined || !field.owners.includes(subgraph) ? '' : printOverride(field),
    field.inaccessible === true && !isExternal ? ' @inaccessible' : '',
  ];
  return `  ${field.name}${args}: ${printType(typeIn(field, subgraph))}${directives.join('')}`;
}

/** As one subgraph declares them. */
function printArguments({ args }: FieldModel, subgraph: string): string {
  const own = args.filter(({ onlyIn = subgraph }) => onlyIn === subgraph);
  const typeText = ({ type, nonNullIn }: ArgumentModel): string => (nonNullIn?.includes(subgraph) === true ? type.replace(/^[[\]!\w]+/, (text) => `${text}!`) : type);
  return own.length === 0 ? '' : `(${own.map((arg) => `${arg.name}: ${typeText(arg)}`).join(', ')})`;
}

/** A field's type as one subgraph declares it. */
function typeIn(field: FieldModel, subgraph: string): TypeRef {
  const type = field.promisedIn?.includes(subgraph) === true ? { ...field.type, nonNull: true } : field.type;
  const narrowed = field.narrowedIn?.[subgraph];
  return narrowed === undefined ? type : renamed(type, narrowed);
}

const renamed = (type: TypeRef, named: string): TypeRef => ('list' in type ? { ...type, list: renamed(type.list, named) } : { ...type, named });

const printOverride = (field: FieldModel): string =>
  ` @override(from: "${field.overriddenFrom}"${field.overrideLabel === undefined ? '' : `, label: "${field.overrideLabel}"`})`;

function printInterface(index: GraphIndex, contents: SubgraphContents, one: InterfaceModel): string {
  const { subgraph } = contents;
  const added = interfaceObjectIn(one, subgraph);
  const ofOthers = (one.interfaceObjects ?? []).filter((other) => other !== added).flatMap(({ fields }) => fields);
  const externalOfOthers = ofOthers.filter((field) => contents.external.has(`${one.name}.${field.name}`));
  if (added !== undefined) {
    const key = `  ${one.key}: ID!`;
    const external = one.fields.filter((name) => contents.external.has(`${one.name}.${name}`) && name !== one.key);
    const lines = external.map((name) => interfaceField(index, one, name)).filter((line) => line !== undefined).map((line) => `${line} @external`);
    const own = added.fields.map((field) => printField(field, contents, one.name, new Set()));
    lines.push(...externalOfOthers.map((field) => printField(field, contents, one.name, new Set())));
    return `type ${one.name} @interfaceObject @key(fields: "${one.key}"${added.resolvable ? '' : ', resolvable: false'}) {\n${[key, ...lines, ...own].join('\n')}\n}`;
  }
  const members = typesWith(index, subgraph, one.name).filter((name) => contents.types.has(name));
  const isDeclaredByAll = (name: string): boolean =>
    members.every((member) => contents.resolves(member, name) || (contents.external.has(`${member}.${name}`) && contents.external.has(`${one.name}.${name}`)));
  const lines = one.fields.filter(isDeclaredByAll).map((name) => interfaceField(index, one, name)).filter((line) => line !== undefined);
  for (const field of externalOfOthers) lines.push(`  ${field.name}: ${printType(field.type)}`);
  const key = one.key !== undefined && one.subgraphs.includes(subgraph) ? ` @key(fields: "${one.key}")` : '';
  return members.length === 0 || lines.length === 0 ? '' : `interface ${one.name}${key} {\n${lines.join('\n')}\n}`;
}

function interfaceField(index: GraphIndex, one: InterfaceModel, name: string): string | undefined {
  const [first] = index.possibleTypes(one.name);
  const field = first === undefined ? undefined : index.field(first, name)?.field;
  if (field === undefined) return undefined;
  const args = field.args.length === 0 ? '' : `(${field.args.map((arg) => `${arg.name}: ${arg.type}`).join(', ')})`;
  return `  ${field.name}${args}: ${printType(field.type)}`;
}
