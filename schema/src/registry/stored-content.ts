import { type Agreement, agreementSchema } from '../agreements/agreement.js';
import { type Release, releaseSchema, type SubgraphVersion, subgraphVersionSchema } from '../publication/release.js';
import { codedError } from '../vocabulary/errors.js';
import type { RegistryStore } from './registry-store.js';

/** Releases, subgraph versions and agreements, read from their blobs and kept while they are likely to be asked for again. */
export interface StoredContent {
  /** @returns null when there is none. @throws REGISTRY_STORE_DAMAGED */
  release(id: string): Promise<Release | null>;
  version(id: string): Promise<SubgraphVersion | null>;
  agreement(id: string): Promise<Agreement | null>;
}

const KEPT_RELEASES = 3;
const KEPT_VERSIONS = 200;
const KEPT_AGREEMENTS = 100;

export function readStoredContent(store: RegistryStore): StoredContent {
  return {
    release: remembering(KEPT_RELEASES, async (id) => parsed(await store.getBlob(id), releaseSchema.safeParse.bind(releaseSchema))),
    agreement: remembering(KEPT_AGREEMENTS, async (id) => parsed(await store.getBlob(id), agreementSchema.safeParse.bind(agreementSchema))),
    version: remembering(KEPT_VERSIONS, async (id) => parsed(await store.getBlob(id), subgraphVersionSchema.safeParse.bind(subgraphVersionSchema))),
  };
}

/** A blob of another kind, e.g. a signed body, is no release: its id is simply not one of a release. */
function parsed<Value>(bytes: Buffer | null, parse: (value: unknown) => { readonly data?: Value | undefined }): Value | null {
  if (bytes === null) return null;
  try {
    return parse(JSON.parse(bytes.toString('utf8'))).data ?? null;
  } catch {
    return null;
  }
}

/** Content never changes, so the only reason to forget is room. */
function remembering<Value>(limit: number, read: (id: string) => Promise<Value | null>): (id: string) => Promise<Value | null> {
  const kept = new Map<string, Value>();
  return async (id) => {
    const value = kept.get(id) ?? (await read(id));
    if (value === null) return null;
    kept.delete(id);
    kept.set(id, value);
    const [oldest] = kept.keys();
    if (kept.size > limit && oldest !== undefined) kept.delete(oldest);
    return value;
  };
}

/** For what the log itself names. */
export function promised<Value>(value: Value | null, what: string): Value {
  if (value !== null) return value;
  throw codedError('REGISTRY_STORE_DAMAGED', `The registry’s store is damaged: ${what} is missing.`, { what });
}
