import type { Database } from '@hamafza/kit';
import { CampaignRepository } from './campaign/campaign.repository.js';
import { CampaignResolver } from './campaign/campaign.resolver.js';
import { CentreSummaryRepository } from './centre/centre-summary.repository.js';
import { CountyCentreSummaryResolver, ProvinceCentreSummaryResolver } from './centre/centre-summary.resolver.js';
import type { CentreRepository } from './centre/centre.repository.js';
import { CentreResolver, NgoCentresResolver } from './centre/centre.resolver.js';
import { CountyCentresRepository } from './centre/county-centres.repository.js';
import { CountyCentresResolver } from './centre/county-centres.resolver.js';
import { CentreSubsidyRepository } from './centre-subsidy/centre-subsidy.repository.js';
import { CentreSubsidiesResolver, CentreSubsidyResolver } from './centre-subsidy/centre-subsidy.resolver.js';
import { DonationTotalRepository } from './donation/donation-total.repository.js';
import { DonationTotalResolver } from './donation/donation-total.resolver.js';
import { WelfareDonationRepository } from './donation/donation.repository.js';
import { WelfareDonationResolver } from './donation/donation.resolver.js';
import { WelfareDonorRepository } from './donor/donor.repository.js';
import { WelfareDonorResolver } from './donor/donor.resolver.js';
import { WelfareGrievanceCountRepository } from './grievance-count/grievance-count.repository.js';
import { WelfareGrievanceCountResolver } from './grievance-count/grievance-count.resolver.js';
import { LicenceRepository } from './licence/licence.repository.js';
import { CentreLicencesResolver, LicenceResolver } from './licence/licence.resolver.js';
import { ObstacleRepository } from './obstacle/obstacle.repository.js';
import { ObstacleResolver, SalamSiteObstaclesResolver } from './obstacle/obstacle.resolver.js';
import { WelfarePledgeRepository } from './pledge/pledge.repository.js';
import { WelfareNeedPledgesResolver, WelfarePledgeResolver } from './pledge/pledge.resolver.js';
import { PreventionInterventionRepository } from './prevention-intervention/prevention-intervention.repository.js';
import { PreventionInterventionResolver } from './prevention-intervention/prevention-intervention.resolver.js';
import { ProgressReportRepository } from './progress-report/progress-report.repository.js';
import { ProgressReportResolver, SalamSiteProgressReportsResolver } from './progress-report/progress-report.resolver.js';
import { ProposalSummaryRepository } from './proposal/proposal-summary.repository.js';
import { CountyProposalSummaryResolver } from './proposal/proposal-summary.resolver.js';
import { ProposalRepository } from './proposal/proposal.repository.js';
import { ProposalResolver, WorkingGroupProposalsResolver } from './proposal/proposal.resolver.js';
import { ActivitySummaryRepository } from './salam-activity/activity-summary.repository.js';
import { CountyActivitySummaryResolver, SalamSiteActivitySummaryResolver } from './salam-activity/activity-summary.resolver.js';
import { SalamActivityRepository } from './salam-activity/salam-activity.repository.js';
import { SalamActivityResolver, SalamSiteActivitiesResolver } from './salam-activity/salam-activity.resolver.js';
import type { SalamSiteRepository } from './salam-site/salam-site.repository.js';
import { NeighbourhoodSalamSiteResolver, SalamSiteResolver } from './salam-site/salam-site.resolver.js';
import { PilotRepository } from './social-board/pilot.repository.js';
import { ProvincePilotResolver, SocialBoardPilotResolver } from './social-board/pilot.resolver.js';
import { SocialBoardRepository } from './social-board/social-board.repository.js';
import { CountySocialBoardsResolver, SocialBoardResolver } from './social-board/social-board.resolver.js';
import { VolunteerServiceRepository } from './volunteer-service/volunteer-service.repository.js';
import { SocialBoardVolunteerServicesResolver, VolunteerServiceResolver } from './volunteer-service/volunteer-service.resolver.js';
import { WorkingGroupRepository } from './working-group/working-group.repository.js';
import { CountyWorkingGroupResolver, WorkingGroupResolver } from './working-group/working-group.resolver.js';

/** The resolvers of centres, boards, sites, groups and gifts: all that is not about one person. */
export const createOrganisations = (database: Database, centres: CentreRepository, sites: SalamSiteRepository): readonly object[] => [
  ...createCentres(database, centres),
  ...createSalam(database, sites),
  ...createParticipation(database),
  ...createGifts(database),
  new PreventionInterventionResolver(new PreventionInterventionRepository(database)),
  new WelfareGrievanceCountResolver(new WelfareGrievanceCountRepository(database)),
];

function createCentres(database: Database, centres: CentreRepository): readonly object[] {
  const summaries = new CentreSummaryRepository(database);
  const licences = new LicenceRepository(database);
  const subsidies = new CentreSubsidyRepository(database);
  return [
    new CentreResolver(centres),
    new NgoCentresResolver(centres),
    new CountyCentresResolver(new CountyCentresRepository(database)),
    new CountyCentreSummaryResolver(summaries),
    new ProvinceCentreSummaryResolver(summaries),
    new LicenceResolver(licences, centres),
    new CentreLicencesResolver(licences),
    new CentreSubsidyResolver(subsidies, centres),
    new CentreSubsidiesResolver(subsidies),
  ];
}

function createSalam(database: Database, sites: SalamSiteRepository): readonly object[] {
  const activities = new SalamActivityRepository(database);
  const summaries = new ActivitySummaryRepository(database);
  const reports = new ProgressReportRepository(database);
  const obstacles = new ObstacleRepository(database);
  return [
    new SalamSiteResolver(sites),
    new NeighbourhoodSalamSiteResolver(sites),
    new SalamActivityResolver(activities, sites),
    new SalamSiteActivitiesResolver(activities),
    new SalamSiteActivitySummaryResolver(summaries),
    new CountyActivitySummaryResolver(summaries),
    new ProgressReportResolver(reports, sites),
    new SalamSiteProgressReportsResolver(reports),
    new ObstacleResolver(obstacles, sites),
    new SalamSiteObstaclesResolver(obstacles),
  ];
}

function createParticipation(database: Database): readonly object[] {
  const pilots = new PilotRepository(database);
  const boards = new SocialBoardRepository(database);
  const services = new VolunteerServiceRepository(database);
  const groups = new WorkingGroupRepository(database);
  const proposals = new ProposalRepository(database);
  return [
    new SocialBoardPilotResolver(pilots),
    new ProvincePilotResolver(pilots),
    new SocialBoardResolver(boards),
    new CountySocialBoardsResolver(boards),
    new VolunteerServiceResolver(services, boards),
    new SocialBoardVolunteerServicesResolver(services),
    new WorkingGroupResolver(groups),
    new CountyWorkingGroupResolver(groups),
    new ProposalResolver(proposals, groups),
    new WorkingGroupProposalsResolver(proposals),
    new CountyProposalSummaryResolver(new ProposalSummaryRepository(database)),
  ];
}

function createGifts(database: Database): readonly object[] {
  const campaigns = new CampaignRepository(database);
  const donors = new WelfareDonorRepository(database);
  const pledges = new WelfarePledgeRepository(database);
  return [
    new CampaignResolver(campaigns),
    new WelfareDonorResolver(donors),
    new WelfareDonationResolver(new WelfareDonationRepository(database), donors, campaigns),
    new DonationTotalResolver(new DonationTotalRepository(database)),
    new WelfarePledgeResolver(pledges, donors),
    new WelfareNeedPledgesResolver(pledges),
  ];
}
