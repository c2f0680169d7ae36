import { contentId } from '../publication/content-id.js';
import type { Release, ReleasedDocument } from '../publication/release.js';
import { codedError } from '../vocabulary/errors.js';
import { appendEntry, commonOf, prepareRelease } from './append-entry.js';
import type { AuthenticRequest } from './authenticate.js';
import { changeDocuments, type DocumentChange, documentsOf } from './document-state.js';
import type { DocumentPublicationAnswer, DocumentPublicationRequest, DocumentWithdrawalAnswer, DocumentWithdrawalRequest } from './documents-api.js';
import type { PublishedDocument } from './log-entry.js';
import { releasedDocuments } from './released-documents.js';
import { currentReleaseId, releaseInForce } from './release-in-force.js';
import type { Registry } from './registry.js';
import type { RegistryState } from './registry-state.js';
import { tryAgain } from './try-again.js';

/**
 * Adds documents to an application of the signer's agency, all or none. Those it has already stay as they are.
 *
 * @throws DOCUMENT_LIMIT, CHECK_TIMEOUT, PUBLICATION_CONFLICT
 * @throws RELEASE_UNKNOWN when there is no graph yet that they could be asked of.
 */
export function publishDocuments(registry: Registry, request: AuthenticRequest, application: string, asked: DocumentPublicationRequest): Promise<DocumentPublicationAnswer> {
  const { agency } = request.key;
  const given = [...new Map(asked.documents.map((document) => [document.id, document])).values()];
  return tryAgain(registry, async (state) => {
    const release = await releaseInForce(registry, state);
    const known = documentsOf(state.documents, agency, application);
    // Another text under a known id is no known document; the check refuses it.
    const added = given.filter(({ id, text }) => !known.has(id) || contentId(text) !== id);
    if (added.length === 0) return { outcome: 'unchanged', agency, application, releaseId: currentReleaseId(state) };
    refuseTooMany(registry, state, agency, added);
    const check = await registry.checks.checkDocuments(added, release.supergraphSdl);
    if (check.outcome === 'refused') return { outcome: 'refused', agency, application, refusals: [...check.refusals] };
    const documents = added.map(({ id, text }, index): PublishedDocument => ({ id, name: check.names[index] ?? null, bytes: Buffer.byteLength(text) }));
    const change = { kind: 'documentsPublished', ...commonOf(registry, state, request, asked), application, documents } as const;
    const next = await record(registry, state, request, release, change, added);
    if (next === 'conflict') return 'conflict';
    return { outcome: 'published', agency, application, documents: documents.map(({ id, name }) => ({ id, name })), ...next };
  });
}

/**
 * Takes documents away from an application of the signer's agency; no gateway trusts them any more, unless another
 * application has the same text.
 *
 * @throws DOCUMENT_UNKNOWN when the application never had one of them.
 */
export function withdrawDocuments(registry: Registry, request: AuthenticRequest, application: string, asked: DocumentWithdrawalRequest): Promise<DocumentWithdrawalAnswer> {
  const { agency } = request.key;
  return tryAgain(registry, async (state) => {
    const known = documentsOf(state.documents, agency, application);
    refuseUnknown(state, agency, application, asked.documentIds);
    const documentIds = [...new Set(asked.documentIds ?? known.keys())].filter((id) => known.has(id));
    if (documentIds.length === 0) return { outcome: 'unchanged', agency, application, releaseId: currentReleaseId(state) };
    const change = { kind: 'documentsWithdrawn', ...commonOf(registry, state, request, asked), application, documentIds } as const;
    const next = await record(registry, state, request, await releaseInForce(registry, state), change, []);
    return next === 'conflict' ? 'conflict' : { outcome: 'withdrawn', agency, application, documentIds, ...next };
  });
}

/** Appends a change with the release that follows from it: the same graph and agreements with the documents as they are then. */
async function record(
  registry: Registry,
  state: RegistryState,
  request: AuthenticRequest,
  { documents: before = [], ...others }: Release,
  change: DocumentChange,
  added: readonly ReleasedDocument[],
): Promise<{ readonly releaseId: string; readonly sequence: number } | 'conflict'> {
  const documents = changeDocuments(state.documents, change);
  const release = await prepareRelease(registry, { ...others, ...releasedDocuments(documents, [...before, ...added]) }, change);
  const outcome = await appendEntry(registry, state, request, { ...change, release });
  return outcome === 'conflict' ? 'conflict' : { releaseId: release.id, sequence: change.sequence };
}

/** @throws DOCUMENT_LIMIT Every release carries all documents, and every gateway keeps them in memory. */
function refuseTooMany({ documentLimits }: Registry, { documents }: RegistryState, agency: string, added: readonly ReleasedDocument[]): void {
  const kept = [...documents.values()].flatMap((application) => (application.agency === agency ? [...application.documents.values()] : []));
  const counted = kept.length + added.length;
  const countedBytes = kept.reduce((sum, { bytes }) => sum + bytes, 0) + added.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  if (counted > documentLimits.documents) throw limitReached('documents', documentLimits.documents, counted);
  if (countedBytes > documentLimits.bytes) throw limitReached('bytes', documentLimits.bytes, countedBytes);
}

const limitReached = (of: 'documents' | 'bytes', limit: number, counted: number): Error =>
  codedError('DOCUMENT_LIMIT', `The agency may have ${limit} ${of === 'bytes' ? 'bytes of trusted documents' : 'trusted documents'}; with these it would have ${counted}.`, { of, limit, counted });

/** What was withdrawn before is known: to withdraw it again changes nothing and is no mistake. @throws DOCUMENT_UNKNOWN */
function refuseUnknown({ history }: RegistryState, agency: string, application: string, documentIds: readonly string[] | undefined): void {
  const ever = new Set<string>();
  for (const entry of history) {
    if (entry.kind === 'documentsPublished' && entry.actor.agency === agency && entry.application === application) for (const { id } of entry.documents) ever.add(id);
  }
  if (ever.size > 0 && (documentIds ?? []).every((id) => ever.has(id))) return;
  throw codedError('DOCUMENT_UNKNOWN', `“${application}” of “${agency}” never had such a document.`, {});
}
