import { codedError, type CodedError } from '@hamafza/schema/vocabulary';
import DataLoader from 'dataloader';
import type { Batch } from '../database/batch.js';
import { Page } from '../paging/page.js';

/** Above what a page of 500 people with all their records holds; lists that lead back to themselves pass it quickly. */
const MOST_OBJECTS = 100_000;
const never = <Value>(): Promise<Value> => new Promise(() => undefined);

/**
 * The loaders of one request, made when first asked for. A loader belongs to the batch function it calls, so two
 * resolvers that share a batch function share its statement.
 */
export class RequestLoaders {
  /** Resolves once the request has loaded more objects than one may; never for any other. */
  readonly tooMany: Promise<CodedError<'ANSWER_TOO_LARGE'>>;
  private readonly loaders = new Map<unknown, unknown>();
  private refuse: (error: CodedError<'ANSWER_TOO_LARGE'>) => void = () => undefined;
  private objects = 0;

  constructor(private readonly mostObjects = MOST_OBJECTS) {
    this.tooMany = new Promise((resolve) => {
      this.refuse = resolve;
    });
  }

  /**
   * Loads one key together with all others asked for in the same turn, in one call of `batch`.
   *
   * @returns a promise that stays open when the request has become too large: there is nobody left to wait for it, and
   * an error for each of so many objects would cost more than the objects.
   */
  load<Key, Value>(batch: Batch<Key, Value>, key: Key): Promise<Value> {
    if (this.objects > this.mostObjects) return never();
    let loader = this.loaders.get(batch) as DataLoader<Key, Value> | undefined;
    if (!loader) {
      loader = new DataLoader<Key, Value>(batch);
      this.loaders.set(batch, loader);
    }
    return loader.load(key).then((value) => (this.count(value) ? value : never<Value>()));
  }

  /** A list that is loaded twice is twice in the answer. */
  private count(value: unknown): boolean {
    this.objects += value instanceof Page ? value.size : Array.isArray(value) ? value.length : 1;
    if (this.objects <= this.mostObjects) return true;
    const limit = this.mostObjects;
    this.refuse(codedError('ANSWER_TOO_LARGE', `The operation leads to more than ${limit.toLocaleString('en')} objects.`, { limit }));
    return false;
  }
}
