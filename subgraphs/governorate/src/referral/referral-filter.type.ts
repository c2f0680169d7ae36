import {
  AgencyDefinition,
  JalaliDateScalar,
  ReferralStatusDefinition,
  type Agency as AgencyValue,
  type JalaliDate,
  type ReferralStatus as ReferralStatusValue,
} from '@hamafza/schema/vocabulary';
import { personFilterOf, registerEnum, Reveals } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import { ReferralReasonDefinition, type ReferralReason as ReferralReasonValue } from './referral.enums.js';

@InputType('ReferralFilter', { description: 'Which referrals; all conditions given must hold.' })
export class ReferralFilter extends personFilterOf('Referral', { targetGroup: 'targetGroup' }) {
  @Reveals('Referral.toAgency')
  @Field(() => registerEnum(AgencyDefinition), { nullable: true, description: 'To this body.' })
  toAgency?: AgencyValue | null;

  @Reveals('Referral.status')
  @Field(() => registerEnum(ReferralStatusDefinition), { nullable: true, description: 'Standing like this.' })
  status?: ReferralStatusValue | null;

  @Reveals('Referral.reason')
  @Field(() => registerEnum(ReferralReasonDefinition), { nullable: true, description: 'For this reason.' })
  reason?: ReferralReasonValue | null;

  @Reveals('Referral.beneficiary', 'Referral.acceptedOn')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Of people whom neither body has taken on under any referral (true), or one has (false).',
  })
  untaken?: boolean | null;

  @Reveals('Referral.sentOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Sent on this day or later.' })
  sentFrom?: JalaliDate | null;

  @Reveals('Referral.sentOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Sent on this day or earlier.' })
  sentTo?: JalaliDate | null;
}
