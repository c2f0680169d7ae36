import { z } from 'zod';
import { SUBGRAPH_NAME } from '../publication/subgraph-name.js';
import { annotations, contentIdText, released } from './request-parts.js';

/** The bodies about trusted documents, as both the registry and its client read them. An application is named like a subgraph. */

export const isApplicationName = (name: string): boolean => SUBGRAPH_NAME.test(name);

/** More than any agency may have. */
const MOST_DOCUMENTS = 100_000;

export const documentPublicationRequestSchema = z.strictObject({
  /** `id`: SHA-256 of the text in UTF-8, hexadecimal, so that a client which names its documents otherwise hears of it. */
  documents: z.array(z.strictObject({ id: contentIdText, text: z.string() })).min(1).max(MOST_DOCUMENTS),
  ...annotations,
});
export type DocumentPublicationRequest = z.infer<typeof documentPublicationRequestSchema>;

export const documentWithdrawalRequestSchema = z.strictObject({
  /** Absent: all that the application has. */
  documentIds: z.array(contentIdText).min(1).max(MOST_DOCUMENTS).optional(),
  ...annotations,
});
export type DocumentWithdrawalRequest = z.infer<typeof documentWithdrawalRequestSchema>;

/** Why a document may not be trusted. `code` is the step's own, or one of the error catalogue where the gateway would say the same. */
export const documentRefusalSchema = z.strictObject({
  id: z.string(),
  code: z.enum(['ID_MISMATCH', 'TEXT_REFUSED', 'TOO_MANY_TOKENS', 'NESTED_TOO_DEEP', 'GRAPHQL_PARSE_FAILED', 'NOT_ONE_OPERATION', 'GRAPHQL_VALIDATION_FAILED']),
  message: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
});
export type DocumentRefusal = z.infer<typeof documentRefusalSchema>;

const which = { agency: z.string(), application: z.string() };

/** It was so already; nothing was written. */
const unchanged = z.object({ outcome: z.literal('unchanged'), ...which, releaseId: z.string() });

export const documentPublicationAnswerSchema = z.discriminatedUnion('outcome', [
  /** Trusted: gateways take them within a second. `documents` are those that were not there before. */
  z.object({ outcome: z.literal('published'), ...which, documents: z.array(z.object({ id: z.string(), name: z.string().nullable() })), ...released }),
  unchanged,
  /** None of them was published. `refusals` are the first of all. */
  z.object({ outcome: z.literal('refused'), ...which, refusals: z.array(documentRefusalSchema) }),
]);
export type DocumentPublicationAnswer = z.infer<typeof documentPublicationAnswerSchema>;

export const documentWithdrawalAnswerSchema = z.discriminatedUnion('outcome', [
  /** `documentIds` are those that were there. */
  z.object({ outcome: z.literal('withdrawn'), ...which, documentIds: z.array(z.string()), ...released }),
  unchanged,
]);
export type DocumentWithdrawalAnswer = z.infer<typeof documentWithdrawalAnswerSchema>;

export const documentListSchema = z.object({
  /** By agency, application and id. */
  documents: z.array(z.object({ ...which, id: z.string(), name: z.string().nullable(), bytes: z.int(), publishedAt: z.string(), keyId: z.string() })),
});
export type DocumentList = z.infer<typeof documentListSchema>;
