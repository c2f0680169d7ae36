import type { AgencyGraph, Database, Subgraph } from '@hamafza/kit';
import { beneficiaryReference } from './beneficiary/beneficiary.reference.js';
import { BeneficiaryResolver } from './beneficiary/beneficiary.resolver.js';
import { CreateWelfareTables1704067200000 } from './migrations/1704067200000-create-welfare-tables.js';
import { WelfareCaseEntity } from './welfare-case/welfare-case.entity.js';
import { WelfareCaseRepository } from './welfare-case/welfare-case.repository.js';
import { WelfareCaseResolver } from './welfare-case/welfare-case.resolver.js';
import { WelfareCaseService } from './welfare-case/welfare-case.service.js';

function createGraph(database: Database): AgencyGraph {
  const now = (): Date => new Date();
  const cases = new WelfareCaseService(new WelfareCaseRepository(database), now);
  return {
    resolvers: [new WelfareCaseResolver(cases), new BeneficiaryResolver(cases)],
    references: { Beneficiary: beneficiaryReference(cases), County: (county: { code: string }) => county },
  };
}

/** Behzisti's subgraph. */
export const welfare: Subgraph = {
  name: 'welfare',
  database: { entities: [WelfareCaseEntity], migrations: [CreateWelfareTables1704067200000] },
  createGraph,
};
