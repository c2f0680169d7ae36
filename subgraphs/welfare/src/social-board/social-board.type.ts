import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { SocialBoardStateDefinition, type SocialBoardState as SocialBoardStateValue } from './social-board.enums.js';

const SocialBoardState = registerEnum(SocialBoardStateDefinition);

@ObjectType('SocialBoard', { description: 'A voluntary association of clients, which Behzisti only facilitates («هیأت اجتماعی»).' })
export class SocialBoard {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => SocialBoardState, { description: 'Where it stands: CONVENED → PLANNED → SELECTED → ACTIVE.' })
  state!: SocialBoardStateValue;

  @Field(() => JalaliDateScalar, { description: 'The day clients first met.' })
  convenedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it began to work; null until then.' })
  activeSince!: JalaliDate | null;

  @Field(() => Int, { description: 'How many members it has.' })
  memberCount!: number;
}

export const SocialBoardConnection = connectionOf(SocialBoard, { name: 'SocialBoard', of: 'social board' });

@InputType('SocialBoardFilter', { description: 'Which social boards; all conditions given must hold.' })
export class SocialBoardFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => SocialBoardState, { nullable: true, description: 'Standing like this.' })
  state?: SocialBoardStateValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Convened on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Convened on this day or earlier.' })
  to?: JalaliDate | null;
}
