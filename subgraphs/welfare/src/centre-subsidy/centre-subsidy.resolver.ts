import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { CentreRecord, CentreRepository } from '../centre/centre.repository.js';
import { Centre } from '../centre/centre.type.js';
import type { CentreSubsidyRecord, CentreSubsidyRepository } from './centre-subsidy.repository.js';
import { CentreSubsidy, CentreSubsidyConnection, CentreSubsidyFilter } from './centre-subsidy.type.js';

@Resolver(() => CentreSubsidy)
export class CentreSubsidyResolver {
  constructor(
    private readonly repository: CentreSubsidyRepository,
    private readonly centres: CentreRepository,
  ) {}

  @Query(() => CentreSubsidyConnection, { nullable: true, description: 'Per-capita subsidies to centres, the newest first.' })
  centreSubsidies(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CentreSubsidyFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: CentreSubsidyFilter | null,
  ): Promise<Page<CentreSubsidyRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => Centre, { nullable: true, description: 'The centre it was paid to.' })
  centre(@Root() { centreCode }: CentreSubsidyRecord, @Ctx() { loaders }: RequestContext): Promise<CentreRecord | null> {
    return loaders.load(this.centres.byCodes, centreCode);
  }
}

@Resolver(() => Centre)
export class CentreSubsidiesResolver {
  constructor(private readonly repository: CentreSubsidyRepository) {}

  @FieldResolver(() => [CentreSubsidy], { nullable: true, description: 'Its per-capita subsidies, the newest first, at most 100.' })
  subsidies(@Root() { code }: Centre, @Ctx() { loaders }: RequestContext): Promise<CentreSubsidyRecord[]> {
    return loaders.load(this.repository.newestByCentres, code);
  }
}
