import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf } from '@hamafza/kit';
import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { QualityScore } from '../quality-score/quality-score.type.js';

@ObjectType('SalamSiteRank', { description: 'A Salam site’s place among others by its last quality score.' })
export class SalamSiteRank {
  @Field(() => Int, { description: 'Its place among the sites under the same filter; 1 is the best, equal scores share a place.' })
  rank!: number;

  @Field(() => QualityScore, { description: 'The score that gives it the place.' })
  score!: QualityScore;
}

export const SalamSiteRankConnection = connectionOf(SalamSiteRank, { name: 'SalamSiteRank', of: 'ranked Salam site' });

@InputType('SalamSiteRankFilter', { description: 'Which Salam sites are ranked, by which scores; all conditions given must hold.' })
export class SalamSiteRankFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Sites of this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Sites of this county.' })
  countyCode?: string | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'By scores given on this day or later.' })
  assessedFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'By scores given on this day or earlier.' })
  assessedTo?: JalaliDate | null;
}
