import {
  beneficiaryReference,
  CENTRE_CODE,
  COUNTY_CODE,
  NEIGHBOURHOOD_CODE,
  NGO_LEGAL_ID,
  ownReference,
  PROGRAM_CODE,
  PROVINCE_CODE,
  SALAM_SITE_CODE,
  tehranToday,
  trustedReference,
  type AgencyGraph,
  type Database,
} from '@hamafza/kit';
import { CentreRepository } from './centre/centre.repository.js';
import { WelfareCohortFilter } from './cohort/welfare-cohort-filter.type.js';
import { WELFARE_COHORT_ENUMS } from './cohort/welfare-cohort.enums.js';
import { welfareCohortSource } from './cohort/welfare-cohort-source.js';
import { createOrganisations } from './create-organisations.js';
import { createPeople } from './create-people.js';
import { SalamSiteRepository } from './salam-site/salam-site.repository.js';
import { WelfareCaseRepository } from './welfare-case/welfare-case.repository.js';
import { WelfareCaseService } from './welfare-case/welfare-case.service.js';

/** @param now the clock that ages are counted by. */
export function createGraph(database: Database, now: () => Date): AgencyGraph {
  const today = tehranToday(now);
  const cases = new WelfareCaseService(new WelfareCaseRepository(database), today);
  const centres = new CentreRepository(database);
  const sites = new SalamSiteRepository(database);
  return {
    cohort: welfareCohortSource,
    orphanedTypes: [WelfareCohortFilter],
    orphanedEnums: WELFARE_COHORT_ENUMS,
    resolvers: [...createPeople(database, cases, centres, today), ...createOrganisations(database, centres, sites)],
    references: {
      Beneficiary: beneficiaryReference(cases.byJoinKeys),
      Centre: ownReference('code', CENTRE_CODE, centres.byCodes),
      SalamSite: ownReference('code', SALAM_SITE_CODE, sites.byCodes),
      Province: trustedReference('code', PROVINCE_CODE),
      County: trustedReference('code', COUNTY_CODE),
      Neighbourhood: trustedReference('code', NEIGHBOURHOOD_CODE),
      Program: trustedReference('code', PROGRAM_CODE),
      Ngo: trustedReference('legalId', NGO_LEGAL_ID),
    },
  };
}
