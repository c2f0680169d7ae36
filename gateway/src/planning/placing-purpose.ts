import type { DeferredFragment } from './deferred-fragment.js';
import type { FetchGroup } from './fetch-group.js';
import type { NamedField, Position, Source } from './position.js';
import type { FieldInGraph } from './supergraph-model.js';

/** What fields are placed for at the moment. */
export class PlacingPurpose {
  #part: DeferredFragment | undefined;
  #isForInputs = false;
  #isForRequired = false;
  /** Whose `@requires` is placed, while no key is. */
  #requiringAt: Position | undefined;

  /** The deferred fragment; undefined while what is answered at first is placed. */
  get part(): DeferredFragment | undefined {
    return this.#part;
  }

  /** Whether it is a key, or what a field requires. */
  get isForInputs(): boolean {
    return this.#isForInputs;
  }

  /** Whether it is for the sake of `@requires`. */
  get isForRequired(): boolean {
    return this.#isForRequired;
  }

  forPart<Placed>(part: DeferredFragment, place: () => Placed): Placed {
    this.#part = part;
    try {
      return place();
    } finally {
      this.#part = undefined;
    }
  }

  forKey<Placed>(place: () => Placed): Placed {
    return this.#forInputs(undefined, place);
  }

  /** @param position of the objects that have the field with `@requires`. */
  forRequired<Placed>(position: Position, place: () => Placed): Placed {
    const isWithin = this.#isForRequired;
    this.#isForRequired = true;
    try {
      return this.#forInputs(position, place);
    } finally {
      this.#isForRequired = isWithin;
    }
  }

  #forInputs<Placed>(requiringAt: Position | undefined, place: () => Placed): Placed {
    const around = { isForInputs: this.#isForInputs, requiringAt: this.#requiringAt };
    this.#isForInputs = true;
    this.#requiringAt = requiringAt;
    try {
      return place();
    } finally {
      this.#isForInputs = around.isForInputs;
      this.#requiringAt = around.requiringAt;
    }
  }

  /** Whether a field may be asked together with what is asked of a source already, where there are other ways to it. */
  mayAsk(position: Position, { group }: Source, field: FieldInGraph): boolean {
    return this.#mayWaitFor(group) && !this.#mayTakeAlong(position, group, field);
  }

  /** What is deferred is not to hold up what is answered at first, nor another part, nor fail with it; a key that leads to it is. */
  #mayWaitFor({ part }: FetchGroup): boolean {
    return part === this.#part || (this.#isForInputs && part === undefined);
  }

  /**
   * A required field takes its object along where it fails and must not be null. What has acted, or was an event, cannot be
   * asked again without it, so it is asked for by the object's key.
   */
  #mayTakeAlong(position: Position, { root }: FetchGroup, { typeText }: FieldInGraph): boolean {
    return position === this.#requiringAt && (root === 'mutation' || root === 'subscription') && typeText.endsWith('!');
  }

  /** A key that only another deferred part has placed is placed once more: that part may fail, and is not to be waited for. */
  mayRead({ groups }: NamedField): boolean {
    if (!this.#isForInputs || this.#part === undefined) return true;
    return [...groups].some(({ part }) => part === undefined || part === this.#part);
  }

  /** What the caller sees, or a key, is there for its own sake, whoever requires it besides. */
  note(named: NamedField): void {
    if (!this.#isForRequired) named.isBorrowed = false;
  }
}
