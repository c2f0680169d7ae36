import { z } from 'zod';
import { releasedAgreementSchema } from '../agreements/released-agreement.js';
import { canonicalJson } from './canonical-json.js';
import { contentId } from './content-id.js';
import { SUBGRAPH_NAME } from './subgraph-name.js';

export { SUBGRAPH_NAME };

const contentIdText = z.string().regex(/^[0-9a-f]{64}$/);
const subgraphName = z.string().regex(SUBGRAPH_NAME);

/** One subgraph as published. Who published it, when and why stands in the log. */
export const subgraphVersionSchema = z.strictObject({
  format: z.literal(1),
  name: subgraphName,
  routingUrl: z.string(),
  sdl: z.string(),
});
export type SubgraphVersion = z.infer<typeof subgraphVersionSchema>;

/** What shows that an agency itself has published a version: its signature over it, see publication-signature.ts. */
export const publicationProofSchema = z.strictObject({ keyId: z.string(), jws: z.string() });
export type PublicationProof = z.infer<typeof publicationProofSchema>;

/** `publication` is absent of versions that were published before agencies signed them. */
const routeSchema = z.strictObject({ versionId: contentIdText, routingUrl: z.string(), publication: publicationProofSchema.exactOptional() });

/** A subgraph in force: which version, and where its server answers. */
export type SubgraphRoute = z.infer<typeof routeSchema>;
export const subgraphRoutesSchema = z.record(subgraphName, routeSchema);

/** The text of an operation that a client application's agency has published. `id`: the text's SHA-256. */
export const releasedDocumentSchema = z.strictObject({ id: contentIdText, text: z.string() });
export type ReleasedDocument = z.infer<typeof releasedDocumentSchema>;

/** What a gateway serves, all of it: supergraph, agreements, routing and trusted documents belong together and change together. */
export const releaseSchema = z.strictObject({
  format: z.literal(1),
  supergraphSdl: z.string(),
  /** By subgraph name. */
  subgraphs: subgraphRoutesSchema,
  /** The subgraphs' texts, by name, for whoever composes them anew. Absent of releases from before they were carried. */
  sdls: z.record(subgraphName, z.string()).exactOptional(),
  /** Signed by every party and not revoked, by id. */
  agreements: z.array(releasedAgreementSchema),
  /** Published and not withdrawn, by id. Absent where there are none, so that releases from before there were any keep their ids. */
  documents: z.array(releasedDocumentSchema).min(1).exactOptional(),
});
export type Release = z.infer<typeof releaseSchema>;

/** Content as it is stored and hashed: canonical JSON, and the name that follows from it. */
export interface AddressedContent {
  readonly id: string;
  readonly text: string;
}

const addressed = (text: string): AddressedContent => ({ id: contentId(text), text });

export const addressRelease = (release: Release): AddressedContent => addressed(canonicalJson(releaseSchema.parse(release)));

export const addressSubgraphVersion = (version: SubgraphVersion): AddressedContent =>
  addressed(canonicalJson(subgraphVersionSchema.parse(version)));

/** A change that waits for other agencies. `versionId` is null when the subgraph is to be retired. */
export interface CandidateContent {
  readonly subgraph: string;
  readonly versionId: string | null;
  readonly baseReleaseId: string | null;
}

/** The same change on the same base is the same candidate, however often it is proposed. */
export const candidateIdOf = ({ subgraph, versionId, baseReleaseId }: CandidateContent): string =>
  contentId(canonicalJson({ format: 1, subgraph, versionId, baseReleaseId }));
