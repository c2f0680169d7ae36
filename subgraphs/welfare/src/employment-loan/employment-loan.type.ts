import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import {
  WelfareEmploymentLoanStatusDefinition,
  type WelfareEmploymentLoanStatus as WelfareEmploymentLoanStatusValue,
} from './employment-loan.enums.js';

const WelfareEmploymentLoanStatus = registerEnum(WelfareEmploymentLoanStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('WelfareEmploymentLoan', { description: 'A loan for work that Behzisti arranged for one client («تسهیلات اشتغال»).' })
export class WelfareEmploymentLoan {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => WelfareEmploymentLoanStatus, { description: 'Where it stands: REFERRED_TO_BANK → PAID → REPAYING → SETTLED or OVERDUE; or DECLINED.' })
  status!: WelfareEmploymentLoanStatusValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'Its amount, in rials.' })
  rials!: Rial;

  @Field(() => Int, { description: 'In how many monthly instalments it is repaid.' })
  instalments!: number;

  @Field(() => JalaliDateScalar, { description: 'The day the client was sent to the bank.' })
  referredOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was paid out; null until then.' })
  paidOn!: JalaliDate | null;
}

export const WelfareEmploymentLoanConnection = connectionOf(WelfareEmploymentLoan, {
  name: 'WelfareEmploymentLoan',
  of: 'employment loan',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('WelfareEmploymentLoanFilter', { description: 'Which employment loans; all conditions given must hold.' })
export class WelfareEmploymentLoanFilter extends caseRecordFilterOf('WelfareEmploymentLoan.referredOn') {
  @Reveals('WelfareEmploymentLoan.status')
  @Field(() => WelfareEmploymentLoanStatus, { nullable: true, description: 'Standing like this.' })
  status?: WelfareEmploymentLoanStatusValue | null;
}
