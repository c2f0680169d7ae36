/**
 * What a caller of a registry needs: the client, keys and verification, without the server, its stores or composition,
 * which take ten times as long to load.
 */
export * from '../agreements/index.js';
export {
  keyFileSchema,
  newKeyPair,
  readPublicKey,
  readSigningKey,
  type KeyFile,
  type NewKeyPair,
  type PublicJwk,
  type SigningKey,
} from './key-pair.js';
export { KEY_ROLES, knownKeySchema, knownKeysSchema, type KeyRole, type KnownKey } from './known-keys.js';
export { type Actor, type LogEntry } from './log-entry.js';
export {
  checkAnswerSchema,
  currentReleaseSchema,
  isSubgraphName,
  publicationAnswerSchema,
  type AgreementAnswer,
  type AgreementDetail,
  type AgreementList,
  type AgreementPublicationRequest,
  type AgreementRevocationRequest,
  type AgreementSignatureRequest,
  type ApprovalRequest,
  type CheckAnswer,
  type CurrentReleaseAnswer,
  type History,
  type PublicationAnswer,
  type PublicationRequest,
  type ReleaseDiff,
  type RetirementRequest,
  type RollbackAnswer,
  type RollbackRequest,
  type StoredRelease,
  type StoredSubgraphVersion,
  type SubgraphDetail,
  type SubgraphList,
  type UsageReport,
} from './registry-api.js';
export {
  createRegistryClient,
  type Answered,
  type CurrentReleaseOutcome,
  type RegistryClient,
  type RegistryClientOptions,
  type RegistryFailure,
} from './registry-client.js';
export { verifyRelease, type ReleaseStatement, type ReleaseVerification } from './release-signature.js';
export { signRequest } from './request-signature.js';
