import type { Release, ReleasedDocument } from '../publication/release.js';
import { type Documents, trustedIds } from './document-state.js';
import { promised } from './stored-content.js';

/**
 * The member `documents` of the next release, to be spread into it: what is published and not withdrawn, by id.
 *
 * @param texts hold at least the documents that `documents` names: those of the release in force and those just published.
 * @throws REGISTRY_STORE_DAMAGED when they do not: no document may be lost without being withdrawn.
 */
export function releasedDocuments(documents: Documents, texts: readonly ReleasedDocument[]): Pick<Release, 'documents'> {
  const textOf = new Map(texts.map(({ id, text }) => [id, text]));
  const released = [...trustedIds(documents)].toSorted().map((id) => ({ id, text: promised(textOf.get(id) ?? null, `document ${id}`) }));
  return released.length === 0 ? {} : { documents: released };
}
