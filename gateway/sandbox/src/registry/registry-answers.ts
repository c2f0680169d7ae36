import '../configure-zod.js';
import { z } from 'zod';

/** The registry's answers, as far as the page shows them. Unknown kinds and members of a newer registry are let through. */

const changeCountsSchema = z.object({ breaking: z.int(), dangerous: z.int(), safe: z.int() });
export type ChangeCounts = z.infer<typeof changeCountsSchema>;

const actorSchema = z.object({ keyId: z.string(), agency: z.string() });
export type Actor = z.infer<typeof actorSchema>;

const historyEntrySchema = z
  .object({
    kind: z.string(),
    /** 1, 2, 3 … without gaps. */
    sequence: z.int().positive(),
    /** ISO 8601 in UTC. */
    at: z.iso.datetime(),
    actor: actorSchema,
    message: z.string().optional(),
    commit: z.string().optional(),
    baseReleaseId: z.string().nullable(),
    subgraph: z.string().optional(),
    versionId: z.string().nullable().optional(),
    candidateId: z.string().optional(),
    /** With `version`, of an agreement. */
    agreementId: z.string().optional(),
    version: z.int().optional(),
    /** Whose trusted documents: with `documents` published, or `documentIds` withdrawn. */
    application: z.string().optional(),
    documents: z.array(z.unknown()).optional(),
    documentIds: z.array(z.unknown()).optional(),
    requires: z.array(z.string()).optional(),
    changes: changeCountsSchema.optional(),
    /** The release that the entry put in force; absent from those that put none. */
    release: z.object({ id: z.string() }).optional(),
  })
  // What is done about an agreement or documents is told with the release that follows, which may be the one before.
  .transform(({ release, documents, documentIds, ...entry }) => ({
    ...entry,
    documentCount: documents?.length ?? documentIds?.length,
    release: release?.id === entry.baseReleaseId ? undefined : release,
  }));
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

export const historySchema = z.object({ entries: z.array(historyEntrySchema), nextBefore: z.int().nullable() });
export type History = z.infer<typeof historySchema>;

const routeSchema = z.object({ versionId: z.string(), routingUrl: z.string() });
/** By subgraph name. */
const routesSchema = z.record(z.string(), routeSchema);
export type SubgraphRoutes = z.infer<typeof routesSchema>;

export const storedReleaseSchema = z.object({
  id: z.string(),
  isCurrent: z.boolean(),
  release: z.object({ supergraphSdl: z.string(), subgraphs: routesSchema }),
});
export type StoredRelease = z.infer<typeof storedReleaseSchema>;

const agreementInForceSchema = z.object({ id: z.string(), purposes: z.array(z.string()).default([]) });
export type AgreementInForce = z.infer<typeof agreementInForceSchema>;

export const currentAgreementsSchema = z
  .object({ release: z.object({ agreements: z.array(z.object({ agreement: agreementInForceSchema })).default([]) }) })
  .transform(({ release }) => release.agreements.map(({ agreement }) => agreement));

const candidateSchema = z.object({
  id: z.string(),
  subgraph: z.string(),
  /** Null when the subgraph is to be retired. */
  versionId: z.string().nullable(),
  proposedAt: z.iso.datetime(),
  proposedBy: actorSchema,
  requires: z.array(z.string()),
  approvals: z.array(z.string()),
});
export type Candidate = z.infer<typeof candidateSchema>;

export const subgraphListSchema = z.object({ releaseId: z.string().nullable(), candidates: z.array(candidateSchema) });
export type SubgraphList = z.infer<typeof subgraphListSchema>;

export const CRITICALITIES = ['BREAKING', 'DANGEROUS', 'SAFE'] as const;
const schemaChangeSchema = z.object({
  criticality: z.enum(CRITICALITIES),
  type: z.string(),
  coordinate: z.string(),
  message: z.string(),
});
export type SchemaChange = z.infer<typeof schemaChangeSchema>;

export const releaseDiffSchema = z.object({ from: z.string(), to: z.string(), changes: z.array(schemaChangeSchema) });
export type ReleaseDiff = z.infer<typeof releaseDiffSchema>;

export const subgraphVersionSchema = z.object({ id: z.string(), version: z.object({ name: z.string(), sdl: z.string() }) });
export type SubgraphVersion = z.infer<typeof subgraphVersionSchema>;

export const rollbackAnswerSchema = z.object({ outcome: z.enum(['rolledBack', 'unchanged']), releaseId: z.string() });
export type RollbackAnswer = z.infer<typeof rollbackAnswerSchema>;

export const errorAnswerSchema = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })).min(1) });
