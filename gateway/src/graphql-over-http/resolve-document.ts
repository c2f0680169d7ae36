import { codedError } from '@hamafza/schema/vocabulary';
import { isJsonObject } from '../subgraph-client/subgraph-answer.js';
import type { RequestParameters } from './graphql-request.js';
import { badRequest } from './parse-parameters.js';
import { sha256Hex, type PersistedQueries } from './persisted-queries.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** Where documents can come from beside the request itself. */
export interface DocumentSources {
  /** Undefined where none are configured. */
  readonly trusted: TrustedDocuments | undefined;
  /** True where nothing but trusted documents may run. */
  readonly trustedOnly: boolean;
  /** Undefined where automatic persisted queries are off. */
  readonly persisted: PersistedQueries | undefined;
}

export interface ResolvedDocument {
  readonly query: string;
  readonly isTrusted: boolean;
  /** Under which hash to keep the text once it has proved valid. */
  readonly keepAs: string | undefined;
}

/**
 * Finds the text of the document a request names, or checks the one it holds.
 *
 * @throws DOCUMENT_UNKNOWN, DOCUMENT_REQUIRED, PERSISTED_QUERY_NOT_FOUND, PERSISTED_QUERY_NOT_SUPPORTED, BAD_REQUEST
 *
 * Source: GraphQL over HTTP, appendix "Persisted Documents"; Apollo Server, "Automatic persisted queries", whose two
 * messages clients know by their text.
 */
export const resolveDocument = async ({ query, documentId, extensions }: RequestParameters, sources: DocumentSources): Promise<ResolvedDocument> => {
  const { trusted, trustedOnly } = sources;
  if (documentId !== undefined) return trustedText(await trusted?.find(documentId));
  const hash = readHash(extensions['persistedQuery']);
  if (query !== undefined && hash !== undefined && sha256Hex(query) !== hash) throw badRequest('The hash is not that of the query sent with it.');
  if (query !== undefined) {
    const isTrusted = trusted !== undefined && (await trusted.holds(query));
    if (trustedOnly && !isTrusted) throw codedError('DOCUMENT_REQUIRED', 'This gateway runs trusted documents only.', {});
    return { query, isTrusted, keepAs: isTrusted ? undefined : hash };
  }
  if (hash === undefined) throw badRequest('The request has no query.');
  const approved = await trusted?.find(hash);
  return approved !== undefined || trustedOnly ? trustedText(approved) : keptText(hash, sources);
};

const trustedText = (query: string | undefined): ResolvedDocument => {
  if (query === undefined) throw codedError('DOCUMENT_UNKNOWN', 'No trusted document has this id.', {});
  return { query, isTrusted: true, keepAs: undefined };
};

const keptText = (hash: string, { persisted }: DocumentSources): ResolvedDocument => {
  if (persisted === undefined) throw codedError('PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported', {});
  const query = persisted.find(hash);
  if (query === undefined) throw codedError('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound', {});
  return { query, isTrusted: false, keepAs: undefined };
};

const readHash = (extension: unknown): string | undefined => {
  if (extension === undefined || extension === null) return undefined;
  if (!isJsonObject(extension)) throw badRequest('The extension persistedQuery must be an object.');
  const { version, sha256Hash } = extension;
  if (version !== 1) throw badRequest('The extension persistedQuery must be of version 1.');
  if (typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/i.test(sha256Hash)) throw badRequest('The extension persistedQuery must have a sha256Hash of 64 hexadecimal digits.');
  return sha256Hash.toLowerCase();
};
