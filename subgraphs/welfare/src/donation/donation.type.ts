import {
  CountyCodeScalar,
  DonationKindDefinition,
  InKindAidKindDefinition,
  JalaliDateScalar,
  ProvinceCodeScalar,
  type DonationKind as DonationKindValue,
  type InKindAidKind as InKindAidKindValue,
  type JalaliDate,
} from '@hamafza/schema/vocabulary';
import { connectionOf, Donation, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';

const DonationKind = registerEnum(DonationKindDefinition);
const InKindAidKind = registerEnum(InKindAidKindDefinition);

@ObjectType('WelfareDonation', { implements: Donation, description: 'What a benefactor gave to Behzisti («کمک خیرین به بهزیستی»).' })
export class WelfareDonation extends Donation {
  @Field(() => InKindAidKind, { nullable: true, description: 'What was given, when in kind; null when cash.' })
  goods!: InKindAidKindValue | null;
}

export const WelfareDonationConnection = connectionOf(WelfareDonation, { name: 'WelfareDonation', of: 'donation' });

@InputType('WelfareDonationFilter', { description: 'Which donations; all conditions given must hold.' })
export class WelfareDonationFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => DonationKind, { nullable: true, description: 'Cash or in kind.' })
  kind?: DonationKindValue | null;

  @Field(() => ID, { nullable: true, description: 'In the campaign of this code.' })
  campaignCode?: string | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Received on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Received on this day or earlier.' })
  to?: JalaliDate | null;
}
