import type { RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ReliefMembershipRecord } from '../relief-membership/relief-membership.repository.js';
import { ReliefMembership } from '../relief-membership/relief-membership.type.js';
import type { HouseholdRecord, HouseholdRepository } from './household.repository.js';
import { Household } from './household.type.js';

@Resolver(() => ReliefMembership)
export class HouseholdOfMemberResolver {
  constructor(private readonly households: HouseholdRepository) {}

  @FieldResolver(() => Household, { nullable: true, description: 'The household the person belongs to.' })
  household(@Root() { householdId }: ReliefMembershipRecord, @Ctx() { loaders }: RequestContext): Promise<HouseholdRecord | null> {
    return loaders.load(this.households.byIds, householdId);
  }
}
