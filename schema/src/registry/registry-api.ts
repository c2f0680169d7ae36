import { z } from 'zod';
import { agreementSchema } from '../agreements/agreement.js';
import { agreementStatusSchema } from '../agreements/agreement-status.js';
import { agreementSignatureSchema } from '../agreements/released-agreement.js';
import { checkReportSchema, schemaChangeSchema } from '../publication/check-report.js';
import { releaseSchema, SUBGRAPH_NAME, subgraphVersionSchema } from '../publication/release.js';
import { actorSchema, logEntrySchema } from './log-entry.js';
import { annotations, contentIdText, released } from './request-parts.js';

/** The bodies of the registry's HTTP API, as both its server and its client read them. */

export const publicationRequestSchema = z.strictObject({
  sdl: z.string(),
  routingUrl: z.string().max(2_000),
  ...annotations,
  /** The subgraph version this one was made from: if another is in force by now, nothing is published. Null: none may be in force. */
  baseVersion: contentIdText.nullable().optional(),
  /** Publish although operations that callers really send would break; the report names them either way. */
  acceptBrokenOperations: z.boolean().optional(),
  /** Of the version, by the key that signs the request, see publication-signature.ts. A publication needs it, a check does not. */
  signature: z.string().max(4_096).optional(),
});
export type PublicationRequest = z.infer<typeof publicationRequestSchema>;

export const retirementRequestSchema = z.strictObject({ ...annotations, acceptBrokenOperations: z.boolean().optional() });
export type RetirementRequest = z.infer<typeof retirementRequestSchema>;

export const approvalRequestSchema = z.strictObject(annotations);
export type ApprovalRequest = z.infer<typeof approvalRequestSchema>;

export const rollbackRequestSchema = z.strictObject({
  releaseId: contentIdText,
  /** The release that was in force when this was decided: if another is by now, nothing is rolled back. */
  baseReleaseId: contentIdText.optional(),
  ...annotations,
});
export type RollbackRequest = z.infer<typeof rollbackRequestSchema>;

/** `agreement` as in schema/agreements/agreement.schema.json; its id is the one of the address. */
export const agreementPublicationRequestSchema = z.strictObject({ agreement: z.unknown(), ...annotations });
export type AgreementPublicationRequest = z.infer<typeof agreementPublicationRequestSchema>;

/** `signature`: a compact JWS by the key that signs the request, see agreement-signature.ts. */
export const agreementSignatureRequestSchema = z.strictObject({ contentId: contentIdText, signature: z.string().max(4_096), ...annotations });
export type AgreementSignatureRequest = z.infer<typeof agreementSignatureRequestSchema>;

export const agreementRevocationRequestSchema = z.strictObject({ contentId: contentIdText, ...annotations });
export type AgreementRevocationRequest = z.infer<typeof agreementRevocationRequestSchema>;

export const usageReportSchema = z.strictObject({
  operations: z
    .array(
      z.strictObject({
        /** Normalised by the gateway: every literal replaced. */
        document: z.string().max(200_000),
        name: z.string().max(200).nullable(),
        count: z.int().positive().max(1_000_000_000),
      }),
    )
    .max(1_000),
});
export type UsageReport = z.infer<typeof usageReportSchema>;

/** What a check would do if it were a publication. */
export const checkAnswerSchema = z.discriminatedUnion('outcome', [
  z.object({ outcome: z.literal('passed'), report: checkReportSchema }),
  z.object({ outcome: z.literal('unchanged'), versionId: z.string(), releaseId: z.string() }),
  /** It would wait for the agencies that the report names. */
  z.object({ outcome: z.literal('needsApproval'), report: checkReportSchema }),
  z.object({ outcome: z.literal('refused'), report: checkReportSchema }),
]);
export type CheckAnswer = z.infer<typeof checkAnswerSchema>;

/** What a publication, a retirement or an approval did. */
export const publicationAnswerSchema = z.discriminatedUnion('outcome', [
  /** In force: gateways serve it within a second. `versionId` is null for a retirement. */
  z.object({ outcome: z.literal('published'), subgraph: z.string(), versionId: z.string().nullable(), ...released, report: checkReportSchema }),
  /** The same content is in force already; nothing was written. */
  z.object({ outcome: z.literal('unchanged'), versionId: z.string(), releaseId: z.string() }),
  /** Kept as a candidate until each agency of `missing` has approved. */
  z.object({ outcome: z.literal('needsApproval'), candidateId: z.string(), missing: z.array(z.string()), report: checkReportSchema }),
  z.object({ outcome: z.literal('refused'), report: checkReportSchema }),
]);
export type PublicationAnswer = z.infer<typeof publicationAnswerSchema>;

