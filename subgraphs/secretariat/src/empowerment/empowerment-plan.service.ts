import { readRowId, type Page, type PageRequest, type RequestLoaders } from '@hamafza/kit';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import { checkForm } from '../input/check-form.js';
import { checkPeriod } from '../input/period.js';
import { PROGRAM_CODE } from '../program/program-code.js';
import type { EmpowermentOutcomeRecord, EmpowermentOutcomeRepository } from './empowerment-outcome.repository.js';
import type { EmpowermentPlanRecord, EmpowermentPlanRepository } from './empowerment-plan.repository.js';
import type { EmpowermentPlanFilter } from './empowerment-plan.type.js';
import { nextReviewDueOn } from './review-due.js';

export class EmpowermentPlanService {
  constructor(
    private readonly plans: EmpowermentPlanRepository,
    private readonly outcomes: EmpowermentOutcomeRepository,
  ) {}

  /** Null for an id that no plan has, whatever its form. */
  async find(id: string, loaders: RequestLoaders): Promise<EmpowermentPlanRecord | null> {
    const rowId = readRowId(id);
    return rowId ? loaders.load(this.plans.byIds, rowId) : null;
  }

  /** @throws BAD_USER_INPUT for a malformed programme code, and for a period that ends before it begins. */
  async list(filter: EmpowermentPlanFilter, page: PageRequest): Promise<Page<EmpowermentPlanRecord>> {
    if (filter.programCode) checkForm(filter.programCode, PROGRAM_CODE, 'EmpowermentPlanFilter.programCode');
    checkPeriod({ from: filter.startedFrom, to: filter.startedTo }, 'EmpowermentPlanFilter.startedTo');
    return this.plans.page(filter, page);
  }

  outcomesOf({ id }: EmpowermentPlanRecord, loaders: RequestLoaders): Promise<EmpowermentOutcomeRecord[]> {
    return loaders.load(this.outcomes.byPlans, id);
  }

  async nextReviewDueOn(plan: EmpowermentPlanRecord, loaders: RequestLoaders): Promise<JalaliDate | null> {
    const outcomes = await this.outcomesOf(plan, loaders);
    return nextReviewDueOn(plan, outcomes.map(({ milestone }) => milestone));
  }
}
