import type { IsoDate } from '@hamafza/schema/vocabulary';
import type { Database, PersonRecordTable } from '@hamafza/kit';
import { BeneficiaryResolver } from './beneficiary/beneficiary.resolver.js';
import { careAllowanceTable } from './care-allowance/care-allowance.repository.js';
import { careAllowanceResolvers } from './care-allowance/care-allowance.resolver.js';
import type { CaseRecordFilter } from './case-record/case-record-filter.type.js';
import { CaseRecordRepository, type CaseRecord } from './case-record/case-record.repository.js';
import { CaseloadRepository } from './caseload/caseload.repository.js';
import { CaseloadResolver, CountyCaseloadResolver, NeighbourhoodCaseloadResolver, ProvinceCaseloadResolver } from './caseload/caseload.resolver.js';
import { CaseloadService } from './caseload/caseload.service.js';
import { CashPaidRepository } from './cash-paid/cash-paid.repository.js';
import { CashPaidResolver } from './cash-paid/cash-paid.resolver.js';
import type { CentreRepository } from './centre/centre.repository.js';
import { ClosedCaseResolver } from './closed-case/closed-case.resolver.js';
import { disabilityTable } from './disability/disability.repository.js';
import { DisabilityResolver, disabilityResolvers } from './disability/disability.resolver.js';
import { eligibilityAssessmentTable } from './eligibility-assessment/eligibility-assessment.repository.js';
import { welfareEligibilityAssessmentResolvers } from './eligibility-assessment/eligibility-assessment.resolver.js';
import { employmentLoanTable } from './employment-loan/employment-loan.repository.js';
import { welfareEmploymentLoanResolvers } from './employment-loan/employment-loan.resolver.js';
import { housingAidTable } from './housing-aid/housing-aid.repository.js';
import { welfareHousingAidResolvers } from './housing-aid/housing-aid.resolver.js';
import { inKindAidTable } from './in-kind-aid/in-kind-aid.repository.js';
import { welfareInKindAidResolvers } from './in-kind-aid/in-kind-aid.resolver.js';
import { jobPlacementTable } from './job-placement/job-placement.repository.js';
import { JobPlacementResolver, jobPlacementResolvers } from './job-placement/job-placement.resolver.js';
import { needTable } from './need/need.repository.js';
import { welfareNeedResolvers } from './need/need.resolver.js';
import { oneOffAidTable } from './one-off-aid/one-off-aid.repository.js';
import { welfareOneOffAidResolvers } from './one-off-aid/one-off-aid.resolver.js';
import { rehabilitationServiceTable } from './rehabilitation-service/rehabilitation-service.repository.js';
import { RehabilitationServiceResolver, rehabilitationServiceResolvers } from './rehabilitation-service/rehabilitation-service.resolver.js';
import { ServiceCountRepository } from './service-count/service-count.repository.js';
import { CountyServiceCountResolver, ProgramDeliveryResolver, ServiceCountResolver } from './service-count/service-count.resolver.js';
import { serviceDeliveryTable } from './service-delivery/service-delivery.repository.js';
import { WelfareServiceDeliveryResolver, welfareServiceDeliveryResolvers } from './service-delivery/service-delivery.resolver.js';
import { vocationalTrainingTable } from './vocational-training/vocational-training.repository.js';
import { VocationalTrainingResolver, vocationalTrainingResolvers } from './vocational-training/vocational-training.resolver.js';
import { WelfareCaseResolver } from './welfare-case/welfare-case.resolver.js';
import type { WelfareCaseService } from './welfare-case/welfare-case.service.js';

/**
 * The resolvers of all that Behzisti holds about people.
 *
 * @param today the day that ages are counted on.
 */
export function createPeople(
  database: Database,
  cases: WelfareCaseService,
  centres: CentreRepository,
  today: () => IsoDate,
): readonly object[] {
  const recordsIn = <Row extends CaseRecord, Filter extends CaseRecordFilter>(table: PersonRecordTable<Row, Filter>) =>
    new CaseRecordRepository(database, today, table);
  const needs = recordsIn(needTable);
  return [
    new WelfareCaseResolver(cases),
    new BeneficiaryResolver(cases, needs),
    new ClosedCaseResolver(),
    ...disabilityResolvers(recordsIn(disabilityTable), cases),
    new DisabilityResolver(),
    ...rehabilitationServiceResolvers(recordsIn(rehabilitationServiceTable), cases),
    new RehabilitationServiceResolver(centres),
    ...careAllowanceResolvers(recordsIn(careAllowanceTable), cases),
    ...welfareOneOffAidResolvers(recordsIn(oneOffAidTable), cases),
    ...welfareHousingAidResolvers(recordsIn(housingAidTable), cases),
    ...welfareEmploymentLoanResolvers(recordsIn(employmentLoanTable), cases),
    ...vocationalTrainingResolvers(recordsIn(vocationalTrainingTable), cases),
    new VocationalTrainingResolver(),
    ...jobPlacementResolvers(recordsIn(jobPlacementTable), cases),
    new JobPlacementResolver(),
    ...welfareServiceDeliveryResolvers(recordsIn(serviceDeliveryTable), cases),
    new WelfareServiceDeliveryResolver(),
    ...welfareNeedResolvers(needs, cases),
    ...welfareInKindAidResolvers(recordsIn(inKindAidTable), cases),
    ...welfareEligibilityAssessmentResolvers(recordsIn(eligibilityAssessmentTable), cases),
    ...createCounts(database, today),
  ];
}

function createCounts(database: Database, today: () => IsoDate): readonly object[] {
  const caseloads = new CaseloadService(new CaseloadRepository(database), today);
  const serviceCounts = new ServiceCountRepository(database);
  return [
    new CaseloadResolver(caseloads),
    new ProvinceCaseloadResolver(caseloads),
    new CountyCaseloadResolver(caseloads),
    new NeighbourhoodCaseloadResolver(caseloads),
    new ServiceCountResolver(serviceCounts),
    new CountyServiceCountResolver(serviceCounts),
    new ProgramDeliveryResolver(serviceCounts),
    new CashPaidResolver(new CashPaidRepository(database)),
  ];
}
