import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';

@ObjectType('QualityScore', { description: 'How well a Salam site or a centre was found to work on one day («امتیاز کیفیت»).' })
export class QualityScore {
  @Field(() => ID, { description: 'The office’s own number of the score.' })
  id!: string;

  @Field(() => Int, { description: 'From 0 to 100, the better the higher: the criteria’s scores by their weights, rounded.' })
  score!: number;

  @Field(() => JalaliDateScalar, { description: 'The day of the judgement.' })
  assessedOn!: JalaliDate;
}

export const QualityScoreConnection = connectionOf(QualityScore, { name: 'QualityScore', of: 'quality score' });

@InputType('QualityScoreFilter', { description: 'Which quality scores; all conditions given must hold.' })
export class QualityScoreFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Of something in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Of something in this county.' })
  countyCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the Salam site of this code.' })
  salamSiteCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the centre of this code.' })
  centreCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'This score or a higher one.' })
  lowestScore?: number | null;

  @Field(() => Int, { nullable: true, description: 'This score or a lower one.' })
  highestScore?: number | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Given on this day or later.' })
  assessedFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Given on this day or earlier.' })
  assessedTo?: JalaliDate | null;
}
