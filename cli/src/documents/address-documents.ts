import { createHash } from 'node:crypto';
import type { DocumentPublicationRequest } from '@hamafza/schema/registry-client';
import type { FoundDocument } from './read-documents.js';

type PublishedDocument = DocumentPublicationRequest['documents'][number];

/** Documents under the ids by which a registry knows them, and where each was found. */
export interface AddressedDocuments {
  readonly documents: readonly PublishedDocument[];
  /** By id; the same text may be found more than once. */
  readonly sources: ReadonlyMap<string, readonly string[]>;
  /** Of those that a manifest calls otherwise: what its clients send would not be known. */
  readonly misnamed: readonly FoundDocument[];
}

/** Gives each document the SHA-256 of its text as its id. */
export function addressDocuments(found: readonly FoundDocument[]): AddressedDocuments {
  const documents = new Map<string, PublishedDocument>();
  const sources = new Map<string, string[]>();
  const misnamed: FoundDocument[] = [];
  for (const document of found) {
    const id = createHash('sha256').update(document.text).digest('hex');
    if (document.id !== undefined && document.id.replace(/^sha256:/, '') !== id) misnamed.push(document);
    documents.set(id, { id, text: document.text });
    sources.set(id, [...(sources.get(id) ?? []), document.source]);
  }
  return { documents: [...documents.values()], sources, misnamed };
}