export const rollbackAnswerSchema = z.discriminatedUnion('outcome', [
  /** `restored` is the release asked for; the one in force differs from it where agreements have changed since. */
  z.object({ outcome: z.literal('rolledBack'), ...released, restored: z.string() }),
  z.object({ outcome: z.literal('unchanged'), releaseId: z.string() }),
]);
export type RollbackAnswer = z.infer<typeof rollbackAnswerSchema>;

const whichAgreement = { agreementId: z.string(), version: z.int(), contentId: z.string(), missing: z.array(z.string()) };

/** What was done to a version of an agreement; `missing` are the parties that have not signed it. */
export const agreementAnswerSchema = z.discriminatedUnion('outcome', [
  /** Put before its parties; it opens nothing yet. */
  z.object({ outcome: z.literal('proposed'), ...whichAgreement, ...released }),
  z.object({ outcome: z.literal('signed'), ...whichAgreement, ...released }),
  /** The last signature: the release carries it from now on. */
  z.object({ outcome: z.literal('concluded'), ...whichAgreement, ...released }),
  z.object({ outcome: z.literal('revoked'), ...whichAgreement, ...released }),
  /** It was so already; nothing was written. */
  z.object({ outcome: z.literal('unchanged'), ...whichAgreement, releaseId: z.string() }),
]);
export type AgreementAnswer = z.infer<typeof agreementAnswerSchema>;

const agreementVersion = {
  version: z.int(),
  contentId: z.string(),
  /** As of today in Tehran. */
  status: agreementStatusSchema,
  proposedAt: z.string(),
  proposedBy: actorSchema,
};

export const agreementListSchema = z.object({
  /** Every version: by id, the newest first. */
  agreements: z.array(
    z.object({
      id: z.string(),
      ...agreementVersion,
      title: z.object({ fa: z.string(), en: z.string() }),
      parties: z.array(z.string()),
      validity: z.object({ firstDay: z.string(), lastDay: z.string() }),
      signedBy: z.array(z.string()),
    }),
  ),
});
export type AgreementList = z.infer<typeof agreementListSchema>;

export const agreementDetailSchema = z.object({
  id: z.string(),
  /** The newest first. */
  versions: z.array(z.object({ ...agreementVersion, agreement: agreementSchema, signatures: z.array(agreementSignatureSchema) })),
});
export type AgreementDetail = z.infer<typeof agreementDetailSchema>;

/** A release in force; verify it with `verifyRelease` before use. */
export const currentReleaseSchema = z.object({
  id: z.string(),
  sequence: z.int(),
  at: z.string(),
  signature: z.string(),
  release: releaseSchema,
});
export type CurrentReleaseAnswer = z.infer<typeof currentReleaseSchema>;

export const storedReleaseSchema = z.object({ id: z.string(), isCurrent: z.boolean(), release: releaseSchema });
export type StoredRelease = z.infer<typeof storedReleaseSchema>;

export const historySchema = z.object({
  /** The newest first. */
  entries: z.array(logEntrySchema),
  /** Pass as `before` for older ones; null at the end. */
  nextBefore: z.int().nullable(),
});
export type History = z.infer<typeof historySchema>;

const candidateSchema = z.object({
  id: z.string(),
  subgraph: z.string(),
  versionId: z.string().nullable(),
  routingUrl: z.string().nullable(),
  baseReleaseId: z.string().nullable(),
  proposedAt: z.string(),
  proposedBy: z.object({ keyId: z.string(), agency: z.string() }),
  requires: z.array(z.string()),
  approvals: z.array(z.string()),
});

export const subgraphListSchema = z.object({
  releaseId: z.string().nullable(),
  subgraphs: z.array(z.object({ name: z.string(), versionId: z.string(), routingUrl: z.string() })),
  candidates: z.array(candidateSchema),
});
export type SubgraphList = z.infer<typeof subgraphListSchema>;

export const subgraphDetailSchema = z.object({
  name: z.string(),
  versionId: z.string(),
  version: subgraphVersionSchema,
  /** Entries about this subgraph, the newest first, at most 50. */
  entries: z.array(logEntrySchema),
  candidates: z.array(candidateSchema),
});
export type SubgraphDetail = z.infer<typeof subgraphDetailSchema>;

export const storedVersionSchema = z.object({ id: z.string(), version: subgraphVersionSchema });
export type StoredSubgraphVersion = z.infer<typeof storedVersionSchema>;

/** Changes of the API schema from one release to another. */
export const releaseDiffSchema = z.object({ from: z.string(), to: z.string(), changes: z.array(schemaChangeSchema) });
export type ReleaseDiff = z.infer<typeof releaseDiffSchema>;

export const registryKeySchema = z.object({ keyId: z.string(), publicKey: z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string() }) });

export const errorAnswerSchema = z.object({
  errors: z.array(z.object({ message: z.string(), extensions: z.looseObject({ code: z.string() }) })).min(1),
});

export const isSubgraphName = (name: string): boolean => SUBGRAPH_NAME.test(name);
