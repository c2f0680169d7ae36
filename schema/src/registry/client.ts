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
export { isDocumentFile, readDocumentFile, type DocumentInFile } from './document-file.js';
export {
  isApplicationName,
  type DocumentList,
  type DocumentPublicationAnswer,
  type DocumentPublicationRequest,
  type DocumentRefusal,
  type DocumentWithdrawalAnswer,
  type DocumentWithdrawalRequest,
} from './documents-api.js';
export { type RegistryClientOptions } from './exchange.js';
export { createRegistryClient, type Answered, type CurrentReleaseOutcome, type RegistryClient } from './registry-client.js';
export { type RegistryFailure } from './registry-failure.js';
export { PartyKeys, PartyKeysError } from './party-keys.js';
export { type UnprovedAgreement } from './proved-agreements.js';
export { composeApart } from './compose-apart.js';
export { ProvedGraphs } from './proved-graphs.js';
export { ReleaseFloor, ReleaseFloorError } from './release-floor.js';
export { ReleaseVerifier, type ProvedRelease, type VerifiedRelease } from './release-verifier.js';
export { canonicalJson, type JsonValue } from '../publication/canonical-json.js';
export { type Release, type ReleasedDocument } from '../publication/release.js';
export { signPublication } from './publication-signature.js';
export { signRelease, verifyRelease, type ReleaseStatement, type ReleaseVerification } from './release-signature.js';
export { signRequest } from './request-signature.js';
