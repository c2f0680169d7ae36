import { ageBandOn, toIsoDate, type AgeBand, type IsoDate } from '@hamafza/schema/vocabulary';
import { CaseworkFacts, CaseworkPersons, refuseClosedGroup, type Page, type PageRequest } from '@hamafza/kit';
import type { ReliefMembershipRecord, ReliefMembershipRepository } from './relief-membership.repository.js';
import type { ReliefContact, ReliefMembershipFilter } from './relief-membership.type.js';

export class ReliefMembershipService {
  readonly byJoinKeys: ReliefMembershipRepository['byJoinKeys'];
  readonly byIds: ReliefMembershipRepository['byIds'];
  readonly byHouseholds: ReliefMembershipRepository['byHouseholds'];
  readonly fullNames: CaseworkFacts<string>;
  readonly contacts: CaseworkFacts<ReliefContact>;

  constructor(
    private readonly memberships: ReliefMembershipRepository,
    private readonly today: () => IsoDate,
  ) {
    this.byJoinKeys = memberships.byJoinKeys;
    this.byIds = memberships.byIds;
    this.byHouseholds = memberships.byHouseholds;
    const persons = new CaseworkPersons();
    this.fullNames = new CaseworkFacts(memberships.fullNamesByIds, 'ReliefMembership.fullName', persons);
    this.contacts = new CaseworkFacts(memberships.contactsByIds, 'ReliefMembership.contact', persons);
  }

  /** @throws CLOSED for a closed target group. */
  list(filter: ReliefMembershipFilter, page: PageRequest): Promise<Page<ReliefMembershipRecord>> {
    refuseClosedGroup(filter.targetGroup);
    return this.memberships.page(filter, this.today(), page);
  }

  ageBand({ birthDate }: ReliefMembershipRecord): AgeBand {
    return ageBandOn(this.today(), toIsoDate(birthDate));
  }
}
