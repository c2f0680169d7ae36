import { LEAF_TYPES } from './common-types.js';
import { type Draft, type DraftObject, isEntity, leafField, presence } from './graph-draft.js';
import { namedType } from './graph-index.js';
import type { FieldModel, InterfaceObjectModel } from './graph-model.js';

/** Adds dependent fields (`@requires`, also in chains) and provided ones. */
export function addRequirements(draft: Draft): void {
  const { random } = draft;
  const used = new Set<string>();
  for (const object of draft.objects.filter(isEntity)) {
    const count = random.pick([0, 1, 1, 2, 3]);
    for (let at = 0; at < count; at += 1) addDependent(draft, object, `${object.name.toLowerCase()}d${at}`, used);
  }
  for (const one of draft.interfaces) {
    const added = one.interfaceObjects?.[random.int(one.interfaceObjects.length)];
    const [member] = draft.objects.filter((object) => object.interfaces.includes(one.name));
    if (added === undefined || !added.resolvable || member === undefined || !random.chance(0.4)) continue;
    const ofOthers = (one.interfaceObjects ?? []).filter((other) => other !== added && other.resolvable).flatMap(({ fields }) => fields);
    const ofMembers = member.fields.filter((field) => one.fields.includes(field.name) && field.name !== 'id');
    const inputs = [...ofMembers, ...ofOthers].filter((field) => isLeaf(field) && field.requires === undefined);
    if (inputs.length === 0) continue;
    const input = random.pick(inputs);
    used.add(`${member.name}.${input.name}`);
    const field = { ...leafField(random, 'ioNeeds', [added.subgraph]), requires: { [added.subgraph]: printInput(draft, input) } };
    one.interfaceObjects = one.interfaceObjects?.map((other) => (other === added ? { ...added, fields: [...added.fields, field] } : other)) ?? [];
  }
  if (!draft.isPlain) addProvided(draft, used);
  letInputsBeNull(draft, used);
}

const isLeaf = (field: FieldModel): boolean => (LEAF_TYPES as readonly string[]).includes(namedType(field.type));

function addDependent(draft: Draft, object: DraftObject, name: string, used: Set<string>): void {
  const { random } = draft;
  const owner = random.pick(presence(object));
  const keyNames = object.keys.flatMap((key) => key.fields.split(/\W+/));
  const inputs = object.fields.filter((field) => !field.owners.includes(owner) && field.overriddenFrom !== owner && !keyNames.includes(field.name));
  if (inputs.length === 0) return;
  const chosen = random.shuffle(inputs).slice(0, 1 + random.int(2));
  const selection = chosen.map((field) => inputText(draft, object, field, owner, 0, used)).filter((text) => text !== '');
  if (selection.length === 0) return;
  const target = random.chance(0.2) ? objectTarget(draft, owner) : undefined;
  const leaf = leafField(random, name, [owner]);
  const type = target === undefined ? leaf.type : { named: target, nonNull: false };
  object.fields.push({ ...leaf, type, requires: { [owner]: selection.join(' ') } });
}

const objectTarget = (draft: Draft, owner: string): string | undefined => {
  const targets = draft.objects.filter((one) => (isEntity(one) && presence(one).includes(owner)) || one.name.startsWith('V'));
  return targets.length === 0 ? undefined : draft.random.pick(targets).name;
};

/** The field as a selection, down to its leaves; empty where there is none to take. */
function inputText(draft: Draft, object: DraftObject, field: FieldModel, owner: string, depth: number, used: Set<string>): string {
  const text = printInput(draft, field);
  const take = (): string => {
    // An object that is required is fetched by itself, so what fails in it harms nobody else.
    if (depth === 0) used.add(`${object.name}.${field.name}`);
    return text;
  };
  if (isLeaf(field)) return take();
  if (depth > 1) return '';
  const inside = objectInput(draft, namedType(field.type), owner, depth + 1, used);
  return inside === '' ? '' : `${take()} { ${inside} }`;
}

