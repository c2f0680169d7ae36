import type { RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EmploymentLoanRecord } from './employment-loan.repository.js';
import { EmploymentLoan } from './employment-loan.type.js';
import type { LoanFollowUpRecord, LoanFollowUpRepository } from './loan-follow-up.repository.js';
import { LoanFollowUp, LoanInstalments } from './loan-follow-up.type.js';

/** Where a borrower stands: today by the instalments, and at set times after the loan by a caseworker's visit. */
@Resolver(() => EmploymentLoan)
export class LoanStandingResolver {
  constructor(private readonly visits: LoanFollowUpRepository) {}

  @FieldResolver(() => LoanInstalments, { description: 'How far it is paid back («اقساط»).' })
  instalments(@Root() loan: EmploymentLoanRecord): LoanInstalments {
    return { total: loan.instalmentCount, paid: loan.paidCount, overdue: loan.overdueCount };
  }

  @FieldResolver(() => [LoanFollowUp], { nullable: true, description: 'Where the borrower stood after 12 and 24 months, the earlier first.' })
  followUps(@Root() { id }: EmploymentLoanRecord, @Ctx() { loaders }: RequestContext): Promise<LoanFollowUpRecord[]> {
    return loaders.load(this.visits.byLoans, id);
  }

  @FieldResolver(() => LoanFollowUp, {
    nullable: true,
    description: 'Where the borrower stood twelve months after the loan; null where so long has not passed, or nobody looked.',
  })
  async afterTwelveMonths(@Root() { id }: EmploymentLoanRecord, @Ctx() { loaders }: RequestContext): Promise<LoanFollowUpRecord | null> {
    const visits = await loaders.load(this.visits.byLoans, id);
    return visits.find(({ months }) => months === 12) ?? null;
  }
}
