import DataLoader from 'dataloader';
import type { Batch } from '../database/batch.js';

/**
 * The loaders of one request, made when first asked for. A loader belongs to the batch function it calls, so two
 * resolvers that share a batch function share its statement.
 */
export class RequestLoaders {
  private readonly loaders = new Map<unknown, unknown>();

  /** Loads one key together with all others asked for in the same turn, in one call of `batch`. */
  load<Key, Value>(batch: Batch<Key, Value>, key: Key): Promise<Value> {
    let loader = this.loaders.get(batch) as DataLoader<Key, Value> | undefined;
    if (!loader) {
      loader = new DataLoader<Key, Value>(batch);
      this.loaders.set(batch, loader);
    }
    return loader.load(key);
  }
}
