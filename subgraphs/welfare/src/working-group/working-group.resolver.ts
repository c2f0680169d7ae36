import { County, PageArguments, Province, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { WorkingGroupRecord, WorkingGroupRepository } from './working-group.repository.js';
import { WorkingGroup, WorkingGroupConnection, WorkingGroupFilter } from './working-group.type.js';

@Resolver(() => WorkingGroup)
export class WorkingGroupResolver {
  constructor(private readonly repository: WorkingGroupRepository) {}

  @Query(() => WorkingGroupConnection, { nullable: true, description: 'Working groups, the newest first.' })
  workingGroups(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => WorkingGroupFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: WorkingGroupFilter | null,
  ): Promise<Page<WorkingGroupRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => Province, { nullable: true, description: 'The province.' })
  province(@Root() { provinceCode }: WorkingGroupRecord): Province {
    return { code: provinceCode };
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county; null for groups of the province itself.' })
  county(@Root() { countyCode }: WorkingGroupRecord): County | null {
    return countyCode ? { code: countyCode } : null;
  }
}

@Resolver(() => County)
export class CountyWorkingGroupResolver {
  constructor(private readonly repository: WorkingGroupRepository) {}

  @FieldResolver(() => WorkingGroup, {
    nullable: true,
    description: 'The working group of the county («گروه کاری شهرستان»); null where none was formed.',
  })
  workingGroup(@Root() { code }: County, @Ctx() { loaders }: RequestContext): Promise<WorkingGroupRecord | null> {
    return loaders.load(this.repository.byCounties, code);
  }
}
