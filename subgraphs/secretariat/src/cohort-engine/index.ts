export { type CohortExpression, type CohortPlan, type SlotRef, type StreamSpec, type WithinExpression } from './cohort-plan.js';
export { type AgencyFailure, type CohortCell, type CohortResult, type MeasureStat, type MemberPage } from './cohort-result.js';
export { MOST_BITS } from './compile-expression.js';
export { isUnbounded, requiredStreams } from './required-streams.js';
export { type MemberRange } from './member-window.js';
export { dayNumber } from './month-window.js';
