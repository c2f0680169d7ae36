import { CountyCodeScalar, ProvinceCodeScalar, type LocalizedText as LocalizedTextRecord } from '@hamafza/schema/vocabulary';
import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  IndicatorLevelDefinition,
  IndicatorUnitDefinition,
  SocialIndicatorCodeDefinition,
  type IndicatorLevel as IndicatorLevelValue,
  type IndicatorUnit as IndicatorUnitValue,
  type SocialIndicatorCode as SocialIndicatorCodeValue,
} from './social-indicator.enums.js';

const SocialIndicatorCode = registerEnum(SocialIndicatorCodeDefinition);
const IndicatorUnit = registerEnum(IndicatorUnitDefinition);
const IndicatorLevel = registerEnum(IndicatorLevelDefinition);

@ObjectType('SocialIndicatorDefinition', { description: 'What an indicator measures and where its values come from.' })
export class SocialIndicatorDefinition {
  @Field(() => SocialIndicatorCode, { description: 'The indicator.' })
  code!: SocialIndicatorCodeValue;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedTextRecord;

  @Field(() => LocalizedText, { description: 'How it is computed.' })
  definition!: LocalizedTextRecord;

  @Field(() => IndicatorUnit, { description: 'What its values are counted in.' })
  unit!: IndicatorUnitValue;

  @Field(() => LocalizedText, { description: 'Who publishes it.' })
  source!: LocalizedTextRecord;
}

@ObjectType('SocialIndicator', { description: 'The value of a social indicator in one place and year («شاخص اجتماعی»).' })
export class SocialIndicator {
  @Field(() => ID, { description: 'The office’s own number of the value.' })
  id!: string;

  @Field(() => SocialIndicatorCode, { description: 'What is measured.' })
  code!: SocialIndicatorCodeValue;

  @Field(() => Int, { description: 'The Solar Hijri year it holds for.' })
  year!: number;

  @Field(() => Float, { description: 'The value, in the unit of the definition.' })
  value!: number;

  @Field(() => Int, { nullable: true, description: 'Its place among like places of the same year, 1 for the highest value; null where not ranked.' })
  rank!: number | null;

  @Field(() => Int, { nullable: true, description: 'How many places were ranked.' })
  rankedAmong!: number | null;

  @Field(() => IndicatorLevel, { description: 'The kind of place it describes.' })
  level!: IndicatorLevelValue;
}

export const SocialIndicatorConnection = connectionOf(SocialIndicator, { name: 'SocialIndicator', of: 'value of a social indicator' });

@ArgsType()
export class SocialIndicatorArguments {
  @Field(() => SocialIndicatorCode, { nullable: true, description: 'Of this indicator; of all if absent.' })
  code?: SocialIndicatorCodeValue | null;

  @Field(() => Int, { nullable: true, description: 'Of this Solar Hijri year; of all if absent.' })
  year?: number | null;
}

@InputType('SocialIndicatorFilter', { description: 'Which values of social indicators; all conditions given must hold.' })
export class SocialIndicatorFilter {
  @Field(() => SocialIndicatorCode, { nullable: true, description: 'Of this indicator.' })
  code?: SocialIndicatorCodeValue | null;

  @Field(() => Int, { nullable: true, description: 'Of this Solar Hijri year.' })
  year?: number | null;

  @Field(() => IndicatorLevel, { nullable: true, description: 'Describing this kind of place.' })
  level?: IndicatorLevelValue | null;

  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Of this province or its counties.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Of this county.' })
  countyCode?: string | null;
}
