import {
  AgencyDefinition,
  JalaliDateScalar,
  ReferralStatusDefinition,
  type Agency as AgencyValue,
  type JalaliDate,
  type ReferralStatus as ReferralStatusValue,
} from '@hamafza/schema/vocabulary';
import { CohortPart, personCohortFilterOf, registerEnum, Reveals } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import {
  DeclineReasonDefinition,
  ReferralChannelDefinition,
  ReferralReasonDefinition,
  type DeclineReason as DeclineReasonValue,
  type ReferralChannel as ReferralChannelValue,
  type ReferralReason as ReferralReasonValue,
} from '../referral/referral.enums.js';

const Agency = registerEnum(AgencyDefinition);
const ReferralStatus = registerEnum(ReferralStatusDefinition);
const ReferralReason = registerEnum(ReferralReasonDefinition);
const ReferralChannel = registerEnum(ReferralChannelDefinition);
const DeclineReason = registerEnum(DeclineReasonDefinition);

@CohortPart('FILTER')
@InputType('GovernorateCohortFilter', {
  description: 'Which people whom the social office referred to a body («افراد ارجاع‌شده»): those with a referral of which all conditions given hold; none given is everybody it referred.',
})
export class GovernorateCohortFilter extends personCohortFilterOf('Referral', { targetGroup: 'targetGroup' }) {
  @Reveals('Referral.toAgency')
  @Field(() => Agency, { nullable: true, description: 'Sent to this body («دستگاه مقصد»): WELFARE or RELIEF.' })
  toAgency?: AgencyValue | null;

  @Reveals('Referral.status')
  @Field(() => [ReferralStatus], { nullable: true, description: 'The referral stands like any of these («وضعیت ارجاع»).' })
  statuses?: ReferralStatusValue[] | null;

  @Reveals('Referral.reason')
  @Field(() => [ReferralReason], { nullable: true, description: 'Sent for any of these reasons («علت ارجاع»).' })
  reasons?: ReferralReasonValue[] | null;

  @Reveals('Referral.channel')
  @Field(() => [ReferralChannel], { nullable: true, description: 'Came to the office in any of these ways («شیوه مراجعه»).' })
  channels?: ReferralChannelValue[] | null;

  @Reveals('Referral.sentOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Sent on this day or later.' })
  sentFrom?: JalaliDate | null;

  @Reveals('Referral.sentOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Sent on this day or earlier.' })
  sentTo?: JalaliDate | null;

  @Reveals('Referral.acceptedOn')
  @Field(() => Boolean, { nullable: true, description: 'Whether the body took the person on under the referral («پذیرفته»), be it closed since or not.' })
  wasAccepted?: boolean | null;

  @Reveals('Referral.acceptedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Taken on by the body on this day or later.' })
  acceptedFrom?: JalaliDate | null;

  @Reveals('Referral.acceptedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Taken on by the body on this day or earlier.' })
  acceptedTo?: JalaliDate | null;

  @Reveals('Referral.declinedOn')
  @Field(() => Boolean, { nullable: true, description: 'Whether the body declined the person («ردشده»), be the referral closed since or not.' })
  wasDeclined?: boolean | null;

  @Reveals('Referral.declinedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Declined by the body on this day or later.' })
  declinedFrom?: JalaliDate | null;

  @Reveals('Referral.declinedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Declined by the body on this day or earlier.' })
  declinedTo?: JalaliDate | null;

  @Reveals('Referral.declineReason')
  @Field(() => [DeclineReason], { nullable: true, description: 'Declined for any of these reasons («علت عدم پذیرش»).' })
  declineReasons?: DeclineReasonValue[] | null;

  @Reveals('Referral.beneficiary', 'Referral.acceptedOn')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether neither body has taken the person on under any referral. What the bodies’ own files say is asked of them.',
  })
  untaken?: boolean | null;
}
