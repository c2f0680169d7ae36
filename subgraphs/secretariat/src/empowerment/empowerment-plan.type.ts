import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import {
  AgencyDefinition,
  CountyCodeScalar,
  JalaliDateScalar,
  ProvinceCodeScalar,
  StrandDefinition,
  TargetGroupDefinition,
  type Agency as AgencyValue,
  type JalaliDate,
  type Strand as StrandValue,
  type TargetGroup as TargetGroupValue,
} from '@hamafza/schema/vocabulary';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  EmpowermentGoalDefinition,
  EmpowermentStatusDefinition,
  type EmpowermentGoal as EmpowermentGoalValue,
  type EmpowermentStatus as EmpowermentStatusValue,
} from './empowerment.enums.js';

const Agency = registerEnum(AgencyDefinition);
const Strand = registerEnum(StrandDefinition);
const TargetGroup = registerEnum(TargetGroupDefinition);
const EmpowermentGoal = registerEnum(EmpowermentGoalDefinition);
const EmpowermentStatus = registerEnum(EmpowermentStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('EmpowermentPlan', { description: 'What the bodies do together so that one person can stand alone («طرح توانمندسازی»).' })
export class EmpowermentPlan {
  @Field(() => ID, { description: 'The secretariat’s own number of the plan; it says nothing about the person.' })
  id!: string;

  @Field(() => Strand, { description: 'The strand of empowerment it belongs to.' })
  strand!: StrandValue;

  @Field(() => EmpowermentGoal, { description: 'What it is to reach.' })
  goal!: EmpowermentGoalValue;

  @Field(() => EmpowermentStatus, { description: 'Where it stands.' })
  status!: EmpowermentStatusValue;

  @Field(() => TargetGroup, { nullable: true, description: 'The group in which the person was planned for; never a closed one.' })
  targetGroup!: TargetGroupValue | null;

  @Field(() => Agency, { description: 'The body that leads it.' })
  leadAgency!: AgencyValue;

  @Field(() => JalaliDateScalar, { description: 'Its first day.' })
  startedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was completed or discontinued; null until then.' })
  endedOn!: JalaliDate | null;
}

export const EmpowermentPlanConnection = connectionOf(EmpowermentPlan, {
  name: 'EmpowermentPlan',
  of: 'empowerment plan',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('EmpowermentPlanFilter', { description: 'Which empowerment plans; all conditions given must hold.' })
export class EmpowermentPlanFilter {
  @Reveals('EmpowermentPlan.county')
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Of people in this province.' })
  provinceCode?: string | null;

  @Reveals('EmpowermentPlan.county')
  @Field(() => CountyCodeScalar, { nullable: true, description: 'Of people in this county.' })
  countyCode?: string | null;

  @Reveals('EmpowermentPlan.targetGroup')
  @Field(() => TargetGroup, { nullable: true, description: 'Made for people in this group.' })
  targetGroup?: TargetGroupValue | null;

  @Reveals('EmpowermentPlan.strand')
  @Field(() => Strand, { nullable: true, description: 'Of this strand.' })
  strand?: StrandValue | null;

  @Reveals('EmpowermentPlan.goal')
  @Field(() => EmpowermentGoal, { nullable: true, description: 'With this goal.' })
  goal?: EmpowermentGoalValue | null;

  @Reveals('EmpowermentPlan.status')
  @Field(() => EmpowermentStatus, { nullable: true, description: 'Standing like this.' })
  status?: EmpowermentStatusValue | null;

  @Reveals('EmpowermentPlan.leadAgency')
  @Field(() => Agency, { nullable: true, description: 'Led by this body.' })
  leadAgency?: AgencyValue | null;

  @Reveals('EmpowermentPlan.program')
  @Field(() => ID, { nullable: true, description: 'Using the programme of this code.' })
  programCode?: string | null;

  @Reveals('EmpowermentPlan.startedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Started on this day or later.' })
  startedFrom?: JalaliDate | null;

  @Reveals('EmpowermentPlan.startedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Started on this day or earlier.' })
  startedTo?: JalaliDate | null;
}
