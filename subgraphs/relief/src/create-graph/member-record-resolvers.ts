import type { IsoDate } from '@hamafza/schema/vocabulary';
import type { Database } from '@hamafza/kit';
import { CashEntitlementRepository } from '../cash-entitlement/cash-entitlement.repository.js';
import { cashEntitlementResolvers } from '../cash-entitlement/cash-entitlement.resolvers.js';
import { EmploymentLoanRepository } from '../employment-loan/employment-loan.repository.js';
import { employmentLoanResolvers } from '../employment-loan/employment-loan.resolvers.js';
import { LoanFollowUpRepository } from '../employment-loan/loan-follow-up.repository.js';
import { LoanStandingResolver } from '../employment-loan/loan-standing.resolver.js';
import { HousingAidRepository } from '../housing-aid/housing-aid.repository.js';
import { housingAidResolvers } from '../housing-aid/housing-aid.resolvers.js';
import { OneOffAidRepository } from '../one-off-aid/one-off-aid.repository.js';
import { oneOffAidResolvers } from '../one-off-aid/one-off-aid.resolvers.js';
import { ReliefEligibilityAssessmentRepository } from '../relief-eligibility-assessment/relief-eligibility-assessment.repository.js';
import { reliefEligibilityAssessmentResolvers } from '../relief-eligibility-assessment/relief-eligibility-assessment.resolvers.js';
import { ReliefInKindAidRepository } from '../relief-in-kind-aid/relief-in-kind-aid.repository.js';
import { reliefInKindAidResolvers } from '../relief-in-kind-aid/relief-in-kind-aid.resolvers.js';
import { ReliefJobPlacementRepository } from '../relief-job-placement/relief-job-placement.repository.js';
import { reliefJobPlacementResolvers } from '../relief-job-placement/relief-job-placement.resolvers.js';
import type { ReliefMembershipService } from '../relief-membership/relief-membership.service.js';
import type { ReliefNeedRepository } from '../relief-need/relief-need.repository.js';
import { reliefNeedResolvers } from '../relief-need/relief-need.resolvers.js';
import { ReliefServiceDeliveryProgramResolver } from '../relief-service-delivery/relief-service-delivery-program.resolver.js';
import { ReliefServiceDeliveryRepository } from '../relief-service-delivery/relief-service-delivery.repository.js';
import { reliefServiceDeliveryResolvers } from '../relief-service-delivery/relief-service-delivery.resolvers.js';
import { ReliefVocationalTrainingRepository } from '../relief-vocational-training/relief-vocational-training.repository.js';
import { reliefVocationalTrainingResolvers } from '../relief-vocational-training/relief-vocational-training.resolvers.js';
import { SelfSufficiencyPlanRepository } from '../self-sufficiency-plan/self-sufficiency-plan.repository.js';
import { selfSufficiencyPlanResolvers } from '../self-sufficiency-plan/self-sufficiency-plan.resolvers.js';
import { EkramSponsorshipRepository } from '../sponsorship/ekram-sponsorship.repository.js';
import { ekramSponsorshipResolvers } from '../sponsorship/ekram-sponsorship.resolvers.js';
import { MohseninSponsorshipRepository } from '../sponsorship/mohsenin-sponsorship.repository.js';
import { mohseninSponsorshipResolvers } from '../sponsorship/mohsenin-sponsorship.resolvers.js';

/** What is recorded of members, each kind with its two lists. */
export const createMemberRecordResolvers = (
  database: Database,
  members: ReliefMembershipService,
  needs: ReliefNeedRepository,
  today: () => IsoDate,
): readonly object[] => [
  ...cashEntitlementResolvers(new CashEntitlementRepository(database, today), members),
  ...oneOffAidResolvers(new OneOffAidRepository(database, today), members),
  ...reliefInKindAidResolvers(new ReliefInKindAidRepository(database, today), members),
  ...housingAidResolvers(new HousingAidRepository(database, today), members),
  ...ekramSponsorshipResolvers(new EkramSponsorshipRepository(database, today), members),
  ...mohseninSponsorshipResolvers(new MohseninSponsorshipRepository(database, today), members),
  ...reliefServiceDeliveryResolvers(new ReliefServiceDeliveryRepository(database, today), members),
  new ReliefServiceDeliveryProgramResolver(),
  ...reliefEligibilityAssessmentResolvers(new ReliefEligibilityAssessmentRepository(database, today), members),
  ...employmentLoanResolvers(new EmploymentLoanRepository(database, today), members),
  new LoanStandingResolver(new LoanFollowUpRepository(database)),
  ...selfSufficiencyPlanResolvers(new SelfSufficiencyPlanRepository(database, today), members),
  ...reliefVocationalTrainingResolvers(new ReliefVocationalTrainingRepository(database, today), members),
  ...reliefJobPlacementResolvers(new ReliefJobPlacementRepository(database, today), members),
  ...reliefNeedResolvers(needs, members),
];
