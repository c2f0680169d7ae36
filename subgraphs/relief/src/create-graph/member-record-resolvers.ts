import type { IsoDate } from '@hamafza/schema/vocabulary';
import type { Database, PersonRecordTable } from '@hamafza/kit';
import { cashEntitlementTable } from '../cash-entitlement/cash-entitlement.repository.js';
import { cashEntitlementResolvers } from '../cash-entitlement/cash-entitlement.resolvers.js';
import { employmentLoanTable } from '../employment-loan/employment-loan.repository.js';
import { employmentLoanResolvers } from '../employment-loan/employment-loan.resolvers.js';
import { LoanFollowUpRepository } from '../employment-loan/loan-follow-up.repository.js';
import { LoanStandingResolver } from '../employment-loan/loan-standing.resolver.js';
import { housingAidTable } from '../housing-aid/housing-aid.repository.js';
import { housingAidResolvers } from '../housing-aid/housing-aid.resolvers.js';
import { oneOffAidTable } from '../one-off-aid/one-off-aid.repository.js';
import { oneOffAidResolvers } from '../one-off-aid/one-off-aid.resolvers.js';
import { reliefEligibilityAssessmentTable } from '../relief-eligibility-assessment/relief-eligibility-assessment.repository.js';
import { reliefEligibilityAssessmentResolvers } from '../relief-eligibility-assessment/relief-eligibility-assessment.resolvers.js';
import { reliefInKindAidTable } from '../relief-in-kind-aid/relief-in-kind-aid.repository.js';
import { reliefInKindAidResolvers } from '../relief-in-kind-aid/relief-in-kind-aid.resolvers.js';
import { reliefJobPlacementTable } from '../relief-job-placement/relief-job-placement.repository.js';
import { reliefJobPlacementResolvers } from '../relief-job-placement/relief-job-placement.resolvers.js';
import type { MemberRecordFilter } from '../member-record/member-record-filter.type.js';
import { MemberRecordRepository, type MemberRecord } from '../member-record/member-record.repository.js';
import type { ReliefMembershipService } from '../relief-membership/relief-membership.service.js';
import type { ReliefNeedRepository } from '../relief-need/relief-need.repository.js';
import { reliefNeedResolvers } from '../relief-need/relief-need.resolvers.js';
import { ReliefServiceDeliveryProgramResolver } from '../relief-service-delivery/relief-service-delivery-program.resolver.js';
import { reliefServiceDeliveryTable } from '../relief-service-delivery/relief-service-delivery.repository.js';
import { reliefServiceDeliveryResolvers } from '../relief-service-delivery/relief-service-delivery.resolvers.js';
import { reliefVocationalTrainingTable } from '../relief-vocational-training/relief-vocational-training.repository.js';
import { reliefVocationalTrainingResolvers } from '../relief-vocational-training/relief-vocational-training.resolvers.js';
import { selfSufficiencyPlanTable } from '../self-sufficiency-plan/self-sufficiency-plan.repository.js';
import { selfSufficiencyPlanResolvers } from '../self-sufficiency-plan/self-sufficiency-plan.resolvers.js';
import { ekramSponsorshipTable } from '../sponsorship/ekram-sponsorship.repository.js';
import { ekramSponsorshipResolvers } from '../sponsorship/ekram-sponsorship.resolvers.js';
import { mohseninSponsorshipTable } from '../sponsorship/mohsenin-sponsorship.repository.js';
import { mohseninSponsorshipResolvers } from '../sponsorship/mohsenin-sponsorship.resolvers.js';

/** What is recorded of members, each kind with its two lists. */
export const createMemberRecordResolvers = (
  database: Database,
  members: ReliefMembershipService,
  needs: ReliefNeedRepository,
  today: () => IsoDate,
): readonly object[] => {
  const recordsIn = <Row extends MemberRecord, Filter extends MemberRecordFilter>(table: PersonRecordTable<Row, Filter>) =>
    new MemberRecordRepository(database, today, table);
  return [
    ...cashEntitlementResolvers(recordsIn(cashEntitlementTable), members),
    ...oneOffAidResolvers(recordsIn(oneOffAidTable), members),
    ...reliefInKindAidResolvers(recordsIn(reliefInKindAidTable), members),
    ...housingAidResolvers(recordsIn(housingAidTable), members),
    ...ekramSponsorshipResolvers(recordsIn(ekramSponsorshipTable), members),
    ...mohseninSponsorshipResolvers(recordsIn(mohseninSponsorshipTable), members),
    ...reliefServiceDeliveryResolvers(recordsIn(reliefServiceDeliveryTable), members),
    new ReliefServiceDeliveryProgramResolver(),
    ...reliefEligibilityAssessmentResolvers(recordsIn(reliefEligibilityAssessmentTable), members),
    ...employmentLoanResolvers(recordsIn(employmentLoanTable), members),
    new LoanStandingResolver(new LoanFollowUpRepository(database)),
    ...selfSufficiencyPlanResolvers(recordsIn(selfSufficiencyPlanTable), members),
    ...reliefVocationalTrainingResolvers(recordsIn(reliefVocationalTrainingTable), members),
    ...reliefJobPlacementResolvers(recordsIn(reliefJobPlacementTable), members),
    ...reliefNeedResolvers(needs, members),
  ];
};
