import { CountyCodeScalar, JalaliMonthScalar, ProvinceCodeScalar, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { Arg, Query, Resolver } from 'type-graphql';
import type { ReliefCashPaidRecord, ReliefCashPaidRepository } from './relief-cash-paid.repository.js';
import { ReliefCashPaid } from './relief-cash-paid.type.js';

@Resolver(() => ReliefCashPaid)
export class ReliefCashPaidResolver {
  constructor(private readonly payments: ReliefCashPaidRepository) {}

  @Query(() => ReliefCashPaid, { nullable: true, description: 'What the Relief Committee paid to members in one month: persons and rials.' })
  reliefCashPaid(
    @Arg('month', () => JalaliMonthScalar, { description: 'The month.' }) month: JalaliMonth,
    @Arg('provinceCode', () => ProvinceCodeScalar, { nullable: true, description: 'Paid to people of this province.' }) provinceCode?: string | null,
    @Arg('countyCode', () => CountyCodeScalar, { nullable: true, description: 'Paid to people of this county.' }) countyCode?: string | null,
  ): Promise<ReliefCashPaidRecord | null> {
    return this.payments.sum({ month, provinceCode, countyCode });
  }
}
