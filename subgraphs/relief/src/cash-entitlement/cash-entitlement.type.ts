import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import { CashEntitlementKindDefinition, type CashEntitlementKind as CashEntitlementKindValue } from './cash-entitlement.enums.js';

const CashEntitlementKind = registerEnum(CashEntitlementKindDefinition);

@Sensitive('AUDITED')
@ObjectType('CashEntitlement', { description: 'A regular payment that a member is entitled to («مستمری»).' })
export class CashEntitlement {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the entitlement.' })
  id!: string;

  @Field(() => CashEntitlementKind, { description: 'What it is paid for.' })
  kind!: CashEntitlementKindValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'What is paid each month, in rials.' })
  monthlyRials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The first day it is paid for.' })
  startsOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The last day it is paid for; null while it has no end.' })
  endsOn!: JalaliDate | null;
}

export const CashEntitlementConnection = connectionOf(CashEntitlement, {
  name: 'CashEntitlement',
  of: 'entitlement',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('CashEntitlementFilter', { description: 'Which entitlements; all conditions given must hold.' })
export class CashEntitlementFilter extends memberRecordFilterOf('CashEntitlement.startsOn') {
  @Reveals('CashEntitlement.kind')
  @Field(() => CashEntitlementKind, { nullable: true, description: 'Paid for this.' })
  kind?: CashEntitlementKindValue | null;
}
