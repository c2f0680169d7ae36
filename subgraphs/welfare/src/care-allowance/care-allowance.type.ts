import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import {
  CareAllowanceEndReasonDefinition,
  type CareAllowanceEndReason as CareAllowanceEndReasonValue,
  CareAllowanceKindDefinition,
  type CareAllowanceKind as CareAllowanceKindValue,
} from './care-allowance.enums.js';

const CareAllowanceEndReason = registerEnum(CareAllowanceEndReasonDefinition);
const CareAllowanceKind = registerEnum(CareAllowanceKindDefinition);

@Sensitive('AUDITED')
@ObjectType('CareAllowance', { description: 'Money paid to one person every month («حق پرستاری» or «مستمری»).' })
export class CareAllowance {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => CareAllowanceKind, { description: 'What is paid.' })
  kind!: CareAllowanceKindValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'What is paid each month, in rials.' })
  monthlyRials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The first day of the entitlement.' })
  from!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Its last day; null while it runs.' })
  to!: JalaliDate | null;

  @Field(() => CareAllowanceEndReason, { nullable: true, description: 'Why it ended; null while it runs.' })
  endReason!: CareAllowanceEndReasonValue | null;
}

export const CareAllowanceConnection = connectionOf(CareAllowance, {
  name: 'CareAllowance',
  of: 'monthly payment',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('CareAllowanceFilter', { description: 'Which monthly payments; all conditions given must hold.' })
export class CareAllowanceFilter extends caseRecordFilterOf('CareAllowance.from') {
  @Reveals('CareAllowance.kind')
  @Field(() => CareAllowanceKind, { nullable: true, description: 'Of this kind.' })
  kind?: CareAllowanceKindValue | null;

  @Reveals('CareAllowance.from', 'CareAllowance.to')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'In force on this day.' })
  runningOn?: JalaliDate | null;
}
