import type { DatabaseDefinition } from '@hamafza/kit';
import { CampaignEntity } from './campaign/campaign.entity.js';
import { CareAllowanceEntity } from './care-allowance/care-allowance.entity.js';
import { CentreSubsidyEntity } from './centre-subsidy/centre-subsidy.entity.js';
import { CentreEntity } from './centre/centre.entity.js';
import { ClosedCaseEntity } from './closed-case/closed-case.entity.js';
import { DisabilityEntity } from './disability/disability.entity.js';
import { WelfareDonationEntity } from './donation/donation.entity.js';
import { WelfareDonorEntity } from './donor/donor.entity.js';
import { WelfareEligibilityAssessmentEntity } from './eligibility-assessment/eligibility-assessment.entity.js';
import { WelfareEmploymentLoanEntity } from './employment-loan/employment-loan.entity.js';
import { WelfareGrievanceCountEntity } from './grievance-count/grievance-count.entity.js';
import { WelfareHousingAidEntity } from './housing-aid/housing-aid.entity.js';
import { WelfareInKindAidEntity } from './in-kind-aid/in-kind-aid.entity.js';
import { JobPlacementEntity } from './job-placement/job-placement.entity.js';
import { LicenceEntity } from './licence/licence.entity.js';
import { WelfareNeedEntity } from './need/need.entity.js';
import { ObstacleEntity } from './obstacle/obstacle.entity.js';
import { WelfareOneOffAidEntity } from './one-off-aid/one-off-aid.entity.js';
import { WelfarePledgeEntity } from './pledge/pledge.entity.js';
import { PreventionInterventionEntity } from './prevention-intervention/prevention-intervention.entity.js';
import { ProgressReportEntity } from './progress-report/progress-report.entity.js';
import { ProposalEntity } from './proposal/proposal.entity.js';
import { RehabilitationServiceEntity } from './rehabilitation-service/rehabilitation-service.entity.js';
import { SalamActivityEntity } from './salam-activity/salam-activity.entity.js';
import { SalamSiteEntity } from './salam-site/salam-site.entity.js';
import { WelfareServiceDeliveryEntity } from './service-delivery/service-delivery.entity.js';
import { SocialBoardPilotEntity } from './social-board/pilot.entity.js';
import { SocialBoardEntity } from './social-board/social-board.entity.js';
import { VocationalTrainingEntity } from './vocational-training/vocational-training.entity.js';
import { VolunteerServiceEntity } from './volunteer-service/volunteer-service.entity.js';
import { WelfareCaseEntity } from './welfare-case/welfare-case.entity.js';
import { WorkingGroupEntity } from './working-group/working-group.entity.js';
import { CountRehabilitation1764200000000 } from './migrations/1764200000000-count-rehabilitation.js';
import { AskWelfareProvincesOnce1764300000000 } from './migrations/1764300000000-ask-provinces-once.js';
import { AddWelfareCohorts1764100000000 } from './migrations/1764100000000-add-cohorts.js';
import { AddWelfareContact1764000000000 } from './migrations/1764000000000-add-contact.js';
import { AddWelfareSecondJoinKey1763730000000 } from './migrations/1763730000000-add-second-join-key.js';
import { AddWelfareProvincePolicies1704067400000 } from './migrations/1704067400000-add-province-policies.js';
import { CreateWelfareTables1704067200000 } from './migrations/1704067200000-create-welfare-tables.js';

/** The tables of Behzisti's database and how they came to be. */
export const database: DatabaseDefinition = {
  entities: [
    CampaignEntity,
    CareAllowanceEntity,
    CentreSubsidyEntity,
    CentreEntity,
    ClosedCaseEntity,
    DisabilityEntity,
    WelfareDonationEntity,
    WelfareDonorEntity,
    WelfareEligibilityAssessmentEntity,
    WelfareEmploymentLoanEntity,
    WelfareGrievanceCountEntity,
    WelfareHousingAidEntity,
    WelfareInKindAidEntity,
    JobPlacementEntity,
    LicenceEntity,
    WelfareNeedEntity,
    ObstacleEntity,
    WelfareOneOffAidEntity,
    WelfarePledgeEntity,
    PreventionInterventionEntity,
    ProgressReportEntity,
    ProposalEntity,
    RehabilitationServiceEntity,
    SalamActivityEntity,
    SalamSiteEntity,
    WelfareServiceDeliveryEntity,
    SocialBoardPilotEntity,
    SocialBoardEntity,
    VocationalTrainingEntity,
    VolunteerServiceEntity,
    WelfareCaseEntity,
    WorkingGroupEntity,
  ],
  migrations: [
    CreateWelfareTables1704067200000,
    AddWelfareProvincePolicies1704067400000,
    AddWelfareSecondJoinKey1763730000000,
    AddWelfareContact1764000000000,
    AddWelfareCohorts1764100000000,
    CountRehabilitation1764200000000,
    AskWelfareProvincesOnce1764300000000,
  ],
  sealedTables: ['closed_case'],
};
