/** A value that requests hold on to while they run, whatever replaces it meanwhile. */
export interface Pinned<Value> {
  readonly value: Value;
  /** To be called once, when the request has its answer. */
  release(): void;
}

/** What was replaced, and when nobody holds it any more. */
export interface Replaced<Value> {
  readonly value: Value;
  readonly idle: Promise<void>;
}

/** The value that new requests begin with, while those under way keep the one they began with. */
export class InForce<Value> {
  #current: Holding<Value> | undefined;

  get current(): Value | undefined {
    return this.#current?.value;
  }

  /** @returns undefined when nothing is in force yet. */
  pin(): Pinned<Value> | undefined {
    return this.#current?.pin();
  }

  /** Resolves once nobody holds what is in force now. */
  async idle(): Promise<void> {
    await this.#current?.idle();
  }

  /** @returns undefined when nothing was in force before. */
  swap(next: Value): Replaced<Value> | undefined {
    const previous = this.#current;
    this.#current = new Holding(next);
    return previous && { value: previous.value, idle: previous.idle() };
  }
}

class Holding<Value> {
  #pins = 0;
  #onIdle: (() => void)[] = [];

  constructor(readonly value: Value) {}

  pin(): Pinned<Value> {
    this.#pins += 1;
    let held = true;
    return {
      value: this.value,
      release: () => {
        if (!held) return;
        held = false;
        this.#pins -= 1;
        if (this.#pins === 0) this.#onIdle.splice(0).forEach((resolve) => resolve());
      },
    };
  }

  idle(): Promise<void> {
    return this.#pins === 0 ? Promise.resolve() : new Promise((resolve) => this.#onIdle.push(resolve));
  }
}
