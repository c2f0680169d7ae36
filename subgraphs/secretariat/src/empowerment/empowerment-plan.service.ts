import { checkKey, isKey, ROW_ID, type Page, type PageRequest, type RequestLoaders } from '@hamafza/kit';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
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
    return isKey(ROW_ID, id) ? loaders.load(this.plans.byIds, id) : null;
  }

  /** @throws BAD_USER_INPUT for a malformed programme code. */
  async list(filter: EmpowermentPlanFilter, page: PageRequest): Promise<Page<EmpowermentPlanRecord>> {
    if (filter.programCode) checkKey(PROGRAM_CODE, filter.programCode, 'EmpowermentPlanFilter.programCode');
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
