import { County, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { ProposalSummaryRecord, ProposalSummaryRepository } from './proposal-summary.repository.js';
import { ProposalSummary } from './proposal-summary.type.js';

@Resolver(() => County)
export class CountyProposalSummaryResolver {
  constructor(private readonly summaries: ProposalSummaryRepository) {}

  @FieldResolver(() => ProposalSummary, { nullable: true, description: 'The proposals of the county’s working group taken together.' })
  proposalSummary(@Root() { code }: County, @Ctx() { loaders }: RequestContext): Promise<ProposalSummaryRecord> {
    return loaders.load(this.summaries.ofCounties, code);
  }
}
