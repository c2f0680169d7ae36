import type { GraphQLSchema } from 'graphql';
import type { Pinned } from '../release/in-force.js';
import type { ServedRelease } from '../release/served-release.js';
import type { SchemaContext } from './drop-in-types.js';

/** A request may have been validated against the replaced schema and still be with a plugin. */
const HANDOVER_MS = 1_000;

/**
 * Which release a request runs on: that of the schema Apollo Server validated it against, as long as it is held, and
 * the one in force afterwards.
 */
export class SchemaReleases {
  readonly #bySchema = new Map<GraphQLSchema, HeldRelease>();
  #current: HeldRelease | undefined;
  #currentContext: SchemaContext | undefined;

  /** What Apollo Server is to know of the one in force. */
  get current(): SchemaContext | undefined {
    return this.#currentContext;
  }

  /** Puts in force; the one before is kept for a moment, and for its requests. */
  serve(context: SchemaContext, pinned: Pinned<ServedRelease>): void {
    const previous = this.#current;
    const { apiSchema } = context;
    this.#current = new HeldRelease(pinned, () => this.#bySchema.delete(apiSchema));
    this.#currentContext = context;
    this.#bySchema.set(apiSchema, this.#current);
    previous?.retireAfter(HANDOVER_MS);
  }

  /** @returns undefined when nothing is in force; the release is kept until what is given back is let go. */
  hold(schema: GraphQLSchema): Pinned<ServedRelease> | undefined {
    return (this.#bySchema.get(schema) ?? this.#current)?.hold();
  }

  /** Keeps releases only for the requests they have. */
  close(): void {
    for (const held of this.#bySchema.values()) held.retireAfter(0);
    this.#current = undefined;
  }
}

class HeldRelease {
  #holders = 0;
  #isRetired = false;
  #timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly pinned: Pinned<ServedRelease>,
    private readonly onFree: () => void,
  ) {}

  hold(): Pinned<ServedRelease> {
    this.#holders += 1;
    return {
      value: this.pinned.value,
      release: () => {
        this.#holders -= 1;
        this.#freeWhenDone();
      },
    };
  }

  retireAfter(delayMs: number): void {
    clearTimeout(this.#timer);
    const retire = (): void => {
      this.#isRetired = true;
      this.#freeWhenDone();
    };
    if (delayMs === 0) retire();
    else this.#timer = setTimeout(retire, delayMs).unref();
  }

  #freeWhenDone(): void {
    if (!this.#isRetired || this.#holders > 0) return;
    this.onFree();
    this.pinned.release();
  }
}
