import type { Subgraph } from '@hamafza/kit';
import { CorrectiveActionEntity } from './corrective-action/corrective-action.entity.js';
import { CountyEntity } from './county/county.entity.js';
import { createGraph } from './create-graph.js';
import { AskGovernorateProvincesOnce1764300000000 } from './migrations/1764300000000-ask-provinces-once.js';
import { AddGovernorateCohorts1764100000000 } from './migrations/1764100000000-add-cohorts.js';
import { AddGovernorateSecondJoinKey1763730000000 } from './migrations/1763730000000-add-second-join-key.js';
import { AddGovernorateProvincePolicies1704067400000 } from './migrations/1704067400000-add-province-policies.js';
import { CreateGovernorateTables1704067200000 } from './migrations/1704067200000-create-governorate-tables.js';
import { NeighbourhoodEntity } from './neighbourhood/neighbourhood.entity.js';
import { NgoEntity } from './ngo/ngo.entity.js';
import { ProvinceEntity } from './province/province.entity.js';
import { QualityCriterionScoreEntity } from './quality-score/quality-criterion-score.entity.js';
import { QualityCriterionEntity } from './quality-score/quality-criterion.entity.js';
import { QualityScoreEntity } from './quality-score/quality-score.entity.js';
import { ReferralEntity } from './referral/referral.entity.js';
import { SocialIndicatorDefinitionEntity } from './social-indicator/social-indicator-definition.entity.js';
import { SocialIndicatorEntity } from './social-indicator/social-indicator.entity.js';
import { SupervisionVisitEntity } from './supervision-visit/supervision-visit.entity.js';

/** The governorate's social office's subgraph. */
export const governorate: Subgraph = {
  name: 'governorate',
  database: {
    entities: [
      ProvinceEntity,
      CountyEntity,
      NeighbourhoodEntity,
      NgoEntity,
      SupervisionVisitEntity,
      QualityCriterionEntity,
      QualityScoreEntity,
      QualityCriterionScoreEntity,
      CorrectiveActionEntity,
      SocialIndicatorDefinitionEntity,
      SocialIndicatorEntity,
      ReferralEntity,
    ],
    migrations: [
      CreateGovernorateTables1704067200000,
      AddGovernorateProvincePolicies1704067400000,
      AddGovernorateSecondJoinKey1763730000000,
      AddGovernorateCohorts1764100000000,
      AskGovernorateProvincesOnce1764300000000,
    ],
  },
  createGraph: (database) => createGraph(database, () => new Date()),
};
