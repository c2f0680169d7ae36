import { type Draft, type DraftObject, isEntity, leafField, wrap } from './graph-draft.js';
import type { InterfaceObjectModel } from './graph-model.js';

export function addInterfaces(draft: Draft): void {
  const { random, subgraphs } = draft;
  const entities = draft.objects.filter(isEntity);
  const home = random.pick(subgraphs);
  const local = entities.filter((object) => object.keys.some((key) => key.subgraph === home));
  const withId = local.filter((object) => object.keys.some((key) => key.subgraph === home && key.fields === 'id'));
  if (withId.length > 0 && random.chance(0.4)) addEntityInterface(draft, withId, home);
  else if (local.length > 0 && random.chance(0.7)) addPlainInterface(draft, 'I0', local, home);
  const values = draft.objects.filter((object) => !isEntity(object) && object.name.startsWith('V'));
  if (values.length > 1 && random.chance(0.5)) addPlainInterface(draft, 'J0', values, '*');
}

function addPlainInterface(draft: Draft, name: string, members: readonly DraftObject[], home: string): void {
  const { random, subgraphs } = draft;
  const fields = Array.from({ length: 1 + random.int(2) }, (_, at) => leafField(random, `${name.toLowerCase()}f${at}`, [home]));
  const chosen = random.some(members, 0.8);
  if (chosen.length === 0) return;
  for (const object of chosen) {
    object.fields.push(...fields);
    object.interfaces.push(name);
  }
  const hasId = chosen.every((object) => object.keys.some((key) => key.subgraph === home && key.fields === 'id'));
  const names = [...(hasId && random.chance(0.6) ? ['id'] : []), ...fields.map((field) => field.name)];
  draft.interfaces.push({ name, subgraphs: home === '*' ? random.some(subgraphs, 0.7) : [home], fields: names });
}

/** An interface with a key in one subgraph, and an interface object in another that knows none of its implementations. */
function addEntityInterface(draft: Draft, members: readonly DraftObject[], home: string): void {
  const { random } = draft;
  const subgraph = 'io';
  draft.subgraphs.push(subgraph);
  const fields = Array.from({ length: 1 + random.int(2) }, (_, at) => leafField(random, `k0f${at}`, [home]));
  for (const object of members) {
    object.fields = object.fields.map((field) => (field.name === 'id' ? { ...field, inaccessible: false } : field));
    object.fields.push(...fields);
    object.interfaces.push('K0');
    delete object.missingIn;
    delete object.missingThrows;
  }
  const isResolvable = !random.chance(0.2);
  if (!isResolvable) for (const name of ['K0', ...members.map((object) => object.name)]) draft.hidden.add(name);
  const interfaceObjects = [interfaceObject(draft, subgraph, 'io', isResolvable)];
  if (isResolvable && random.chance(0.4)) {
    draft.subgraphs.push('jo');
    interfaceObjects.push(interfaceObject(draft, 'jo', 'jo', true));
  }
  draft.interfaces.push({ name: 'K0', subgraphs: [home], fields: ['id', ...fields.map((field) => field.name)], key: 'id', interfaceObjects });
}

function interfaceObject(draft: Draft, subgraph: string, prefix: string, resolvable: boolean): InterfaceObjectModel {
  const { random } = draft;
  const values = draft.objects.filter((object) => object.name.startsWith('V'));
  const fields = Array.from({ length: 1 + random.int(2) }, (_, at) => leafField(random, `${prefix}${at}`, [subgraph]));
  if (random.chance(0.4)) fields.push({ name: `${prefix}Value`, type: wrap(random, random.pick(values).name), args: [], owners: [subgraph], failing: false });
  if (random.chance(0.5)) fields.push({ name: `${prefix}Next`, type: wrap(random, 'K0'), args: [], owners: [subgraph], failing: false });
  return { subgraph, fields, resolvable };
}

export function addUnion(draft: Draft): void {
  const { random } = draft;
  if (!random.chance(0.6)) return;
  const candidates = draft.objects.filter((object) => object.name !== 'Org' && object.name !== 'Unit' && !object.name.startsWith('Split') && !draft.hidden.has(object.name));
  const members = random.shuffle(candidates.map((object) => object.name)).slice(0, 2 + random.int(2));
  const without = random.chance(0.2) ? { withoutIn: { subgraph: random.pick(draft.subgraphs), member: random.pick(members) } } : {};
  draft.unions.push({ name: 'U0', members, ...without });
}
