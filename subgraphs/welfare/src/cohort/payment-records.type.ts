import { JalaliDateScalar, JalaliMonthScalar, type JalaliDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { registerEnum, Reveals } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import { CareAllowanceKindDefinition, type CareAllowanceKind as CareAllowanceKindValue } from '../care-allowance/care-allowance.enums.js';
import { WelfareOneOffAidReasonDefinition, type WelfareOneOffAidReason as OneOffAidReasonValue } from '../one-off-aid/one-off-aid.enums.js';

const CareAllowanceKind = registerEnum(CareAllowanceKindDefinition);
const OneOffAidReason = registerEnum(WelfareOneOffAidReasonDefinition);

@InputType('WelfareCohortPaymentFilter', { description: 'A monthly payment to the person («حق پرستاری» or «مستمری»); all conditions given must hold of the same one.' })
export class WelfareCohortPaymentFilter {
  @Reveals('CareAllowance.kind')
  @Field(() => [CareAllowanceKind], { nullable: true, description: 'Of any of these kinds («نوع پرداخت ماهانه»).' })
  kinds?: CareAllowanceKindValue[] | null;

  @Reveals('CareAllowance.from', 'CareAllowance.to')
  @Field(() => JalaliMonthScalar, { nullable: true, description: 'In force on the first day of this month, so that it was paid in the month.' })
  month?: JalaliMonth | null;

  @Reveals('CareAllowance.from')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Begun on this day or later.' })
  beganFrom?: JalaliDate | null;

  @Reveals('CareAllowance.from')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Begun on this day or earlier.' })
  beganTo?: JalaliDate | null;
}

@InputType('WelfareCohortOneOffAidFilter', { description: 'A single payment to the person («کمک موردی»); all conditions given must hold of the same one.' })
export class WelfareCohortOneOffAidFilter {
  @Reveals('WelfareOneOffAid.reason')
  @Field(() => [OneOffAidReason], { nullable: true, description: 'For any of these reasons («علت کمک موردی»).' })
  reasons?: OneOffAidReasonValue[] | null;

  @Reveals('WelfareOneOffAid.paidOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid on this day or later.' })
  paidFrom?: JalaliDate | null;

  @Reveals('WelfareOneOffAid.paidOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid on this day or earlier.' })
  paidTo?: JalaliDate | null;
}
