import type { AgencyGraph, Database } from '@hamafza/kit';
import { beneficiaryReference } from './beneficiary/beneficiary.reference.js';
import { centreReference } from './centre/centre.reference.js';
import { CentreRepository } from './centre/centre.repository.js';
import { createOrganisations } from './create-organisations.js';
import { createPeople } from './create-people.js';
import { foreignReferences } from './foreign-entities/references.js';
import { salamSiteReference } from './salam-site/salam-site.reference.js';
import { SalamSiteRepository } from './salam-site/salam-site.repository.js';
import { tehranToday } from './welfare-case/tehran-today.js';
import { WelfareCaseRepository } from './welfare-case/welfare-case.repository.js';
import { WelfareCaseService } from './welfare-case/welfare-case.service.js';

/** @param now the clock that ages are counted by. */
export function createGraph(database: Database, now: () => Date): AgencyGraph {
  const today = tehranToday(now);
  const cases = new WelfareCaseService(new WelfareCaseRepository(database), today);
  const centres = new CentreRepository(database);
  const sites = new SalamSiteRepository(database);
  return {
    resolvers: [...createPeople(database, cases, centres, today), ...createOrganisations(database, centres, sites)],
    references: {
      ...foreignReferences,
      Beneficiary: beneficiaryReference(cases),
      Centre: centreReference(centres),
      SalamSite: salamSiteReference(sites),
    },
  };
}
