import type { AnswerPart } from '../graphql-over-http/graphql-request.js';
import { codesOfErrors, outcomeOfErrors } from './outcome.js';

export interface PartsFollower {
  /** Of each part after the first, with the time since the one before. */
  readonly onPart: (outcome: string, durationMs: number) => void;
  /** Called once, when there is no further part or nobody takes it. @param errorCodes of all parts after the first. */
  readonly onEnd: (errorCodes: readonly string[]) => void;
}

/** Parts of an answer as they are, told of on their way. An object, and not a generator: one that is never begun could not say that it ended. */
export class FollowedParts implements AsyncIterableIterator<AnswerPart> {
  readonly #source: AsyncIterator<AnswerPart>;
  readonly #errorCodes = new Set<string>();
  #count = 0;
  #hasEnded = false;
  #sinceMs = performance.now();

  constructor(
    parts: AsyncIterable<AnswerPart>,
    private readonly follower: PartsFollower,
  ) {
    this.#source = parts[Symbol.asyncIterator]();
  }

  async next(): Promise<IteratorResult<AnswerPart>> {
    try {
      const result = await this.#source.next();
      if (result.done === true) this.#end();
      else this.#tell(result.value);
      return result;
    } catch (error) {
      this.#end();
      throw error;
    }
  }

  async return(): Promise<IteratorResult<AnswerPart>> {
    this.#end();
    return (await this.#source.return?.()) ?? { done: true, value: undefined };
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  #tell({ errors = [], incremental = [] }: AnswerPart): void {
    const nowMs = performance.now();
    this.#count += 1;
    if (this.#count > 1) {
      const all = [...errors, ...incremental.flatMap(errorsOf)];
      for (const code of codesOfErrors(all)) this.#errorCodes.add(code);
      this.follower.onPart(outcomeOfErrors(all), nowMs - this.#sinceMs);
    }
    this.#sinceMs = nowMs;
  }

  #end(): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.follower.onEnd([...this.#errorCodes]);
  }
}

const errorsOf = (deferred: Readonly<Record<string, unknown>>): readonly { readonly extensions?: Readonly<Record<string, unknown>> }[] => {
  const { errors } = deferred;
  return Array.isArray(errors) ? errors : [];
};
