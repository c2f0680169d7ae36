import type { SampleTable } from '../copy-table.js';
import type { SampleWorld } from '../sample-world.js';
import { assessmentTable, cashEntitlementTable, housingAidTable, inKindAidTable, oneOffAidTable } from './aid-tables.js';
import { donorTable, ekramTable, mohseninTable, sponsorTable } from './benefactor-tables.js';
import { charityCentreTable, donationTable, grievanceTable } from './giving-tables.js';
import { loanFollowUpTable, loanTable } from './loan-tables.js';
import { householdTable, membershipTable } from './member-tables.js';
import { needTable, pledgeTable } from './need-tables.js';
import { serviceTable } from './service-table.js';
import { jobTable, planTable, trainingTable } from './work-tables.js';

/** The Relief Committee's sample data, in an order in which every row refers only to rows before it. */
export const reliefTables = (world: SampleWorld): readonly SampleTable[] =>
  [
    householdTable,
    membershipTable,
    cashEntitlementTable,
    oneOffAidTable,
    inKindAidTable,
    housingAidTable,
    sponsorTable,
    ekramTable,
    mohseninTable,
    serviceTable,
    assessmentTable,
    loanTable,
    loanFollowUpTable,
    planTable,
    trainingTable,
    jobTable,
    needTable,
    donorTable,
    charityCentreTable,
    donationTable,
    pledgeTable,
    grievanceTable,
  ].map((table) => table(world));
