import {
  AgeBandDefinition,
  AgencyDefinition,
  JalaliDateScalar,
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
import { connectionOf, registerEnum, Sensitive } from '@hamafza/kit';
import { Field, ID, ObjectType } from 'type-graphql';
import {
  DeclineReasonDefinition,
  ReferralChannelDefinition,
  ReferralReasonDefinition,
  type DeclineReason as DeclineReasonValue,
  type ReferralChannel as ReferralChannelValue,
  type ReferralReason as ReferralReasonValue,
} from './referral.enums.js';

const Agency = registerEnum(AgencyDefinition);
const AgeBand = registerEnum(AgeBandDefinition);
const Sex = registerEnum(SexDefinition);
const TargetGroup = registerEnum(TargetGroupDefinition);
const ReferralStatus = registerEnum(ReferralStatusDefinition);
const ReferralReason = registerEnum(ReferralReasonDefinition);
const ReferralChannel = registerEnum(ReferralChannelDefinition);
const DeclineReason = registerEnum(DeclineReasonDefinition);

@Sensitive('AUDITED')
@ObjectType('Referral', { description: 'A person whom the social office sends to a body («ارجاع»).' })
export class Referral {
  @Field(() => ID, { description: 'The office’s own number of the referral; it says nothing about the person.' })
  id!: string;

  @Field(() => Agency, { description: 'The body the person is sent to: WELFARE or RELIEF.' })
  toAgency!: AgencyValue;

  @Field(() => ReferralStatus, { description: 'Where the referral stands: SENT → ACCEPTED or DECLINED → CLOSED.' })
  status!: ReferralStatusValue;

  @Field(() => ReferralReason, { description: 'Why the person is sent.' })
  reason!: ReferralReasonValue;

  @Field(() => ReferralChannel, { description: 'How the person came to the office.' })
  channel!: ReferralChannelValue;

  @Field(() => TargetGroup, { description: 'The group the office sees the person in. Never a closed one.' })
  targetGroup!: TargetGroupValue;

  @Field(() => Sex, { description: 'Sex as registered.' })
  sex!: SexValue;

  @Field(() => AgeBand, { description: 'Age today, in bands.' })
  ageBand!: AgeBandValue;

  @Field(() => JalaliDateScalar, { description: 'The day the person was sent.' })
  sentOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the body took the person on; null where it did not.' })
  acceptedOn!: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the body declined; null where it did not.' })
  declinedOn!: JalaliDate | null;

  @Field(() => DeclineReason, { nullable: true, description: 'Why the body declined; null where it did not.' })
  declineReason!: DeclineReasonValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the referral was closed; null until then.' })
  closedOn!: JalaliDate | null;
}

export const ReferralConnection = connectionOf(Referral, { name: 'Referral', of: 'referral', sensitivity: 'AUDITED', people: true });
