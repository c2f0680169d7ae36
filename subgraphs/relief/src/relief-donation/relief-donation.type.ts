import {
  CountyCodeScalar,
  DonationKindDefinition,
  JalaliDateScalar,
  ProvinceCodeScalar,
  type DonationKind as DonationKindValue,
  type JalaliDate,
} from '@hamafza/schema/vocabulary';
import { connectionOf, Donation, registerEnum } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';

const DonationKind = registerEnum(DonationKindDefinition);

@ObjectType('ReliefDonation', { implements: Donation, description: 'What a donor gave to the Relief Committee («کمک خیرین»).' })
export class ReliefDonation extends Donation {}

export const ReliefDonationConnection = connectionOf(ReliefDonation, { name: 'ReliefDonation', of: 'donation' });

@InputType('ReliefDonationFilter', { description: 'Which donations; all conditions given must hold.' })
export class ReliefDonationFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Received in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Received in this county.' })
  countyCode?: string | null;

  @Field(() => DonationKind, { nullable: true, description: 'Given like this.' })
  kind?: DonationKindValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Received on this day or later.' })
  receivedFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Received on this day or earlier.' })
  receivedTo?: JalaliDate | null;
}
