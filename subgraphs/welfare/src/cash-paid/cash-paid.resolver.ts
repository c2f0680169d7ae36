import { CountyCodeScalar, JalaliMonthScalar, ProvinceCodeScalar, type JalaliMonth } from '@hamafza/schema/vocabulary';
import { Arg, Query, Resolver } from 'type-graphql';
import type { CashPaidRecord, CashPaidRepository } from './cash-paid.repository.js';
import { WelfareCashPaid } from './cash-paid.type.js';

@Resolver(() => WelfareCashPaid)
export class CashPaidResolver {
  constructor(private readonly cashPaid: CashPaidRepository) {}

  @Query(() => WelfareCashPaid, {
    nullable: true,
    description: 'The money that Behzisti paid in one month: monthly payments in force on its first day, and one-off payments of its days.',
  })
  welfareCashPaid(
    @Arg('month', () => JalaliMonthScalar, { description: 'The month.' }) month: JalaliMonth,
    @Arg('provinceCode', () => ProvinceCodeScalar, { nullable: true, description: 'To people of this province.' }) provinceCode?: string | null,
    @Arg('countyCode', () => CountyCodeScalar, { nullable: true, description: 'To people of this county.' }) countyCode?: string | null,
  ): Promise<CashPaidRecord | null> {
    return this.cashPaid.inMonth(month, provinceCode, countyCode);
  }
}
