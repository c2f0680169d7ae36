import type { RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import type { PledgeRecord, PledgeRepository } from '../pledge/pledge.repository.js';
import { Pledge } from '../pledge/pledge.type.js';
import type { ReliefNeedFundingRepository } from './relief-need-funding.repository.js';
import type { ReliefNeedRecord } from './relief-need.repository.js';
import { ReliefNeed } from './relief-need.type.js';

@Resolver(() => ReliefNeed)
export class ReliefNeedFundingResolver {
  constructor(
    private readonly funding: ReliefNeedFundingRepository,
    private readonly pledgeRows: PledgeRepository,
  ) {}

  @FieldResolver(() => Int, { description: 'How many pledges are matched with the need or fulfilled it.' })
  pledgeCount(@Root() { id }: ReliefNeedRecord, @Ctx() { loaders }: RequestContext): Promise<number> {
    return loaders.load(this.funding.pledgeCounts, id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether two pledges or more are matched with the need or fulfilled it.' })
  async fundedTwice(@Root() { id }: ReliefNeedRecord, @Ctx() { loaders }: RequestContext): Promise<boolean> {
    return (await loaders.load(this.funding.pledgeCounts, id)) > 1;
  }

  @FieldResolver(() => [Pledge], { nullable: true, description: 'The pledges for the need, expired ones among them; the newest first.' })
  pledges(@Root() { id }: ReliefNeedRecord, @Ctx() { loaders }: RequestContext): Promise<PledgeRecord[]> {
    return loaders.load(this.pledgeRows.byNeeds, id);
  }
}
