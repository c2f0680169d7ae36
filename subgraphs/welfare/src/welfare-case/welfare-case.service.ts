import { ageBandOn, jalaliDateInTehran, toIsoDate, type AgeBand } from '@hamafza/schema/vocabulary';
import type { Page, PageRequest } from '@hamafza/kit';
import type { WelfareCaseRecord, WelfareCaseRepository } from './welfare-case.repository.js';
import type { WelfareCaseFilter } from './welfare-case.type.js';

export class WelfareCaseService {
  readonly byJoinKeys: WelfareCaseRepository['byJoinKeys'];

  constructor(
    private readonly cases: WelfareCaseRepository,
    private readonly now: () => Date,
  ) {
    this.byJoinKeys = cases.byJoinKeys;
  }

  list(filter: WelfareCaseFilter, page: PageRequest): Promise<Page<WelfareCaseRecord>> {
    return this.cases.page(filter, page);
  }

  ageBand({ birthDate }: WelfareCaseRecord): AgeBand {
    return ageBandOn(toIsoDate(jalaliDateInTehran(this.now())), toIsoDate(birthDate));
  }
}
