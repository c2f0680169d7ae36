import { Beneficiary, MOST_PER_PARENT, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReliefMembershipRecord } from '../relief-membership/relief-membership.repository.js';
import type { ReliefMembershipService } from '../relief-membership/relief-membership.service.js';
import { ReliefMembership } from '../relief-membership/relief-membership.type.js';
import type { ReliefNeedRecord, ReliefNeedRepository } from '../relief-need/relief-need.repository.js';
import { ReliefNeed } from '../relief-need/relief-need.type.js';

@Resolver(() => Beneficiary)
export class BeneficiaryResolver {
  constructor(
    private readonly memberships: ReliefMembershipService,
    private readonly needs: ReliefNeedRepository,
  ) {}

  @FieldResolver(() => ReliefMembership, {
    nullable: true,
    description: 'The person’s file at the Relief Committee; null where it holds none.',
  })
  reliefMembership(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<ReliefMembershipRecord | null> {
    return loaders.load(this.memberships.byJoinKeys, joinKey);
  }

  @FieldResolver(() => [ReliefNeed], {
    nullable: true,
    description: `What the Relief Committee found the person to need: the newest ${MOST_PER_PARENT}, the newest first; null where it holds no file.`,
  })
  async reliefNeeds(@Root() { joinKey }: Beneficiary, @Ctx() { loaders }: RequestContext): Promise<ReliefNeedRecord[] | null> {
    const membership = await loaders.load(this.memberships.byJoinKeys, joinKey);
    return membership && loaders.load(this.needs.newestByPersons, membership.id);
  }
}
