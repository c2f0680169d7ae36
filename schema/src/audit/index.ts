export { AgencyExportVerifier, partOf, printExportOpening, printForeignRecords, printOwnRecord, type WantedExport } from './agency-export.js';
export { type AuditEntry, type AuditedEmergency, type AuditedOperation, type AuditedRead, type WithheldCoordinate } from './audit-entry.js';
export {
  ACCESS_OUTCOMES,
  agencyPartSchema,
  AUDIT_VERSION,
  auditHeaderSchema,
  operationContentSchema,
  type AccessOutcome,
  type AgencyPart,
  type AuditedCaller,
  type AuditContent,
  type AuditHeader,
  type OperationContent,
  type StoredRecord,
} from './audit-record.js';
export { CHAIN_NAME, emptyChain, GENESIS_HASH, type ChainHead } from './chain-head.js';
export { checkpointSchema, type Checkpoint } from './checkpoint.js';
export { Sealer, type SealedRecord } from './sealer.js';
export { emergencyNoticeSchema, type EmergencyNotice } from './emergency-notice.js';
export { digestOf, linkHash } from './hashes.js';
export { printContentLine, printRecordLine, readContentLine, readRecordLine } from './record-line.js';
export { signCheckpoint, signEmergencyNotice, verifyNotice, type NoticeKey, type NoticeVerification } from './signed-notice.js';
export { ChainVerifier, genesisOf, type ChainAnchor, type ChainFault, type ChainProblem } from './chain-verifier.js';
