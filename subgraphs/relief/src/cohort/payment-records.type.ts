import { JalaliDateScalar, JalaliMonthScalar, type JalaliDate, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { registerEnum, Reveals } from '@hamafza/kit';
import { Field, InputType } from 'type-graphql';
import { CashEntitlementKindDefinition, type CashEntitlementKind as CashEntitlementKindValue } from '../cash-entitlement/cash-entitlement.enums.js';
import { OneOffAidReasonDefinition, type OneOffAidReason as OneOffAidReasonValue } from '../one-off-aid/one-off-aid.enums.js';

const CashEntitlementKind = registerEnum(CashEntitlementKindDefinition);
const OneOffAidReason = registerEnum(OneOffAidReasonDefinition);

@InputType('ReliefCohortEntitlementFilter', { description: 'A regular payment that the member is entitled to («مستمری»); all conditions given must hold of the same one.' })
export class ReliefCohortEntitlementFilter {
  @Reveals('CashEntitlement.kind')
  @Field(() => [CashEntitlementKind], { nullable: true, description: 'Paid for any of these («نوع مستمری»).' })
  kinds?: CashEntitlementKindValue[] | null;

  @Reveals('CashEntitlement.startsOn', 'CashEntitlement.endsOn')
  @Field(() => JalaliMonthScalar, { nullable: true, description: 'In force on any day of this month, so that it was paid in the month.' })
  month?: JalaliMonth | null;

  @Reveals('CashEntitlement.startsOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid since this day or later.' })
  beganFrom?: JalaliDate | null;

  @Reveals('CashEntitlement.startsOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid since this day or earlier.' })
  beganTo?: JalaliDate | null;
}

@InputType('ReliefCohortOneOffAidFilter', { description: 'A single payment to the member («کمک موردی»); all conditions given must hold of the same one.' })
export class ReliefCohortOneOffAidFilter {
  @Reveals('OneOffAid.reason')
  @Field(() => [OneOffAidReason], { nullable: true, description: 'For any of these reasons («علت کمک موردی»).' })
  reasons?: OneOffAidReasonValue[] | null;

  @Reveals('OneOffAid.paidOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid on this day or later.' })
  paidFrom?: JalaliDate | null;

  @Reveals('OneOffAid.paidOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid on this day or earlier.' })
  paidTo?: JalaliDate | null;
}
