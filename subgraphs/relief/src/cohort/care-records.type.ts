import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { cohortNeedFilterOf, cohortServiceFilterOf, registerEnum, Reveals } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import { ReliefServiceKindDefinition } from '../relief-service-delivery/relief-service-delivery.enums.js';
import {
  SelfSufficiencyGoalDefinition,
  SelfSufficiencyPlanStateDefinition,
  type SelfSufficiencyGoal as GoalValue,
  type SelfSufficiencyPlanState as PlanStateValue,
} from '../self-sufficiency-plan/self-sufficiency-plan.enums.js';

const Goal = registerEnum(SelfSufficiencyGoalDefinition);
const PlanState = registerEnum(SelfSufficiencyPlanStateDefinition);

@InputType('ReliefCohortServiceFilter', { description: 'A service that the member was given («خدمت»); all conditions given must hold of the same one.' })
export class ReliefCohortServiceFilter extends cohortServiceFilterOf('ReliefServiceDelivery', ReliefServiceKindDefinition) {}

@InputType('ReliefCohortNeedFilter', { description: 'Something the member needs or needed («نیاز»); all conditions given must hold of the same need.' })
export class ReliefCohortNeedFilter extends cohortNeedFilterOf('ReliefNeed', ['ReliefNeed.fundedTwice']) {}

@InputType('ReliefCohortPlanFilter', { description: 'A plan for the member’s self-reliance («طرح خودکفایی»); all conditions given must hold of the same one.' })
export class ReliefCohortPlanFilter {
  @Reveals('SelfSufficiencyPlan.goal')
  @Field(() => [Goal], { nullable: true, description: 'Aiming at any of these («هدف خوداتکایی»).' })
  goals?: GoalValue[] | null;

  @Reveals('SelfSufficiencyPlan.state')
  @Field(() => [PlanState], { nullable: true, description: 'Standing like any of these («وضعیت طرح»).' })
  states?: PlanStateValue[] | null;

  @Reveals('SelfSufficiencyPlan.draftedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Drafted on this day or later.' })
  draftedFrom?: JalaliDate | null;

  @Reveals('SelfSufficiencyPlan.draftedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Drafted on this day or earlier.' })
  draftedTo?: JalaliDate | null;
}
