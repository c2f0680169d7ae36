import { jalaliDateInTehran, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { Page, PageRequest } from '@hamafza/kit';
import type { CorrectiveActionRecord, CorrectiveActionRepository } from './corrective-action.repository.js';
import type { CorrectiveActionFilter } from './corrective-action.type.js';

export class CorrectiveActionService {
  readonly ofVisits: CorrectiveActionRepository['ofVisits'];

  constructor(
    private readonly actions: CorrectiveActionRepository,
    private readonly now: () => Date,
  ) {
    this.ofVisits = actions.ofVisits;
  }

  list(filter: CorrectiveActionFilter, page: PageRequest): Promise<Page<CorrectiveActionRecord>> {
    return this.actions.page(filter, this.today(), page);
  }

  /** Past its last day with nobody having said that it is done. */
  isOverdue({ dueOn, status }: CorrectiveActionRecord): boolean {
    return dueOn < this.today() && (status === 'ORDERED' || status === 'IN_PROGRESS');
  }

  private today(): JalaliDate {
    return jalaliDateInTehran(this.now());
  }
}
