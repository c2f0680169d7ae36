import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import { SponsorshipStateDefinition, type SponsorshipState as SponsorshipStateValue } from './sponsorship.enums.js';

const SponsorshipState = registerEnum(SponsorshipStateDefinition);

@Sensitive('PROTECTED')
@ObjectType('MohseninSponsorship', { description: 'The sponsorship of a child who is no orphan («طرح محسنین»).' })
export class MohseninSponsorship {
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

export const MohseninSponsorshipConnection = connectionOf(MohseninSponsorship, {
  name: 'MohseninSponsorship',
  of: 'sponsorship',
  sensitivity: 'PROTECTED',
  people: true,
});

@InputType('MohseninSponsorshipFilter', { description: 'Which sponsorships; all conditions given must hold.' })
export class MohseninSponsorshipFilter extends memberRecordFilterOf('MohseninSponsorship.startsOn') {
  @Reveals('MohseninSponsorship.state')
  @Field(() => SponsorshipState, { nullable: true, description: 'Standing like this.' })
  state?: SponsorshipStateValue | null;
}
