import {
  COUNTY_CODE,
  ownReference,
  PROVINCE_CODE,
  trustedReference,
  type AgencyGraph,
  type Database,
  type SubgraphConfig,
} from '@hamafza/kit';
import { AccessRecordRepository } from './access-record/access-record.repository.js';
import { AccessRecordResolver } from './access-record/access-record.resolver.js';
import { AccessRecordService } from './access-record/access-record.service.js';
import { DataAgreementRepository } from './agreement/data-agreement.repository.js';
import { DataAgreementResolver } from './agreement/data-agreement.resolver.js';
import { DataAgreementService } from './agreement/data-agreement.service.js';
import { beneficiaryReference } from './beneficiary/beneficiary.reference.js';
import { BeneficiaryResolver } from './beneficiary/beneficiary.resolver.js';
import { BeneficiaryService } from './beneficiary/beneficiary.service.js';
import { CohortResolver } from './cohort/cohort.resolver.js';
import { CohortService, type CohortMeans } from './cohort/cohort.service.js';
import { CohortDateScalar } from './cohort/cohort-scalars.js';
import { CohortDefinitionRepository } from './cohort-definition/cohort-definition.repository.js';
import { CohortDefinitionResolver } from './cohort-definition/cohort-definition.resolver.js';
import { EmpowermentOutcomeRepository } from './empowerment/empowerment-outcome.repository.js';
import { EmpowermentPlanRepository } from './empowerment/empowerment-plan.repository.js';
import { EmpowermentPlanResolver } from './empowerment/empowerment-plan.resolver.js';
import { EmpowermentPlanService } from './empowerment/empowerment-plan.service.js';
import { EmpowermentSummaryRepository } from './empowerment/empowerment-summary.repository.js';
import { EmpowermentSummaryService } from './empowerment/empowerment-summary.service.js';
import { JointSecretariatResolver } from './partnership/joint-secretariat.resolver.js';
import { MouResolver } from './partnership/mou.resolver.js';
import { PartnerOrganisationResolver } from './partnership/partner-organisation.resolver.js';
import { PartnershipRepository } from './partnership/partnership.repository.js';
import { CountyResolver } from './place/county.resolver.js';
import { ProvinceResolver } from './place/province.resolver.js';
import { PROGRAM_CODE } from './program/program-code.js';
import { ProgramRepository } from './program/program.repository.js';
import { ProgramResolver } from './program/program.resolver.js';
import { readPseudonymKey } from './pseudonym/read-pseudonym-key.js';
import { RecognitionRepository } from './recognition/recognition.repository.js';
import { RecognitionResolver } from './recognition/recognition.resolver.js';

/** @throws RangeError without a pseudonym key. */
export function createGraph(database: Database, { pseudonymKey }: Pick<SubgraphConfig, 'pseudonymKey'>, cohortMeans: CohortMeans): AgencyGraph {
  const now = (): Date => new Date();
  const beneficiaries = new BeneficiaryService(readPseudonymKey(pseudonymKey));
  const programs = new ProgramRepository(database);
  const partnerships = new PartnershipRepository(database);
  const plans = new EmpowermentPlanRepository(database);
  const recognitions = new RecognitionRepository(database);
  const summaries = new EmpowermentSummaryService(new EmpowermentSummaryRepository(database));
  return {
    resolvers: [
      new BeneficiaryResolver(beneficiaries, plans, recognitions),
      new ProgramResolver(programs, summaries),
      new PartnerOrganisationResolver(partnerships),
      new MouResolver(partnerships),
      new JointSecretariatResolver(partnerships),
      new DataAgreementResolver(new DataAgreementService(new DataAgreementRepository(database), now), partnerships),
      new EmpowermentPlanResolver(new EmpowermentPlanService(plans, new EmpowermentOutcomeRepository(database)), programs),
      new RecognitionResolver(recognitions),
      new CohortResolver(new CohortService(cohortMeans, now), beneficiaries),
      new CohortDefinitionResolver(new CohortDefinitionRepository(database)),
      new AccessRecordResolver(new AccessRecordService(new AccessRecordRepository(database))),
      new CountyResolver(summaries, recognitions),
      new ProvinceResolver(partnerships, summaries),
    ],
    // Its place is filled within CohortWindow, which only a release has.
    orphanedEnums: [CohortDateScalar],
    references: {
      Beneficiary: beneficiaryReference,
      Program: ownReference('code', PROGRAM_CODE, programs.byCodes),
      County: trustedReference('code', COUNTY_CODE),
      Province: trustedReference('code', PROVINCE_CODE),
    },
  };
}
