import { County, PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { SocialBoardRecord, SocialBoardRepository } from '../social-board/social-board.repository.js';
import { SocialBoard } from '../social-board/social-board.type.js';
import type { VolunteerServiceRecord, VolunteerServiceRepository } from './volunteer-service.repository.js';
import { VolunteerService, VolunteerServiceConnection, VolunteerServiceFilter } from './volunteer-service.type.js';

@Resolver(() => VolunteerService)
export class VolunteerServiceResolver {
  constructor(
    private readonly repository: VolunteerServiceRepository,
    private readonly boards: SocialBoardRepository,
  ) {}

  @Query(() => VolunteerServiceConnection, { nullable: true, description: 'Services of volunteers, the newest first.' })
  volunteerServices(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => VolunteerServiceFilter, { nullable: true, description: 'Which of them; all if absent.' })
    filter?: VolunteerServiceFilter | null,
  ): Promise<Page<VolunteerServiceRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => SocialBoard, { nullable: true, description: 'The social board.' })
  board(@Root() { boardId }: VolunteerServiceRecord, @Ctx() { loaders }: RequestContext): Promise<SocialBoardRecord | null> {
    return loaders.load(this.boards.byIds, boardId);
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county.' })
  county(@Root() { countyCode }: VolunteerServiceRecord): County {
    return { code: countyCode };
  }
}

@Resolver(() => SocialBoard)
export class SocialBoardVolunteerServicesResolver {
  constructor(private readonly repository: VolunteerServiceRepository) {}

  @FieldResolver(() => [VolunteerService], { nullable: true, description: 'What its volunteers did, the newest first, at most 100.' })
  volunteerServices(@Root() { id }: { readonly id: string }, @Ctx() { loaders }: RequestContext): Promise<VolunteerServiceRecord[]> {
    return loaders.load(this.repository.newestByBoards, id);
  }
}
