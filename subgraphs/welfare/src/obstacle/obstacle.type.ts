import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  ObstacleKindDefinition,
  type ObstacleKind as ObstacleKindValue,
  ObstacleStatusDefinition,
  type ObstacleStatus as ObstacleStatusValue,
} from './obstacle.enums.js';

const ObstacleKind = registerEnum(ObstacleKindDefinition);
const ObstacleStatus = registerEnum(ObstacleStatusDefinition);

@ObjectType('Obstacle', { description: 'What stands in the way of a Salam site, as an NGO named it («مانع»).' })
export class Obstacle {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => ObstacleKind, { description: 'What it is about.' })
  kind!: ObstacleKindValue;

  @Field(() => ObstacleStatus, { description: 'What became of it: NAMED → BEING_REMOVED → REMOVED.' })
  status!: ObstacleStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was named.' })
  namedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was gone; null until then.' })
  removedOn!: JalaliDate | null;

  @Field(() => String, { description: 'In the NGO’s words, in Persian.' })
  text!: string;
}

export const ObstacleConnection = connectionOf(Obstacle, { name: 'Obstacle', of: 'obstacle' });

@InputType('ObstacleFilter', { description: 'Which obstacles; all conditions given must hold.' })
export class ObstacleFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the site of this code.' })
  siteCode?: string | null;

  @Field(() => ObstacleKind, { nullable: true, description: 'Of this kind.' })
  kind?: ObstacleKindValue | null;

  @Field(() => ObstacleStatus, { nullable: true, description: 'Standing like this.' })
  status?: ObstacleStatusValue | null;

  @Field(() => ID, { nullable: true, description: 'Named by the NGO of this legal id.' })
  ngoLegalId?: string | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Named on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Named on this day or earlier.' })
  to?: JalaliDate | null;
}
