import { JalaliDateScalar, type JalaliDate, type LocalizedText as LocalizedTextRecord } from '@hamafza/schema/vocabulary';
import { connectionOf, LocalizedText } from '@hamafza/kit';
import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('QualityCriterion', { description: 'One of the things that quality is judged by, within the days it applied («معیار کیفیت»).' })
export class QualityCriterion {
  @Field(() => String, { description: 'Its short name; versions of one criterion share it.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'What is judged.' })
  name!: LocalizedTextRecord;

  @Field(() => Int, { description: 'Its part in the whole score, in percent; the criteria of one day add up to 100.' })
  weightPercent!: number;

  @Field(() => JalaliDateScalar, { description: 'The first day this version applies.' })
  validFrom!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The last day it applies; null while it does.' })
  validTo!: JalaliDate | null;
}

export const QualityCriterionConnection = connectionOf(QualityCriterion, { name: 'QualityCriterion', of: 'quality criterion' });

@ObjectType('QualityCriterionScore', { description: 'What a judgement gave for one criterion.' })
export class QualityCriterionScore {
  @Field(() => QualityCriterion, { description: 'The criterion, in the version that applied.' })
  criterion!: QualityCriterion;

  @Field(() => Int, { description: 'From 0 to 100, the better the higher.' })
  score!: number;
}
