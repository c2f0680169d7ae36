import { Field, Int, ObjectType } from 'type-graphql';

@ObjectType('CentreSummary', { description: 'The centres of one place taken together.' })
export class CentreSummary {
  @Field(() => Int, { description: 'How many centres («مرکز تحت پوشش»).' })
  count!: number;

  @Field(() => Int, { description: 'How many specialists work in them («نیروی متخصص»).' })
  specialistCount!: number;

  @Field(() => Int, { description: 'How many of the centres are run by NGOs.' })
  ngoRunCount!: number;

  @Field(() => Int, { description: 'How many of the centres hold no licence that is valid, as Behzisti last recorded.' })
  withoutValidLicenceCount!: number;
}
