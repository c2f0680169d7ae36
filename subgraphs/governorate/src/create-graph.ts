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
import { BeneficiaryResolver } from './beneficiary/beneficiary.resolver.js';
import { CentreResolver } from './centre/centre.resolver.js';
import { GovernorateCohortFilter } from './cohort/governorate-cohort-filter.type.js';
import { GOVERNORATE_COHORT_ENUMS } from './cohort/governorate-cohort.enums.js';
import { governorateCohortSource } from './cohort/governorate-cohort-source.js';
import { CorrectiveActionRepository } from './corrective-action/corrective-action.repository.js';
import { CorrectiveActionResolver } from './corrective-action/corrective-action.resolver.js';
import { CorrectiveActionService } from './corrective-action/corrective-action.service.js';
import { CountySocialResolver } from './county/county-social.resolver.js';
import { CountyRepository } from './county/county.repository.js';
import { CountyResolver } from './county/county.resolver.js';
import { NeighbourhoodRepository } from './neighbourhood/neighbourhood.repository.js';
import { NeighbourhoodResolver } from './neighbourhood/neighbourhood.resolver.js';
import { NgoRepository } from './ngo/ngo.repository.js';
import { NgoResolver } from './ngo/ngo.resolver.js';
import { NgoService } from './ngo/ngo.service.js';
import { ProgramSupervisionRepository } from './program/program-supervision.repository.js';
import { ProgramResolver } from './program/program.resolver.js';
import { ProgramService } from './program/program.service.js';
import { ProvinceRepository } from './province/province.repository.js';
import { ProvinceResolver } from './province/province.resolver.js';
import { QualityCriterionRepository } from './quality-score/quality-criterion.repository.js';
import { QualityScoreRepository } from './quality-score/quality-score.repository.js';
import { QualityScoreResolver } from './quality-score/quality-score.resolver.js';
import { ReferralSummaryRepository } from './referral/referral-summary.repository.js';
import { ReferralRepository } from './referral/referral.repository.js';
import { ReferralResolver } from './referral/referral.resolver.js';
import { ReferralService } from './referral/referral.service.js';
import { SalamSiteRankRepository } from './salam-site/salam-site-rank.repository.js';
import { SalamSiteRankResolver } from './salam-site/salam-site-rank.resolver.js';
import { SalamSiteResolver } from './salam-site/salam-site.resolver.js';
import { SocialIndicatorRepository } from './social-indicator/social-indicator.repository.js';
import { SocialIndicatorResolver } from './social-indicator/social-indicator.resolver.js';
import { SupervisionVisitRepository } from './supervision-visit/supervision-visit.repository.js';
import { SupervisionVisitResolver } from './supervision-visit/supervision-visit.resolver.js';

/** Puts the subgraph's parts together over an open database. */
export function createGraph(database: Database, now: () => Date): AgencyGraph {
  const parts = createParts(database, now);
  return {
    cohort: governorateCohortSource,
    orphanedTypes: [GovernorateCohortFilter],
    orphanedEnums: GOVERNORATE_COHORT_ENUMS,
    resolvers: resolversOf(parts, database),
    references: referencesOf(parts),
  };
}

type Parts = ReturnType<typeof createParts>;

const createParts = (database: Database, now: () => Date) => ({
  provinces: new ProvinceRepository(database),
  counties: new CountyRepository(database),
  neighbourhoods: new NeighbourhoodRepository(database),
  ngos: new NgoService(new NgoRepository(database), now),
  visits: new SupervisionVisitRepository(database),
  scores: new QualityScoreRepository(database),
  criteria: new QualityCriterionRepository(database),
  actions: new CorrectiveActionService(new CorrectiveActionRepository(database), now),
  indicators: new SocialIndicatorRepository(database),
  referrals: new ReferralService(new ReferralRepository(database), new ReferralSummaryRepository(database), tehranToday(now)),
  programs: new ProgramService(new ProgramSupervisionRepository(database), now),
});

const resolversOf = (parts: Parts, database: Database): AgencyGraph['resolvers'] => [
  new ProvinceResolver(parts),
  new CountyResolver(parts),
  new CountySocialResolver(parts),
  new NeighbourhoodResolver(parts.neighbourhoods, parts.counties),
  new NgoResolver(parts.ngos, parts.counties, parts.visits),
  new SupervisionVisitResolver(parts),
  new QualityScoreResolver(parts),
  new CorrectiveActionResolver(parts.actions, parts.visits),
  new SocialIndicatorResolver(parts.indicators, parts.provinces, parts.counties),
  new ReferralResolver(parts.referrals, parts.counties, parts.neighbourhoods),
  new BeneficiaryResolver(parts.referrals),
  new SalamSiteResolver(parts.visits, parts.scores, new SalamSiteRankRepository(database)),
  new SalamSiteRankResolver(),
  new CentreResolver(parts.visits, parts.scores),
  new ProgramResolver(parts.programs),
];

const referencesOf = (parts: Parts): AgencyGraph['references'] => ({
  Province: ownReference('code', PROVINCE_CODE, parts.provinces.byCodes),
  County: ownReference('code', COUNTY_CODE, parts.counties.byCodes),
  Neighbourhood: ownReference('code', NEIGHBOURHOOD_CODE, parts.neighbourhoods.byCodes),
  Ngo: ownReference('legalId', NGO_LEGAL_ID, parts.ngos.byLegalIds),
  Beneficiary: beneficiaryReference(parts.referrals.byJoinKeys),
  SalamSite: trustedReference('code', SALAM_SITE_CODE),
  Centre: trustedReference('code', CENTRE_CODE),
  Program: trustedReference('code', PROGRAM_CODE),
});
