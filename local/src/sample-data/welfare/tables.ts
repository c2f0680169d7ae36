import type { SampleTable } from '../copy-table.js';
import type { SampleWorld } from '../sample-world.js';
import { allowanceTable, assessmentTable, disabilityTable, rehabilitationTable } from './care-tables.js';
import { caseTable, closedCaseTable } from './case-tables.js';
import { centreTable, grievanceTable, licenceTable, preventionTable, subsidyTable } from './centre-tables.js';
import { deliveryTable, needTable, pledgeTable } from './delivery-tables.js';
import { housingTable, inKindTable, loanTable, oneOffTable, placementTable, trainingTable } from './empowerment-tables.js';
import { campaignTable, donationTable, donorTable } from './gift-tables.js';
import { boardTable, groupTable, pilotTable, proposalTable, volunteerTable } from './participation-tables.js';
import { activityTable, obstacleTable, reportTable, salamSiteTable } from './salam-tables.js';

/** Behzisti's sample data, each table after those it refers to. */
export const welfareTables = (world: SampleWorld): readonly SampleTable[] => [
  caseTable(world),
  closedCaseTable(world),
  disabilityTable(world),
  rehabilitationTable(world),
  allowanceTable(world),
  assessmentTable(world),
  oneOffTable(world),
  inKindTable(world),
  housingTable(world),
  loanTable(world),
  trainingTable(world),
  placementTable(world),
  deliveryTable(world),
  needTable(world),
  campaignTable(),
  donorTable(world),
  donationTable(world),
  pledgeTable(world),
  centreTable(world),
  licenceTable(world),
  subsidyTable(world),
  preventionTable(world),
  grievanceTable(world),
  salamSiteTable(world),
  activityTable(world),
  reportTable(world),
  obstacleTable(world),
  pilotTable(),
  boardTable(world),
  volunteerTable(world),
  groupTable(world),
  proposalTable(world),
];
