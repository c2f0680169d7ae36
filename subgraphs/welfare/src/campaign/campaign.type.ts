import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { CampaignStatusDefinition, type CampaignStatus as CampaignStatusValue } from './campaign.enums.js';

const CampaignStatus = registerEnum(CampaignStatusDefinition);

@ObjectType('Campaign', { description: 'A campaign that gathers donations, such as «آجر به آجر».' })
export class Campaign {
  @Field(() => ID, { description: 'Its code, e.g. `brick-by-brick`.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => CampaignStatus, { description: 'Where it stands: ANNOUNCED → RUNNING → CLOSED.' })
  status!: CampaignStatusValue;

  @Field(() => RialScalar, { description: 'What it hopes to gather, in rials.' })
  goalRials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it began, or is to begin.' })
  startedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it ended; null until then.' })
  endedOn!: JalaliDate | null;
}

export const CampaignConnection = connectionOf(Campaign, { name: 'Campaign', of: 'campaign' });

@InputType('CampaignFilter', { description: 'Which campaigns; all conditions given must hold.' })
export class CampaignFilter {
  @Field(() => CampaignStatus, { nullable: true, description: 'Standing like this.' })
  status?: CampaignStatusValue | null;
}
