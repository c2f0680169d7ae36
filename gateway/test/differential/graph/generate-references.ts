import { type Draft, isEntity, leafField, named, presence, randomArguments, targetsIn, wrap } from './graph-draft.js';
import type { FieldModel } from './graph-model.js';

/** Fields from entities, and from value types, to entities. */
export function addReferences(draft: Draft): void {
  const { random } = draft;
  const free = draft.objects.filter((object) => isEntity(object) && !object.interfaces.includes('K0'));
  for (const object of draft.objects.filter((one) => one.name.startsWith('V'))) {
    if (draft.isPlain || free.length === 0 || !random.chance(0.3)) continue;
    object.fields.push({ name: 'ent', type: wrap(random, random.pick(free).name), args: [], owners: ['*'], failing: random.chance(0.1) });
  }
  for (const object of draft.objects.filter(isEntity)) {
    const count = random.int(3);
    for (let at = 0; at < count; at += 1) {
      const owner = random.pick(presence(object));
      const targets = targetsIn(draft, owner);
      if (targets.length === 0) continue;
      const args = random.chance(0.2) ? randomArguments(random) : [];
      const type = wrap(random, random.pick(targets));
      const field = { name: `${object.name.toLowerCase()}r${at}`, type, args, owners: [owner], failing: random.chance(0.1) };
      const others = presence(object).filter((home) => home !== owner);
      object.fields.push(!draft.isPlain && others.length > 0 && object.missingIn === undefined && random.chance(0.2) ? sharedReference(draft, field, random.pick(others)) : field);
    }
  }
}

/** Resolved by another subgraph too, which may say more precisely what it gives. */
function sharedReference(draft: Draft, field: FieldModel, other: string): FieldModel {
  const { random } = draft;
  const shared = { ...field, owners: [...field.owners, other] };
  const target = 'list' in field.type ? undefined : field.type.named;
  const members = draft.objects.filter((object) => target !== undefined && (object.interfaces.includes(target) || draft.unions.some((union) => union.name === target && union.members.includes(object.name))));
  if (members.length > 0) return random.chance(0.6) ? { ...shared, narrowedIn: { [other]: random.pick(members).name } } : shared;
  return target !== undefined && draft.objects.some((object) => object.name === target) ? shared : field;
}

export function addRoots(draft: Draft): void {
  const { random } = draft;
  for (const subgraph of draft.subgraphs) {
    const count = 1 + random.int(2);
    for (let at = 0; at < count; at += 1) {
      const targets = [...targetsIn(draft, subgraph), ...draft.objects.filter((one) => one.name.startsWith('V')).map((one) => one.name)];
      const args = random.chance(0.4) ? randomArguments(random) : [];
      draft.query.push({ name: `${subgraph}q${at}`, type: wrap(random, random.pick(targets)), args, owners: [subgraph], failing: random.chance(0.05) });
    }
    const targets = targetsIn(draft, subgraph);
    if (targets.length > 0 && random.chance(0.25)) {
      const eventArgs = random.chance(0.4) ? randomArguments(random) : [];
      draft.subscription.push({ name: `${subgraph}s`, type: wrap(random, random.pick(targets)), args: eventArgs, owners: [subgraph], failing: random.chance(0.1) });
    }
    if (random.chance(0.4)) addMutation(draft, subgraph);
  }
  const entities = draft.objects.filter((object) => isEntity(object) && !draft.hidden.has(object.name));
  const [one, two] = random.shuffle(draft.subgraphs.filter((name) => name !== 'io'));
  if (!draft.isPlain && entities.length > 0 && one !== undefined && two !== undefined && random.chance(0.3)) {
    const name = random.pick(entities).name;
    draft.query.push({ name: 'sharedRoot', type: wrap(random, name), args: random.chance(0.3) ? randomArguments(random) : [], owners: [one, two], failing: false });
  }
  if (!draft.isPlain && random.chance(0.3)) draft.query.push(leafField(random, 'shared', draft.subgraphs.slice(0, 2)));
}

function addMutation(draft: Draft, subgraph: string): void {
  const { random } = draft;
  if (draft.objects.every((one) => one.name !== 'Receipt')) {
    draft.objects.unshift({
      name: 'Receipt',
      keys: [],
      interfaces: [],
      instances: [],
      fields: [{ name: 'trail', type: named('String', true), args: [], owners: ['*'], failing: false }],
    });
  }
  const targets = targetsIn(draft, subgraph);
  const type = random.chance(0.6) || targets.length === 0 ? named('Receipt', random.chance(0.5)) : wrap(random, random.pick(targets));
  const args = [{ name: 'n', type: 'Int' }, ...randomArguments(random).filter((arg) => arg.name !== 'n')];
  draft.mutation.push({ name: `${subgraph}m${draft.mutation.length}`, type, args, owners: [subgraph], failing: random.chance(0.1) });
}
