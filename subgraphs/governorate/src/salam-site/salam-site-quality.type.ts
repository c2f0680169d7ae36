import { Field, Int, ObjectType } from 'type-graphql';
import { QualityScore } from '../quality-score/quality-score.type.js';

@ObjectType('SalamSiteQuality', { description: 'How well a Salam site works, and how that has changed.' })
export class SalamSiteQuality {
  @Field(() => QualityScore, { description: 'The last score.' })
  latest!: QualityScore;

  @Field(() => Int, { nullable: true, description: 'The last score less the one before it; null where there is only one.' })
  change!: number | null;

  @Field(() => [QualityScore], { description: 'All its scores, the last first; at most 100.' })
  history!: QualityScore[];
}