function objectInput(draft: Draft, typeName: string, owner: string, depth: number, used: Set<string>): string {
  const { random } = draft;
  const object = draft.objects.find((one) => one.name === typeName);
  if (object !== undefined) {
    const candidates = object.fields.filter((field) => field.overriddenFrom !== owner && field.requires?.[owner] === undefined);
    const chosen = random.shuffle(candidates).slice(0, 1 + random.int(2));
    return chosen.map((field) => inputText(draft, object, field, owner, depth, used)).filter((text) => text !== '').join(' ');
  }
  const union = draft.unions.find((one) => one.name === typeName);
  const one = draft.interfaces.find((candidate) => candidate.name === typeName);
  const members = union?.members ?? draft.objects.filter((candidate) => candidate.interfaces.includes(typeName)).map((candidate) => candidate.name);
  const shared = one === undefined || random.chance(0.3) ? [] : random.some(one.fields.filter((name) => isLeafOf(draft, members[0], name)), 0.6);
  const narrowed = random.some(members, shared.length > 0 ? 0.4 : 0.8).map((member) => {
    const inside = objectInput(draft, member, owner, depth + 1, used);
    return inside === '' ? '' : `... on ${member} { ${inside} }`;
  });
  const parts = [...shared, ...narrowed].filter((text) => text !== '');
  return parts.length === 0 ? '' : [...(random.chance(0.5) || union !== undefined ? ['__typename'] : []), ...parts].join(' ');
}

function isLeafOf(draft: Draft, typeName: string | undefined, fieldName: string): boolean {
  const field = draft.objects.find((one) => one.name === typeName)?.fields.find((one) => one.name === fieldName);
  return field !== undefined && isLeaf(field) && field.args.length === 0;
}

/** The field's name with literal arguments for some of its arguments. */
function printInput(draft: Draft, field: FieldModel): string {
  const { random } = draft;
  const values: Readonly<Record<string, readonly string[]>> = {
    n: ['1', '2'],
    d: ['7', '8'],
    text: ["null"],
    color: ['RED', 'BLUE'],
    colors: ['[GREEN]', '[RED, BLUE]'],
    filter: ['{limit: 1}', '{colors: [RED], inner: {limit: 5}}'],
    filters: ['[[{limit: 4}], null]'],
    must: ['3', '4'],
  };
  const shared = field.args.filter(({ onlyIn }) => onlyIn === undefined);
  const given = random.some(shared, 0.6).map(({ name }) => `${name}: ${random.pick(values[name] ?? ['1'])}`);
  return given.length === 0 ? field.name : `${field.name}(${given.join(', ')})`;
}

function addProvided(draft: Draft, used: Set<string>): void {
  const { random } = draft;
  const provide = (field: FieldModel): FieldModel => {
    const [owner] = field.owners;
    if (owner === undefined || field.owners.length > 1 || field.requires !== undefined || !random.chance(0.25)) return field;
    const target = draft.objects.find((one) => one.name === namedType(field.type));
    if (target !== undefined) return withProvided(field, owner, providedOf(draft, target, owner, used));
    const union = draft.unions.find((one) => one.name === namedType(field.type));
    const members = draft.objects.filter((one) => union?.members.includes(one.name) && (union.withoutIn?.subgraph !== owner || union.withoutIn.member !== one.name));
    const parts = members.map((member) => ({ member, text: providedOf(draft, member, owner, used) })).filter(({ text }) => text !== '');
    return withProvided(field, owner, parts.map(({ member, text }) => `... on ${member.name} { ${text} }`).join(' '));
  };
  for (const object of draft.objects.filter(isEntity)) object.fields = object.fields.map(provide);
  draft.query.splice(0, draft.query.length, ...draft.query.map(provide));
}

const withProvided = (field: FieldModel, owner: string, text: string): FieldModel => (text === '' ? field : { ...field, provides: { [owner]: text } });

