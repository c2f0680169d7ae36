import type { FieldGroup } from './entity-input.js';
import type { Failure } from './failure.js';
import type { KeyedTargets } from './keyed-targets.js';
import { isTreeObject, readOwn, type TreeObject } from './tree.js';
import type { RequestHead } from './write-request.js';

/** The objects one request asks about, and the representations that stand for them. */
export interface EntityBatch {
  readonly head: RequestHead;
  /** How many representations there are. */
  readonly count: number;
  /** JSON, separated by commas. */
  readonly representations: string;
  /**
   * Gives every target the fields of its entity.
   *
   * @param entities in the order of `representations`: objects, failures, or null.
   * @param missing what became of fields that are not there, if not merely null.
   * @returns whether `missing` stands anywhere now.
   */
  merge(entities: readonly unknown[], missing: Failure | undefined): boolean;
}

/** Objects of any types, each with a representation of its own making. */
export class MixedBatch implements EntityBatch {
  /** Distinct JSON texts, in the order first met. */
  readonly #representations: string[] = [];
  readonly #targets: TreeObject[] = [];
  readonly #groups: FieldGroup[] = [];
  /** For each target, its place in `representations`. */
  readonly #places: number[] = [];
  readonly #known = new Map<string, number>();

  constructor(readonly head: RequestHead) {}

  get count(): number {
    return this.#representations.length;
  }

  get representations(): string {
    return this.#representations.join(',');
  }

  add(target: TreeObject, group: FieldGroup, representation: string): void {
    this.#targets.push(target);
    this.#groups.push(group);
    this.#places.push(this.#placeOf(representation));
  }

  #placeOf(representation: string): number {
    const known = this.#known.get(representation);
    if (known !== undefined) return known;
    const place = this.#representations.push(representation) - 1;
    this.#known.set(representation, place);
    return place;
  }

  merge(entities: readonly unknown[], missing: Failure | undefined): boolean {
    let isUsed = false;
    for (let index = 0; index < this.#targets.length; index++) {
      const target = this.#targets[index];
      const group = this.#groups[index];
      if (target === undefined || group === undefined) break;
      isUsed = mergeOne(target, group, entities[this.#places[index] ?? -1], missing) || isUsed;
    }
    return isUsed;
  }
}

/** Objects of which all representations differ in one text only. */
export class KeyedBatch implements EntityBatch {
  constructor(
    readonly head: RequestHead,
    private readonly group: FieldGroup,
    private readonly keyed: KeyedTargets,
  ) {}

  get count(): number {
    return this.keyed.count;
  }

  get representations(): string {
    return this.keyed.representations;
  }

  merge(entities: readonly unknown[], missing: Failure | undefined): boolean {
    const { targets, places } = this.keyed;
    let isUsed = false;
    for (let index = 0; index < targets.length; index++) {
      const target = targets[index];
      if (target === undefined) break;
      const place = places === undefined ? index : (places[index] ?? -1);
      isUsed = mergeOne(target, this.group, entities[place], missing) || isUsed;
    }
    return isUsed;
  }
}

const mergeOne = (target: TreeObject, group: FieldGroup, entity: unknown, missing: Failure | undefined): boolean => {
  if (missing !== undefined) return mergeOrFail(target, group, entity, missing);
  if (isTreeObject(entity)) group.adds.addAll(target, entity);
  else if (entity !== null && entity !== undefined) for (const { add } of group.adds.fields) add(target, entity);
  return false;
};

const mergeOrFail = (target: TreeObject, { adds }: FieldGroup, entity: unknown, missing: Failure): boolean => {
  let isUsed = false;
  for (const { name, add } of adds.fields) {
    const value = (isTreeObject(entity) ? readOwn(entity, name) : entity) ?? missing;
    add(target, value);
    if (value === missing) isUsed = true;
  }
  return isUsed;
};
