/** What deciding over single fields takes of agreements: pure, and free of what reading and checking them loads. */
export { type Agreement, type Grant, type GrantLevel } from './agreement.js';
export { coveringGrants, type CoveringGrants } from './covering-grants.js';
export { isDayOf } from './days.js';
export { type GuardedField } from '../publication/guarded-fields.js';
export { type ReleasedAgreement } from './released-agreement.js';
