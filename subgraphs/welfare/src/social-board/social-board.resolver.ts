import { County, Neighbourhood, PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { SocialBoardRecord, SocialBoardRepository } from './social-board.repository.js';
import { SocialBoard, SocialBoardConnection, SocialBoardFilter } from './social-board.type.js';

@Resolver(() => SocialBoard)
export class SocialBoardResolver {
  constructor(private readonly repository: SocialBoardRepository) {}

  @Query(() => SocialBoardConnection, { nullable: true, description: 'Social boards of clients, the newest first.' })
  socialBoards(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => SocialBoardFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: SocialBoardFilter | null,
  ): Promise<Page<SocialBoardRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county.' })
  county(@Root() { countyCode }: SocialBoardRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => Neighbourhood, { nullable: true, description: 'The neighbourhood it works in; null where it serves the whole county.' })
  neighbourhood(@Root() { neighbourhoodCode }: SocialBoardRecord): Neighbourhood | null {
    return neighbourhoodCode ? { code: neighbourhoodCode } : null;
  }
}

@Resolver(() => County)
export class CountySocialBoardsResolver {
  constructor(private readonly repository: SocialBoardRepository) {}

  @FieldResolver(() => [SocialBoard], {
    nullable: true,
    description: 'The social boards of clients in the county, the newest first, at most 100 («هیأت‌های اجتماعی»).',
  })
  socialBoards(@Root() { code }: County, @Ctx() { loaders }: RequestContext): Promise<SocialBoardRecord[]> {
    return loaders.load(this.repository.newestByCounties, code);
  }
}
