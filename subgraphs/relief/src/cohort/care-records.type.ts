import {
  JalaliDateScalar,
  MatchStatusDefinition,
  NeedKindDefinition,
  type JalaliDate,
  type MatchStatus as MatchStatusValue,
  type NeedKind as NeedKindValue,
} from '@hamafza/schema/vocabulary';
import { registerEnum, Reveals } from '@hamafza/kit';
import { Field, ID, InputType } from 'type-graphql';
import { ReliefServiceKindDefinition, type ReliefServiceKind as ReliefServiceKindValue } from '../relief-service-delivery/relief-service-delivery.enums.js';
import {
  SelfSufficiencyGoalDefinition,
  SelfSufficiencyPlanStateDefinition,
  type SelfSufficiencyGoal as GoalValue,
  type SelfSufficiencyPlanState as PlanStateValue,
} from '../self-sufficiency-plan/self-sufficiency-plan.enums.js';

const MatchStatus = registerEnum(MatchStatusDefinition);
const NeedKind = registerEnum(NeedKindDefinition);
const ReliefServiceKind = registerEnum(ReliefServiceKindDefinition);
const Goal = registerEnum(SelfSufficiencyGoalDefinition);
const PlanState = registerEnum(SelfSufficiencyPlanStateDefinition);

@InputType('ReliefCohortServiceFilter', { description: 'A service that the member was given («خدمت»); all conditions given must hold of the same one.' })
export class ReliefCohortServiceFilter {
  @Reveals('ReliefServiceDelivery.kind')
  @Field(() => [ReliefServiceKind], { nullable: true, description: 'Of any of these kinds («نوع خدمت»).' })
  kinds?: ReliefServiceKindValue[] | null;

  @Reveals('ReliefServiceDelivery.deliveredOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Given on this day or later.' })
  deliveredFrom?: JalaliDate | null;

  @Reveals('ReliefServiceDelivery.deliveredOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Given on this day or earlier.' })
  deliveredTo?: JalaliDate | null;

  @Reveals('ReliefServiceDelivery.program')
  @Field(() => ID, { nullable: true, description: 'Under the programme of this code.' })
  programCode?: string | null;
}

@InputType('ReliefCohortNeedFilter', { description: 'Something the member needs or needed («نیاز»); all conditions given must hold of the same need.' })
export class ReliefCohortNeedFilter {
  @Reveals('ReliefNeed.kind')
  @Field(() => [NeedKind], { nullable: true, description: 'Any of these («نوع نیاز»).' })
  kinds?: NeedKindValue[] | null;

  @Reveals('ReliefNeed.status')
  @Field(() => [MatchStatus], { nullable: true, description: 'Standing like any of these; OPEN for needs still unmatched.' })
  statuses?: MatchStatusValue[] | null;

  @Reveals('ReliefNeed.fundedTwice')
  @Field(() => Boolean, { nullable: true, description: 'Whether two pledges or more are matched with it or fulfilled it: funded twice.' })
  fundedTwice?: boolean | null;

  @Reveals('ReliefNeed.identifiedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Identified on this day or later.' })
  identifiedFrom?: JalaliDate | null;

  @Reveals('ReliefNeed.identifiedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Identified on this day or earlier.' })
  identifiedTo?: JalaliDate | null;
}

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
