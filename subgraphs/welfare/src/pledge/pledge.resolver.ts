import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { WelfareDonorRecord, WelfareDonorRepository } from '../donor/donor.repository.js';
import { WelfareDonor } from '../donor/donor.type.js';
import { WelfareNeed } from '../need/need.type.js';
import type { WelfarePledgeRecord, WelfarePledgeRepository } from './pledge.repository.js';
import { WelfarePledge, WelfarePledgeConnection, WelfarePledgeFilter } from './pledge.type.js';

@Resolver(() => WelfarePledge)
export class WelfarePledgeResolver {
  constructor(
    private readonly repository: WelfarePledgeRepository,
    private readonly donors: WelfareDonorRepository,
  ) {}

  @Query(() => WelfarePledgeConnection, { nullable: true, description: 'Pledges to Behzisti, the newest first.' })
  welfarePledges(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => WelfarePledgeFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: WelfarePledgeFilter | null,
  ): Promise<Page<WelfarePledgeRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => WelfareDonor, { nullable: true, description: 'Who promised it.' })
  donor(@Root() { donorId }: WelfarePledgeRecord, @Ctx() { loaders }: RequestContext): Promise<WelfareDonorRecord | null> {
    return loaders.load(this.donors.byIds, donorId);
  }
}

@Resolver(() => WelfareNeed)
export class WelfareNeedPledgesResolver {
  constructor(private readonly repository: WelfarePledgeRepository) {}

  @FieldResolver(() => [WelfarePledge], { nullable: true, description: 'What was promised for it, the newest first, at most 100.' })
  pledges(@Root() { id }: { readonly id: string }, @Ctx() { loaders }: RequestContext): Promise<WelfarePledgeRecord[]> {
    return loaders.load(this.repository.newestByNeeds, id);
  }
}
