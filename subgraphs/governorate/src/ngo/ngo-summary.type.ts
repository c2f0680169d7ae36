import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('NgoSummary', { description: 'How many NGOs are seated in a place, and how their licences stand today.' })
export class NgoSummary {
  @Field(() => Int, { description: 'All NGOs.' })
  count!: number;

  @Field(() => Int, { description: 'Those that are charities («موسسه خیریه»).' })
  charityCount!: number;

  @Field(() => Int, { description: 'Those with a licence in force.' })
  validLicenceCount!: number;

  @Field(() => Int, { description: 'Those with a licence past its last day.' })
  expiredLicenceCount!: number;

  @Field(() => Int, { description: 'Those with a licence suspended or revoked.' })
  withdrawnLicenceCount!: number;
}
