import { createRandom } from '../random.js';
import { addInterfaces, addUnion } from './generate-abstract-types.js';
import { addEntities, addValueTypes } from './generate-entities.js';
import { addReferences, addRoots } from './generate-references.js';
import { addRequirements } from './generate-requirements.js';
import { type Draft, type DraftObject, KEY_NAMES } from './graph-draft.js';
import type { FieldModel, GraphModel } from './graph-model.js';

/** A random federation; about two in three compose. */
export function generateGraph(seed: string): GraphModel {
  const random = createRandom(`graph ${seed}`);
  const subgraphs = ['s1', 's2', 's3', 's4', 's5'].slice(0, 2 + random.int(4));
  const draft: Draft = { random, seed, subgraphs, objects: [], interfaces: [], unions: [], query: [], mutation: [], subscription: [], isPlain: random.chance(0.12), hidden: new Set() };
  addValueTypes(draft);
  addEntities(draft);
  addInterfaces(draft);
  addUnion(draft);
  addReferences(draft);
  addRoots(draft);
  addRequirements(draft);
  const { objects, interfaces, unions, query, mutation, subscription } = draft;
  const down = draft.isPlain ? random.pick(subgraphs) : undefined;
  return { seed, subgraphs, objects, interfaces, unions, query, mutation, ...(subscription.length > 0 && { subscription }), ...(down !== undefined && canBeDown(draft, down) && { down }) };
}

/** Whether it is plain which fields fail with a subgraph: those it alone resolves, and nothing is reached through it. */
function canBeDown({ objects, interfaces, query, subscription }: Draft, down: string): boolean {
  const isPlain = (field: FieldModel): boolean =>
    field.provides === undefined && field.overriddenFrom === undefined && (field.owners.length === 1 || !field.owners.includes(down));
  const isOneKey = (object: DraftObject): boolean => new Set(object.keys.map((key) => key.fields)).size < 2;
  return (
    objects.every((object) => isOneKey(object) && object.fields.every((field) => KEY_NAMES.has(field.name) || isPlain(field))) &&
    query.every(isPlain) &&
    subscription.every((field) => !field.owners.includes(down)) &&
    interfaces.every((one) => one.key === undefined || !one.subgraphs.includes(down))
  );
}
