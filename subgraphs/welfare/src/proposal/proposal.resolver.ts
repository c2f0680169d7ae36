import { PageArguments, Program, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { WorkingGroupRecord, WorkingGroupRepository } from '../working-group/working-group.repository.js';
import { WorkingGroup } from '../working-group/working-group.type.js';
import type { ProposalRecord, ProposalRepository } from './proposal.repository.js';
import { Proposal, ProposalConnection, ProposalFilter } from './proposal.type.js';

@Resolver(() => Proposal)
export class ProposalResolver {
  constructor(
    private readonly repository: ProposalRepository,
    private readonly groups: WorkingGroupRepository,
  ) {}

  @Query(() => ProposalConnection, { nullable: true, description: 'Proposals of working groups, the newest first.' })
  proposals(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ProposalFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: ProposalFilter | null,
  ): Promise<Page<ProposalRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => WorkingGroup, { nullable: true, description: 'The working group.' })
  group(@Root() { groupId }: ProposalRecord, @Ctx() { loaders }: RequestContext): Promise<WorkingGroupRecord | null> {
    return loaders.load(this.groups.byIds, groupId);
  }

  @FieldResolver(() => Program, { nullable: true, description: 'The programme it belongs to; null where it belongs to none.' })
  program(@Root() { programCode }: ProposalRecord): Program | null {
    return programCode ? { code: programCode } : null;
  }
}

@Resolver(() => WorkingGroup)
export class WorkingGroupProposalsResolver {
  constructor(private readonly repository: ProposalRepository) {}

  @FieldResolver(() => [Proposal], { nullable: true, description: 'What it proposed, the newest first, at most 100.' })
  proposals(@Root() { id }: { readonly id: string }, @Ctx() { loaders }: RequestContext): Promise<ProposalRecord[]> {
    return loaders.load(this.repository.newestByGroups, id);
  }
}
