export { CohortCoordinator, type CoordinatorOptions } from './cohort-coordinator.js';
export { type CohortRun, type MembersRun } from './cohort-run.js';
export { coordinatorSettingsSchema, type CoordinatorSettings } from './coordinator-settings.js';
