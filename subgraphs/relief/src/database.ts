import type { DatabaseDefinition } from '@hamafza/kit';
import { CashEntitlementEntity } from './cash-entitlement/cash-entitlement.entity.js';
import { CharityCentreEntity } from './charity-centre/charity-centre.entity.js';
import { DonorEntity } from './donor/donor.entity.js';
import { EmploymentLoanEntity } from './employment-loan/employment-loan.entity.js';
import { LoanFollowUpEntity } from './employment-loan/loan-follow-up.entity.js';
import { HouseholdEntity } from './household/household.entity.js';
import { HousingAidEntity } from './housing-aid/housing-aid.entity.js';
import { AskReliefProvincesOnce1764300000000 } from './migrations/1764300000000-ask-provinces-once.js';
import { AddReliefCohorts1764100000000 } from './migrations/1764100000000-add-cohorts.js';
import { AddReliefContact1764000000000 } from './migrations/1764000000000-add-contact.js';
import { AddReliefSecondJoinKey1763730000000 } from './migrations/1763730000000-add-second-join-key.js';
import { AddReliefProvincePolicies1704067400000 } from './migrations/1704067400000-add-province-policies.js';
import { CreateReliefTables1704067200000 } from './migrations/1704067200000-create-relief-tables.js';
import { OneOffAidEntity } from './one-off-aid/one-off-aid.entity.js';
import { PledgeEntity } from './pledge/pledge.entity.js';
import { ReliefDonationEntity } from './relief-donation/relief-donation.entity.js';
import { ReliefEligibilityAssessmentEntity } from './relief-eligibility-assessment/relief-eligibility-assessment.entity.js';
import { ReliefGrievanceCountEntity } from './relief-grievance-count/relief-grievance-count.entity.js';
import { ReliefInKindAidEntity } from './relief-in-kind-aid/relief-in-kind-aid.entity.js';
import { ReliefJobPlacementEntity } from './relief-job-placement/relief-job-placement.entity.js';
import { ReliefMembershipEntity } from './relief-membership/relief-membership.entity.js';
import { ReliefNeedEntity } from './relief-need/relief-need.entity.js';
import { ReliefServiceDeliveryEntity } from './relief-service-delivery/relief-service-delivery.entity.js';
import { ReliefVocationalTrainingEntity } from './relief-vocational-training/relief-vocational-training.entity.js';
import { SelfSufficiencyPlanEntity } from './self-sufficiency-plan/self-sufficiency-plan.entity.js';
import { SponsorEntity } from './sponsor/sponsor.entity.js';
import { EkramSponsorshipEntity } from './sponsorship/ekram-sponsorship.entity.js';
import { MohseninSponsorshipEntity } from './sponsorship/mohsenin-sponsorship.entity.js';

/** The tables of the Relief Committee. */
export const database: DatabaseDefinition = {
  entities: [
    HouseholdEntity,
    ReliefMembershipEntity,
    CashEntitlementEntity,
    OneOffAidEntity,
    ReliefInKindAidEntity,
    HousingAidEntity,
    SponsorEntity,
    EkramSponsorshipEntity,
    MohseninSponsorshipEntity,
    ReliefServiceDeliveryEntity,
    ReliefEligibilityAssessmentEntity,
    EmploymentLoanEntity,
    LoanFollowUpEntity,
    SelfSufficiencyPlanEntity,
    ReliefVocationalTrainingEntity,
    ReliefJobPlacementEntity,
    ReliefNeedEntity,
    DonorEntity,
    CharityCentreEntity,
    ReliefDonationEntity,
    PledgeEntity,
    ReliefGrievanceCountEntity,
  ],
  migrations: [
    CreateReliefTables1704067200000,
    AddReliefProvincePolicies1704067400000,
    AddReliefSecondJoinKey1763730000000,
    AddReliefContact1764000000000,
    AddReliefCohorts1764100000000,
    AskReliefProvincesOnce1764300000000,
  ],
};
