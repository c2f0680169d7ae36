import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import {
  SelfSufficiencyGoalDefinition,
  SelfSufficiencyPlanStateDefinition,
  type SelfSufficiencyGoal as SelfSufficiencyGoalValue,
  type SelfSufficiencyPlanState as SelfSufficiencyPlanStateValue,
} from './self-sufficiency-plan.enums.js';

const SelfSufficiencyGoal = registerEnum(SelfSufficiencyGoalDefinition);
const SelfSufficiencyPlanState = registerEnum(SelfSufficiencyPlanStateDefinition);

@Sensitive('AUDITED')
@ObjectType('SelfSufficiencyPlan', { description: 'How a member is to become self-reliant («طرح خودکفایی»).' })
export class SelfSufficiencyPlan {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the plan.' })
  id!: string;

  @Field(() => SelfSufficiencyGoal, { description: 'What it aims at.' })
  goal!: SelfSufficiencyGoalValue;

  @Field(() => SelfSufficiencyPlanState, { description: 'Where it stands.' })
  state!: SelfSufficiencyPlanStateValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was drafted.' })
  draftedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { description: 'The day by which the goal is to be reached.' })
  dueOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the goal was reached; null until then.' })
  achievedOn!: JalaliDate | null;
}

export const SelfSufficiencyPlanConnection = connectionOf(SelfSufficiencyPlan, {
  name: 'SelfSufficiencyPlan',
  of: 'plan',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('SelfSufficiencyPlanFilter', { description: 'Which plans; all conditions given must hold.' })
export class SelfSufficiencyPlanFilter extends memberRecordFilterOf('SelfSufficiencyPlan.draftedOn') {
  @Reveals('SelfSufficiencyPlan.goal')
  @Field(() => SelfSufficiencyGoal, { nullable: true, description: 'Aiming at this.' })
  goal?: SelfSufficiencyGoalValue | null;

  @Reveals('SelfSufficiencyPlan.state')
  @Field(() => SelfSufficiencyPlanState, { nullable: true, description: 'Standing like this.' })
  state?: SelfSufficiencyPlanStateValue | null;
}
