import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  ProposalLevelDefinition,
  type ProposalLevel as ProposalLevelValue,
  ProposalStatusDefinition,
  type ProposalStatus as ProposalStatusValue,
} from './proposal.enums.js';

const ProposalLevel = registerEnum(ProposalLevelDefinition);
const ProposalStatus = registerEnum(ProposalStatusDefinition);

@ObjectType('Proposal', { description: 'What a working group proposes («طرح پیشنهادی»).' })
export class Proposal {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => LocalizedText, { description: 'Its title.' })
  title!: LocalizedText;

  @Field(() => ProposalLevel, { description: 'How far it reaches.' })
  level!: ProposalLevelValue;

  @Field(() => ProposalStatus, { description: 'Where it stands: SUBMITTED → REVIEWED → SELECTED → IMPLEMENTED, or REJECTED.' })
  status!: ProposalStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was handed in.' })
  submittedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was selected or rejected; null until then.' })
  decidedOn!: JalaliDate | null;
}

export const ProposalConnection = connectionOf(Proposal, { name: 'Proposal', of: 'proposal' });

@InputType('ProposalFilter', { description: 'Which proposals; all conditions given must hold.' })
export class ProposalFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => ProposalLevel, { nullable: true, description: 'Reaching so far.' })
  level?: ProposalLevelValue | null;

  @Field(() => ProposalStatus, { nullable: true, description: 'Standing like this.' })
  status?: ProposalStatusValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Handed in on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Handed in on this day or earlier.' })
  to?: JalaliDate | null;
}
