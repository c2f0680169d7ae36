import type { Random } from '../random.js';
import { type Draft, type DraftObject, isEntity, KEY_NAMES, leafField, named, presence, wrap } from './graph-draft.js';
import type { ArgumentModel, FieldModel, KeyModel } from './graph-model.js';

export function addValueTypes(draft: Draft): void {
  const { random } = draft;
  const count = 1 + random.int(2);
  for (let at = 0; at < count; at += 1) {
    const fields = Array.from({ length: 2 + random.int(2) }, (_, n) => leafField(random, `v${at}f${n}`, ['*']));
    const [before] = draft.objects;
    if (before !== undefined && random.chance(0.5)) {
      fields.push({ name: 'inner', type: wrap(random, before.name), args: [], owners: ['*'], failing: random.chance(0.1) });
    }
    if (random.chance(0.4)) fields.push(leafField(random, 'same', ['*']));
    draft.objects.push({ name: `V${at}`, keys: [], fields, interfaces: [], instances: [] });
  }
}

const KEY_FIELDS: Readonly<Record<string, readonly FieldModel[]>> = {
  id: [{ name: 'id', type: named('ID', true), args: [], owners: [], failing: false }],
  sku: [{ name: 'sku', type: named('String', true), args: [], owners: [], failing: false }],
  'a b': [
    { name: 'a', type: named('Int', true), args: [], owners: [], failing: false },
    { name: 'b', type: named('String', true), args: [], owners: [], failing: false },
  ],
  'top { id }': [{ name: 'top', type: named('E0', true), args: [], owners: [], failing: false }],
  'org { code unit { no } }': [{ name: 'org', type: named('Org', true), args: [], owners: [], failing: false }],
  'org { code }': [{ name: 'org', type: named('Org', true), args: [], owners: [], failing: false }],
};

export function addEntities(draft: Draft): void {
  const { random, subgraphs } = draft;
  const count = 2 + random.int(3);
  for (let at = 0; at < count; at += 1) {
    const kinds = draft.isPlain ? ['id'] : ['id', ...random.some(['sku', 'a b', random.pick(['org { code }', 'org { code unit { no } }']), ...(at > 0 ? ['top { id }'] : [])], random.pick([0, 0.2, 0.5]))];
    const homes = random.shuffle(subgraphs).slice(0, Math.max(1, 1 + random.int(subgraphs.length)));
    const keys = random.chance(0.5) ? keysWithHub(random, homes, kinds) : keysInChain(random, homes, kinds);
    const object: DraftObject = { name: `E${at}`, keys, fields: [], interfaces: [], instances: [1, 2, 3, 4].map((n) => at * 10 + n) };
    for (const kind of new Set(keys.map((key) => key.fields))) {
      const owners = [...new Set(keys.filter((key) => key.fields === kind).map((key) => key.subgraph))];
      for (const field of KEY_FIELDS[kind] ?? []) {
        const others = homes.filter((home) => !owners.includes(home) && random.chance(0.15));
        object.fields.push({ ...field, owners: [...owners, ...others], inaccessible: random.chance(0.06) });
      }
      if (kind.startsWith('org') && draft.objects.every((one) => one.name !== 'Org')) draft.objects.unshift(orgType(), unitType());
    }
    const fieldCount = 2 + random.int(4);
    for (let n = 0; n < fieldCount; n += 1) object.fields.push(entityField(draft, object, `e${at}f${n}`));
    if (random.chance(0.5)) object.fields.push(entityField(draft, object, 'same'));
    const losing = homes.filter((home) => canMiss(object, home));
    if (losing.length > 0 && random.chance(0.4)) {
      object.missingIn = random.pick(losing);
      if (random.chance(0.25)) object.missingThrows = true;
    }
    draft.objects.push(object);
  }
}

/** Where it is plain what is null with a missing entity: what this subgraph alone resolves, and no way leads through it. */
function canMiss(object: DraftObject, home: string): boolean {
  const isOneKey = new Set(object.keys.map((key) => key.fields)).size === 1;
  const own = object.fields.filter((field) => !KEY_NAMES.has(field.name) && field.owners.includes(home));
  const isDecided = object.fields.every((field) => field.overrideLabel === undefined);
  return isOneKey && isDecided && own.every((field) => field.owners.length === 1);
}

