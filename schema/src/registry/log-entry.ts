import { z } from 'zod';
import { AGREEMENT_ID } from '../agreements/agreement.js';
import { publicationProofSchema, SUBGRAPH_NAME, subgraphRoutesSchema } from '../publication/release.js';

const contentIdText = z.string().regex(/^[0-9a-f]{64}$/);
const subgraphName = z.string().regex(SUBGRAPH_NAME);

/** Who asked for it: the key that signed, and the agency it belongs to. */
export const actorSchema = z.strictObject({ keyId: z.string(), agency: z.string() });
export type Actor = z.infer<typeof actorSchema>;

/** What lets anyone verify later who asked for what: the signature, and the blob that holds the signed body. */
export const proofSchema = z.strictObject({ jws: z.string(), bodyId: contentIdText });
export type Proof = z.infer<typeof proofSchema>;

/** A release put in force by an entry. `signature` is the registry's own over id, sequence and time. */
export const releaseNoticeSchema = z.strictObject({ id: contentIdText, signature: z.string() });
export type ReleaseNotice = z.infer<typeof releaseNoticeSchema>;

const changeCountsSchema = z.strictObject({ breaking: z.int(), dangerous: z.int(), safe: z.int() });
export type ChangeCounts = z.infer<typeof changeCountsSchema>;

/** A trusted document without its text, which the release holds. `id`: the text's SHA-256; `name`: the operation's; `bytes`: of the text in UTF-8. */
export const publishedDocumentSchema = z.strictObject({ id: contentIdText, name: z.string().nullable(), bytes: z.int().nonnegative() });
export type PublishedDocument = z.infer<typeof publishedDocumentSchema>;

const common = {
  /** 1, 2, 3 … without gaps. */
  sequence: z.int().positive(),
  /** ISO 8601 in UTC, milliseconds. */
  at: z.iso.datetime(),
  actor: actorSchema,
  message: z.string().optional(),
  commit: z.string().optional(),
  /** The release in force before it; null for the first. */
  baseReleaseId: contentIdText.nullable(),
  proof: proofSchema,
};

/** About a version of an agreement, with the release that follows: another one only where what all have signed changes. */
const agreement = { agreementId: z.string().regex(AGREEMENT_ID), version: z.int().positive(), contentId: contentIdText, release: releaseNoticeSchema };

/** Of whose application: that of the actor's agency. With the release that follows: the same one where the texts were trusted already, or still are. */
const documents = { application: subgraphName, release: releaseNoticeSchema };

/** The agency's own signature of the version; absent of entries from before it was asked for, and where a subgraph is to be retired. */
const signed = { publication: publicationProofSchema.exactOptional() };

const publication = { subgraph: subgraphName, versionId: contentIdText, routingUrl: z.string(), ...signed, changes: changeCountsSchema };

/** One line of the registry's history. Everything the registry knows follows from these, in their order. */
export const logEntrySchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('published'), ...common, ...publication, release: releaseNoticeSchema }),
  z.strictObject({
    kind: z.literal('proposed'),
    ...common,
    candidateId: contentIdText,
    subgraph: subgraphName,
    /** Null when the subgraph is to be retired. */
    versionId: contentIdText.nullable(),
    routingUrl: z.string().nullable(),
    ...signed,
    requires: z.array(z.string()),
    changes: changeCountsSchema,
  }),
  z.strictObject({ kind: z.literal('approved'), ...common, candidateId: contentIdText }),
  z.strictObject({
    kind: z.literal('promoted'),
    ...common,
    candidateId: contentIdText,
    subgraph: subgraphName,
    versionId: contentIdText.nullable(),
    routingUrl: z.string().nullable(),
    ...signed,
    changes: changeCountsSchema,
    release: releaseNoticeSchema,
  }),
  z.strictObject({
    kind: z.literal('rolledBack'),
    ...common,
    release: releaseNoticeSchema,
    subgraphs: subgraphRoutesSchema,
    /** The release asked for; the one in force differs from it in its agreements, which no rollback changes. */
    restored: contentIdText.optional(),
  }),
  z.strictObject({ kind: z.literal('retired'), ...common, subgraph: subgraphName, changes: changeCountsSchema, release: releaseNoticeSchema }),
  z.strictObject({ kind: z.literal('agreementProposed'), ...common, ...agreement, parties: z.array(subgraphName) }),
  /** By the actor's agency; `signature` is its JWS over the version, see agreement-signature.ts. */
  z.strictObject({ kind: z.literal('agreementSigned'), ...common, ...agreement, signature: z.string() }),
  /** By the actor's agency, for all. */
  z.strictObject({ kind: z.literal('agreementRevoked'), ...common, ...agreement }),
  /** Added to the application's documents; those it had stay. */
  z.strictObject({ kind: z.literal('documentsPublished'), ...common, ...documents, documents: z.array(publishedDocumentSchema) }),
  z.strictObject({ kind: z.literal('documentsWithdrawn'), ...common, ...documents, documentIds: z.array(contentIdText) }),
]);
export type LogEntry = z.infer<typeof logEntrySchema>;
