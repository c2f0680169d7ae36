import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import { SponsorshipStateDefinition, type SponsorshipState as SponsorshipStateValue } from './sponsorship.enums.js';

const SponsorshipState = registerEnum(SponsorshipStateDefinition);

@Sensitive('PROTECTED')
@ObjectType('EkramSponsorship', { description: 'The sponsorship of an orphan («طرح اکرام»).' })
export class EkramSponsorship {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the sponsorship.' })
  id!: string;

  @Field(() => SponsorshipState, { description: 'Where it stands.' })
  state!: SponsorshipStateValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'What the sponsor pays each month, in rials.' })
  monthlyRials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it began.' })
  startsOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it ended; null until then.' })
  endsOn!: JalaliDate | null;
}

export const EkramSponsorshipConnection = connectionOf(EkramSponsorship, {
  name: 'EkramSponsorship',
  of: 'sponsorship',
  sensitivity: 'PROTECTED',
  people: true,
});

@InputType('EkramSponsorshipFilter', { description: 'Which sponsorships; all conditions given must hold.' })
export class EkramSponsorshipFilter extends memberRecordFilterOf('EkramSponsorship.startsOn') {
  @Reveals('EkramSponsorship.state')
  @Field(() => SponsorshipState, { nullable: true, description: 'Standing like this.' })
  state?: SponsorshipStateValue | null;
}
