import { type DeferredFragment } from './deferred-fragment.js';
import { type FetchGroup } from './fetch-group.js';
import { type NamedField } from './position.js';

/** What fields are placed for at the moment. */
export class PlacingPurpose {
  #part: DeferredFragment | undefined;
  #isForInputs = false;
  #isForRequired = false;

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

  forInputs<Placed>(place: () => Placed): Placed {
    const isWithin = this.#isForInputs;
    this.#isForInputs = true;
    try {
      return place();
    } finally {
      this.#isForInputs = isWithin;
    }
  }

  forRequired<Placed>(place: () => Placed): Placed {
    const isWithin = this.#isForRequired;
    this.#isForRequired = true;
    try {
      return this.forInputs(place);
    } finally {
      this.#isForRequired = isWithin;
    }
  }

  /** What is deferred is not to hold up what is answered at first, nor another part, nor fail with it; a key that leads to it is. */
  mayAsk({ part }: FetchGroup): boolean {
    return part === this.#part || (this.#isForInputs && part === undefined);
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
