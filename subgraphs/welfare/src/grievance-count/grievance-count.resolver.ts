import { County, PageArguments, readPage, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { WelfareGrievanceCountRecord, WelfareGrievanceCountRepository } from './grievance-count.repository.js';
import { WelfareGrievanceCount, WelfareGrievanceCountConnection, WelfareGrievanceCountFilter } from './grievance-count.type.js';

@Resolver(() => WelfareGrievanceCount)
export class WelfareGrievanceCountResolver {
  constructor(private readonly repository: WelfareGrievanceCountRepository) {}

  @Query(() => WelfareGrievanceCountConnection, { nullable: true, description: 'Grievances about Behzisti by county and month, the newest first.' })
  welfareGrievanceCounts(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => WelfareGrievanceCountFilter, { nullable: true, description: 'Which of them; all if absent.' })
    filter?: WelfareGrievanceCountFilter | null,
  ): Promise<Page<WelfareGrievanceCountRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county.' })
  county(@Root() { countyCode }: WelfareGrievanceCountRecord): County {
    return { code: countyCode };
  }
}
