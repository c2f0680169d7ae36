import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import {
  ReliefTrainingSkillDefinition,
  ReliefTrainingStateDefinition,
  type ReliefTrainingSkill as ReliefTrainingSkillValue,
  type ReliefTrainingState as ReliefTrainingStateValue,
} from './relief-vocational-training.enums.js';

const ReliefTrainingSkill = registerEnum(ReliefTrainingSkillDefinition);
const ReliefTrainingState = registerEnum(ReliefTrainingStateDefinition);

@Sensitive('AUDITED')
@ObjectType('ReliefVocationalTraining', { description: 'A course for work that a member takes through the Relief Committee («آموزش حرفه‌ای»).' })
export class ReliefVocationalTraining {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the training.' })
  id!: string;

  @Field(() => ReliefTrainingSkill, { description: 'What is taught.' })
  skill!: ReliefTrainingSkillValue;

  @Field(() => ReliefTrainingState, { description: 'How far the member has come.' })
  state!: ReliefTrainingStateValue;

  @Field(() => Int, { description: 'How long the course is, in hours.' })
  hours!: number;

  @Field(() => JalaliDateScalar, { description: 'Its first day.' })
  startsOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the member completed it; null until then.' })
  completedOn!: JalaliDate | null;
}

export const ReliefVocationalTrainingConnection = connectionOf(ReliefVocationalTraining, {
  name: 'ReliefVocationalTraining',
  of: 'training',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('ReliefVocationalTrainingFilter', { description: 'Which courses; all conditions given must hold.' })
export class ReliefVocationalTrainingFilter extends memberRecordFilterOf('ReliefVocationalTraining.startsOn') {
  @Reveals('ReliefVocationalTraining.skill')
  @Field(() => ReliefTrainingSkill, { nullable: true, description: 'In this skill.' })
  skill?: ReliefTrainingSkillValue | null;

  @Reveals('ReliefVocationalTraining.state')
  @Field(() => ReliefTrainingState, { nullable: true, description: 'Having come this far.' })
  state?: ReliefTrainingStateValue | null;
}
