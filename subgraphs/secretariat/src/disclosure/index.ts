export { decideRelease, type Release, type ReleaseDecision } from './decide-release.js';
export { conditionFollowed, describeQuestion, type Question } from './describe-question.js';
export { createDisclosureLedger, type DisclosureLedger, type LedgerEntry, type LedgerOutcome, type UnlinkableEntry } from './disclosure-ledger.js';
export { thresholdOf, type DisclosureRules, type MeasureRule, type MeasureUnit } from './disclosure-rules.js';
export { protectTable } from './protect-table.js';
export type { ProtectedCell, ProtectedMeasure, ProtectedTable } from './protected-table.js';
