import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  SupervisionSubjectDefinition,
  VisitKindDefinition,
  VisitOutcomeDefinition,
  VisitStatusDefinition,
  type SupervisionSubject as SupervisionSubjectValue,
  type VisitKind as VisitKindValue,
  type VisitOutcome as VisitOutcomeValue,
  type VisitStatus as VisitStatusValue,
} from './supervision-visit.enums.js';

const SupervisionSubject = registerEnum(SupervisionSubjectDefinition);
const VisitKind = registerEnum(VisitKindDefinition);
const VisitStatus = registerEnum(VisitStatusDefinition);
const VisitOutcome = registerEnum(VisitOutcomeDefinition);

@ObjectType('SupervisionVisit', { description: 'A visit of the social office to something it supervises («بازدید نظارتی»).' })
export class SupervisionVisit {
  @Field(() => ID, { description: 'The office’s own number of the visit.' })
  id!: string;

  @Field(() => SupervisionSubject, { description: 'What was visited; the field of that name holds which one.' })
  subject!: SupervisionSubjectValue;

  @Field(() => VisitKind, { description: 'Why the visit was made.' })
  kind!: VisitKindValue;

  @Field(() => VisitStatus, { description: 'Where the visit stands: PLANNED → DONE → REPORTED, or CANCELLED.' })
  status!: VisitStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was made, or is planned for.' })
  visitedOn!: JalaliDate;

  @Field(() => VisitOutcome, { nullable: true, description: 'What it found; null until it is reported on.' })
  outcome!: VisitOutcomeValue | null;

  @Field(() => Int, { description: 'How many things it found that must be corrected.' })
  findingCount!: number;
}

export const SupervisionVisitConnection = connectionOf(SupervisionVisit, { name: 'SupervisionVisit', of: 'supervision visit' });

@InputType('SupervisionVisitFilter', { description: 'Which supervision visits; all conditions given must hold.' })
export class SupervisionVisitFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'To something in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'To something in this county.' })
  countyCode?: string | null;

  @Field(() => SupervisionSubject, { nullable: true, description: 'To something of this kind.' })
  subject?: SupervisionSubjectValue | null;

  @Field(() => ID, { nullable: true, description: 'Made under the programme of this code.' })
  programCode?: string | null;

  @Field(() => VisitKind, { nullable: true, description: 'Made for this reason.' })
  kind?: VisitKindValue | null;

  @Field(() => VisitStatus, { nullable: true, description: 'Standing like this.' })
  status?: VisitStatusValue | null;

  @Field(() => VisitOutcome, { nullable: true, description: 'That found this.' })
  outcome?: VisitOutcomeValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or later.' })
  visitedFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'On this day or earlier.' })
  visitedTo?: JalaliDate | null;
}
