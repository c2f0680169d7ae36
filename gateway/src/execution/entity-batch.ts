import { type FieldGroup } from './entity-input.js';
import { type Failure } from './failure.js';
import { isTreeObject, readOwn, type TreeObject } from './tree.js';
import { type RequestHead } from './write-request.js';

/** The objects one request asks about, and the representations that stand for them. */
export class EntityBatch {
  /** Distinct JSON texts, in the order first met. */
  readonly representations: string[] = [];
  readonly #targets: TreeObject[] = [];
  readonly #groups: FieldGroup[] = [];
  /** For each target, its place in `representations`. */
  readonly #places: number[] = [];
  readonly #known = new Map<string, number>();
  readonly #knownKeys = new Map<string, number>();

  constructor(readonly head: RequestHead) {}

  add(target: TreeObject, group: FieldGroup, representation: string): void {
    this.#addAt(this.#placeOf(representation), target, group);
  }

  /**
   * The same for batches of which all representations differ in one text only: finding that is cheaper.
   *
   * @param key not yet JSON.
   */
  addByKey(target: TreeObject, group: FieldGroup, key: string, represent: (key: string) => string): void {
    let place = this.#knownKeys.get(key);
    if (place === undefined) {
      place = this.representations.push(represent(key)) - 1;
      this.#knownKeys.set(key, place);
    }
    this.#addAt(place, target, group);
  }

  #placeOf(representation: string): number {
    const known = this.#known.get(representation);
    if (known !== undefined) return known;
    const place = this.representations.push(representation) - 1;
    this.#known.set(representation, place);
    return place;
  }

  #addAt(place: number, target: TreeObject, group: FieldGroup): void {
    this.#targets.push(target);
    this.#groups.push(group);
    this.#places.push(place);
  }

  /**
   * Gives every target the fields of its entity.
   *
   * @param entities in the order of `representations`: objects, failures, or null.
   * @param missing what became of fields that are not there, if not merely null.
   * @returns whether `missing` stands anywhere now.
   */
  merge(entities: readonly unknown[], missing: Failure | undefined): boolean {
    let isUsed = false;
    for (let index = 0; index < this.#targets.length; index++) {
      const target = this.#targets[index];
      const group = this.#groups[index];
      if (target === undefined || group === undefined) break;
      const entity = entities[this.#places[index] ?? -1];
      if (missing !== undefined) isUsed = mergeOrFail(target, group, entity, missing) || isUsed;
      else if (isTreeObject(entity)) group.adds.addAll(target, entity);
      else if (entity !== null && entity !== undefined) for (const { add } of group.adds.fields) add(target, entity);
    }
    return isUsed;
  }
}

const mergeOrFail = (target: TreeObject, { adds }: FieldGroup, entity: unknown, missing: Failure): boolean => {
  let isUsed = false;
  for (const { name, add } of adds.fields) {
    const value = (isTreeObject(entity) ? readOwn(entity, name) : entity) ?? missing;
    add(target, value);
    if (value === missing) isUsed = true;
  }
  return isUsed;
};
