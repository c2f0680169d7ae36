import type { LogEntry, PublishedDocument } from './log-entry.js';

/** One trusted document of an application, as the log tells of it; its text is in the release. */
export interface TrustedDocument extends PublishedDocument {
  readonly publishedAt: string;
  /** The key that signed. */
  readonly keyId: string;
}

/** An agency's application and its documents, by id. */
export interface ApplicationDocuments {
  readonly agency: string;
  readonly application: string;
  readonly documents: ReadonlyMap<string, TrustedDocument>;
}

/** Published and not withdrawn, by `agency/application`; neither name holds a slash. */
export type Documents = ReadonlyMap<string, ApplicationDocuments>;

export type DocumentEntry = Extract<LogEntry, { kind: 'documentsPublished' | 'documentsWithdrawn' }>;
/** What an entry changes, without the release that follows from it. */
export type DocumentChange = DocumentEntry extends infer Entry ? (Entry extends DocumentEntry ? Omit<Entry, 'release'> : never) : never;

/** The documents of an agency's application; none where there is no such application. */
export const documentsOf = (documents: Documents, agency: string, application: string): ReadonlyMap<string, TrustedDocument> =>
  documents.get(`${agency}/${application}`)?.documents ?? new Map();

/** The documents after one more entry. An application without any is no more. */
export function changeDocuments(documents: Documents, change: DocumentChange): Documents {
  const { agency } = change.actor;
  const { application } = change;
  const next = new Map(documents);
  const changed = withChange(documentsOf(documents, agency, application), change);
  if (changed.size === 0) next.delete(`${agency}/${application}`);
  else next.set(`${agency}/${application}`, { agency, application, documents: changed });
  return next;
}

function withChange(documents: ReadonlyMap<string, TrustedDocument>, change: DocumentChange): ReadonlyMap<string, TrustedDocument> {
  const next = new Map(documents);
  switch (change.kind) {
    case 'documentsPublished':
      for (const document of change.documents) if (!next.has(document.id)) next.set(document.id, { ...document, publishedAt: change.at, keyId: change.actor.keyId });
      return next;
    case 'documentsWithdrawn':
      for (const id of change.documentIds) next.delete(id);
      return next;
  }
}

/** Every id that some application has: what a release holds the texts of. */
export const trustedIds = (documents: Documents): ReadonlySet<string> => new Set([...documents.values()].flatMap((application) => [...application.documents.keys()]));
