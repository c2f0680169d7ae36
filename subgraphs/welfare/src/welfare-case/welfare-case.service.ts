import { ageBandOn, type AgeBand, type IsoDate } from '@hamafza/schema/vocabulary';
import { CaseworkFacts, CaseworkPersons, refuseClosedGroup, type Page, type PageRequest } from '@hamafza/kit';
import type { WelfareCaseRecord, WelfareCaseRepository } from './welfare-case.repository.js';
import type { WelfareCaseFilter, WelfareContact, WelfareExit } from './welfare-case.type.js';

export class WelfareCaseService {
  readonly byJoinKeys: WelfareCaseRepository['byJoinKeys'];
  readonly byIds: WelfareCaseRepository['byIds'];
  readonly fullNames: CaseworkFacts<string>;
  readonly contacts: CaseworkFacts<WelfareContact>;

  /** @param today the day that ages are counted on. */
  constructor(
    private readonly cases: WelfareCaseRepository,
    private readonly today: () => IsoDate,
  ) {
    this.byJoinKeys = cases.byJoinKeys;
    this.byIds = cases.byIds;
    const persons = new CaseworkPersons();
    this.fullNames = new CaseworkFacts(cases.fullNamesByIds, 'WelfareCase.fullName', persons);
    this.contacts = new CaseworkFacts(cases.contactsByIds, 'WelfareCase.contact', persons);
  }

  /** @throws CLOSED for a filter by a group that never leaves Behzisti. */
  list(filter: WelfareCaseFilter, page: PageRequest): Promise<Page<WelfareCaseRecord>> {
    refuseClosedGroup(filter.targetGroup);
    return this.cases.page(filter, this.today(), page);
  }

  ageBand({ birthDate }: WelfareCaseRecord): AgeBand {
    return ageBandOn(this.today(), birthDate);
  }

  exit({ exitReason, closedOn }: WelfareCaseRecord): WelfareExit | null {
    return exitReason && closedOn ? { reason: exitReason, exitedOn: closedOn } : null;
  }
}