const orgType = (): DraftObject => ({
  name: 'Org',
  keys: [],
  interfaces: [],
  instances: [],
  fields: [
    { name: 'code', type: named('String', true), args: [], owners: ['*'], failing: false },
    { name: 'unit', type: named('Unit', true), args: [], owners: ['*'], failing: false },
    { name: 'label', type: named('String'), args: [], owners: ['*'], failing: false },
  ],
});

const unitType = (): DraftObject => ({
  name: 'Unit',
  keys: [],
  interfaces: [],
  instances: [],
  fields: [
    { name: 'no', type: named('Int', true), args: [], owners: ['*'], failing: false },
    { name: 'floor', type: named('Int'), args: [], owners: ['*'], failing: false },
  ],
});

/** One subgraph knows every key, the others some. */
function keysWithHub(random: Random, homes: readonly string[], kinds: readonly string[]): KeyModel[] {
  return homes.flatMap((subgraph, at) => {
    const some = random.some(kinds, 0.4);
    const own = at === 0 ? kinds : some.length > 0 ? some : [random.pick(kinds)];
    return random.shuffle(own).map((fields) => ({ subgraph, fields, resolvable: true }));
  });
}

/** Each subgraph shares a key with the one before it. */
function keysInChain(random: Random, homes: readonly string[], kinds: readonly string[]): KeyModel[] {
  let link = random.pick(kinds);
  return homes.flatMap((subgraph) => {
    const next = random.pick(kinds);
    const own = [...new Set([link, next])];
    link = next;
    return own.map((fields) => ({ subgraph, fields, resolvable: true }));
  });
}

/** A leaf, a value object or one that several subgraphs split, with an owner, two, or one that took it over. */
function entityField(draft: Draft, object: DraftObject, name: string): FieldModel {
  const { random } = draft;
  const homes = presence(object);
  const owner = random.pick(homes);
  const others = homes.filter((home) => home !== owner);
  const values = draft.objects.filter((one) => !isEntity(one) && one.name !== 'Org' && one.name !== 'Unit' && !one.name.startsWith('Split'));
  const leaf = leafField(random, name, [owner]);
  if (draft.isPlain) return leaf;
  if (others.length > 0 && random.chance(0.07)) return splitField(draft, name, [owner, random.pick(others)]);
  if (random.chance(0.3)) return { ...leaf, type: wrap(random, random.pick(values).name) };
  if (others.length > 0 && random.chance(0.15)) {
    const shared = { ...leaf, owners: [owner, random.pick(others)] };
    return random.chance(0.3) ? { ...shared, failing: false, type: { ...shared.type, nonNull: false }, promisedIn: [owner] } : withOwnArguments(random, shared);
  }
  if (others.length > 0 && random.chance(0.15)) return overridden(random, leaf, random.pick(others));
  return random.chance(0.05) ? { ...leaf, inaccessible: true } : leaf;
}

/** A shareable field's arguments, of which the subgraphs need not declare the same. */
function withOwnArguments(random: Random, field: FieldModel): FieldModel {
  if (!random.chance(0.6)) return field;
  const [first = ''] = field.owners;
  const declared = field.args.length > 0 ? field.args : [{ name: 'n', type: 'Int' }, { name: 'd', type: 'Int = 7' }];
  const args: ArgumentModel[] = declared.map((arg) => (arg.type.includes('!') || !random.chance(0.4) ? arg : { ...arg, nonNullIn: [random.pick(field.owners)] }));
  if (random.chance(0.6)) args.push({ name: 'own', type: random.pick(['Int = 4', 'String', '[Int!] = [1, 2]']), onlyIn: first });
  return { ...field, args };
}

function overridden(random: Random, field: FieldModel, overriddenFrom: string): FieldModel {
  const label = random.pick([undefined, 'percent(30)', 'moving']);
  return { ...field, overriddenFrom, ...(label !== undefined && { overrideLabel: label }) };
}

/** A shareable field whose value type has fields that only one of the subgraphs resolves. */
function splitField(draft: Draft, name: string, owners: string[]): FieldModel {
  const { random } = draft;
  const type = `Split${draft.objects.length}${name}`;
  const fields = owners.map((owner, at) => leafField(random, `p${at}`, [owner]));
  fields.push(leafField(random, 'both', owners));
  draft.objects.push({ name: type, keys: [], fields, interfaces: [], instances: [] });
  return { name, type: wrap(random, type), args: [], owners, failing: false };
}