/** Some fields of an entity that the subgraph does not resolve itself; empty where there are none. */
function providedOf(draft: Draft, target: DraftObject, owner: string, used: Set<string>): string {
  if (!isEntity(target) || target.missingIn !== undefined) return '';
  const keyNames = target.keys.flatMap((key) => key.fields.split(/\W+/));
  const isFree = (one: FieldModel): boolean =>
    !one.owners.includes(owner) && one.args.length === 0 && one.requires === undefined && one.overriddenFrom === undefined && !keyNames.includes(one.name);
  const chosen = draft.random.some(target.fields.filter(isFree), 0.5);
  return chosen.map((one) => providedText(draft, target, one, used)).filter((text) => text !== '').join(' ');
}

/** A leaf, or a value object with some of its leaves. */
function providedText(draft: Draft, target: DraftObject, field: FieldModel, used: Set<string>): string {
  used.add(`${target.name}.${field.name}`);
  if (isLeaf(field)) return field.name;
  const value = draft.objects.find((one) => one.name === namedType(field.type) && one.name.startsWith('V'));
  if (value === undefined) return '';
  used.add(`${value.name}.`);
  const inside = draft.random.some(value.fields.filter((one) => one.args.length === 0 && one.name !== 'ent'), 0.7).map((one) => (isLeaf(one) ? one.name : providedText(draft, value, one, used)));
  const text = inside.filter((one) => one !== '').join(' ');
  return text === '' ? '' : `${field.name} { ${text} }`;
}

/**
 * An input that can fail may be null, and so may what can fail beside an input: its failure would take the object from
 * which the input is read, and no gateway could tell. Leaves of entities excepted.
 */
function letInputsBeNull(draft: Draft, used: ReadonlySet<string>): void {
  const names = new Set([...used].map((place) => place.split('.')[1]));
  for (const object of draft.objects) {
    const isReached = [object.name, ...object.interfaces, ...draft.unions.map((union) => union.name)].some((name) => used.has(`${name}.`));
    const isInput = (field: FieldModel): boolean => isReached || names.has(field.name);
    const canFail = (field: FieldModel): boolean => field.failing || object.missingIn !== undefined || field.requires !== undefined;
    const keyNames = object.keys.flatMap((key) => key.fields.split(/\W+/));
    object.fields = object.fields.map((field) =>
      isInput(field) && canFail(field) && !keyNames.includes(field.name) && !staysNonNull(object, field) ? { ...field, type: { ...field.type, nonNull: false } } : field,
    );
  }
  for (const one of draft.interfaces) {
    for (const name of one.fields) alignNullability(draft, one.name, name);
    one.interfaceObjects = (one.interfaceObjects ?? []).map((added) => ({
      ...added,
      fields: added.fields.map((field) => ((names.has(field.name) && (field.failing || field.requires !== undefined)) || isAskedOnceOfAll(draft, added, field) ? { ...field, type: { ...field.type, nonNull: false } } : field)),
    }));
  }
}

/** With an event, or what a mutation gave, whatever types the objects are of: its subgraph could not be asked again for those that it is for. */
const isAskedOnceOfAll = ({ mutation, subscription }: Draft, { subgraph, resolvable }: InterfaceObjectModel, { failing }: FieldModel): boolean =>
  failing && !resolvable && [...mutation, ...subscription].some(({ owners }) => owners.includes(subgraph));

/** What a leaf of an entity takes along that fails by itself, the engine asks for once more. */
const staysNonNull = (object: DraftObject, field: FieldModel): boolean =>
  isEntity(object) && isLeaf(field) && field.failing && object.missingIn === undefined && field.requires === undefined;

/** An implementation may promise more than its interface, but here all say the same. */
function alignNullability(draft: Draft, interfaceName: string, fieldName: string): void {
  const members = draft.objects.filter((object) => object.interfaces.includes(interfaceName));
  const isNullable = members.some((object) => object.fields.some((field) => field.name === fieldName && !field.type.nonNull));
  if (!isNullable) return;
  for (const object of members) {
    object.fields = object.fields.map((field) => (field.name === fieldName ? { ...field, type: { ...field.type, nonNull: false } } : field));
  }
}
