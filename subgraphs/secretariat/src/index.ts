export { openCoordinator, type OpenCoordinator } from './coordinator/open-coordinator.js';
export { secretariat, secretariatWith } from './subgraph.js';
