import {
  AgeBandDefinition,
  EnrolmentStatusDefinition,
  JalaliDateScalar,
  SexDefinition,
  TargetGroupDefinition,
  type AgeBand as AgeBandValue,
  type EnrolmentStatus as EnrolmentStatusValue,
  type JalaliDate,
  type Sex as SexValue,
  type TargetGroup as TargetGroupValue,
} from '@hamafza/schema/vocabulary';
import { Casework, connectionOf, personFilterOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { WelfareExitReasonDefinition, type WelfareExitReason as WelfareExitReasonValue } from './welfare-case.enums.js';

const Sex = registerEnum(SexDefinition);
const AgeBand = registerEnum(AgeBandDefinition);
const TargetGroup = registerEnum(TargetGroupDefinition);
const EnrolmentStatus = registerEnum(EnrolmentStatusDefinition);
const WelfareExitReason = registerEnum(WelfareExitReasonDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareExit', { description: 'How a person left the support of Behzisti («خروج از حمایت»).' })
export class WelfareExit {
  @Field(() => WelfareExitReason, { description: 'Why support ended.' })
  reason!: WelfareExitReasonValue;

  @Field(() => JalaliDateScalar, { description: 'The day support ended.' })
  exitedOn!: JalaliDate;
}

@Sensitive('AUDITED')
@ObjectType('WelfareContact', { description: 'How a person is reached, as Behzisti has it on file («نشانی و تلفن»).' })
export class WelfareContact {
  @Casework()
  @Field(() => String, { nullable: true, description: 'With its leading zero; null where none is known.' })
  telephone!: string | null;

  @Casework()
  @Field(() => String, { nullable: true, description: 'Where the person lives; null where it is not known.' })
  address!: string | null;
}

@Sensitive('AUDITED')
@ObjectType('WelfareCase', { description: 'A person’s file at Behzisti («پرونده حمایتی بهزیستی»).' })
export class WelfareCase {
  @Field(() => ID, { description: 'Behzisti’s own number of the file; it says nothing about the person.' })
  id!: string;

  @Field(() => Sex, { description: 'Sex as registered.' })
  sex!: SexValue;

  @Field(() => AgeBand, { description: 'Age today, in bands.' })
  ageBand!: AgeBandValue;

  @Field(() => [TargetGroup], { description: 'The groups that the person is served in. Closed groups are never among them.' })
  targetGroups!: TargetGroupValue[];

  @Field(() => EnrolmentStatus, { description: 'Where the person stands with Behzisti.' })
  status!: EnrolmentStatusValue;

  @Field(() => String, { description: 'The casework unit in charge («واحد مددکاری»).' })
  unit!: string;

  @Field(() => JalaliDateScalar, { description: 'The day the file was opened.' })
  openedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the file was closed; null while it is open.' })
  closedOn!: JalaliDate | null;
}

export const WelfareCaseConnection = connectionOf(WelfareCase, {
  name: 'WelfareCase',
  of: 'welfare case',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('WelfareCaseFilter', { description: 'Which welfare cases; all conditions given must hold.' })
export class WelfareCaseFilter extends personFilterOf('WelfareCase') {
  @Reveals('WelfareCase.status')
  @Field(() => EnrolmentStatus, { nullable: true, description: 'Standing with Behzisti like this.' })
  status?: EnrolmentStatusValue | null;

  @Reveals('WelfareCase.openedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Opened on this day or later.' })
  openedFrom?: JalaliDate | null;

  @Reveals('WelfareCase.openedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Opened on this day or earlier.' })
  openedTo?: JalaliDate | null;

  @Reveals('WelfareCase.exit', 'WelfareExit.reason')
  @Field(() => WelfareExitReason, { nullable: true, description: 'Left support for this reason.' })
  exitReason?: WelfareExitReasonValue | null;

  @Reveals('WelfareCase.closedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Closed on this day or later.' })
  closedFrom?: JalaliDate | null;

  @Reveals('WelfareCase.closedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Closed on this day or earlier.' })
  closedTo?: JalaliDate | null;
}
