/** What an agency does with its rows' join keys when an epoch begins or ends. Gateways and subgraphs have no use for it. */
export { adoptHandOvers, type Adopted, type Adoption } from './adopt-hand-over.js';
export { openAgencyDatabase, type AgencyDatabase } from './agency-database.js';
export { nameEpoch, type Naming } from './name-epoch.js';
export { readEpochStatus, type EpochStatus } from './epoch-status.js';
export { newSeal, readPrivateSeal, readPublicSeal, type NewSeal, type PrivateSeal, type PublicSeal } from './hand-over.js';
export { JoinKeyFault, type JoinKeyFaultCode } from './join-key-fault.js';
export { masterInMemory, parseMaster, type JoinKeyMaker, type JoinKeyMaster } from './join-key-master.js';
export { retireEpoch, type Retirement } from './retire-epoch.js';
export { rotateJoinKeys, type Rotated, type Rotation } from './rotate-join-keys.js';
export { writeHandOver, type HandOver } from './write-hand-over.js';
