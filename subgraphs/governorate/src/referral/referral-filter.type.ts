import {
  AgeBandDefinition,
  AgencyDefinition,
  CountyCodeScalar,
  JalaliDateScalar,
  NeighbourhoodCodeScalar,
  ProvinceCodeScalar,
  ReferralStatusDefinition,
  SexDefinition,
  TargetGroupDefinition,
  type Agency as AgencyValue,
  type AgeBand as AgeBandValue,
  type JalaliDate,
  type ReferralStatus as ReferralStatusValue,
  type Sex as SexValue,
  type TargetGroup as TargetGroupValue,
} from '@hamafza/schema/vocabulary';
import { registerEnum } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import { ReferralReasonDefinition, type ReferralReason as ReferralReasonValue } from './referral.enums.js';

@InputType('ReferralFilter', { description: 'Which referrals; all conditions given must hold.' })
export class ReferralFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Of people living in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Of people living in this county.' })
  countyCode?: string | null;

  @Field(() => NeighbourhoodCodeScalar, { nullable: true, description: 'Of people living in this neighbourhood.' })
  neighbourhoodCode?: string | null;

  @Field(() => registerEnum(TargetGroupDefinition), { nullable: true, description: 'Of people in this group; a closed group is refused.' })
  targetGroup?: TargetGroupValue | null;

  @Field(() => registerEnum(SexDefinition), { nullable: true, description: 'Of people of this sex.' })
  sex?: SexValue | null;

  @Field(() => registerEnum(AgeBandDefinition), { nullable: true, description: 'Of people in this age band today.' })
  ageBand?: AgeBandValue | null;

  @Field(() => registerEnum(AgencyDefinition), { nullable: true, description: 'To this body.' })
  toAgency?: AgencyValue | null;

  @Field(() => registerEnum(ReferralStatusDefinition), { nullable: true, description: 'Standing like this.' })
  status?: ReferralStatusValue | null;

  @Field(() => registerEnum(ReferralReasonDefinition), { nullable: true, description: 'For this reason.' })
  reason?: ReferralReasonValue | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Of people whom neither body has taken on under any referral (true), or one has (false).',
  })
  untaken?: boolean | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Sent on this day or later.' })
  sentFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Sent on this day or earlier.' })
  sentTo?: JalaliDate | null;
}
