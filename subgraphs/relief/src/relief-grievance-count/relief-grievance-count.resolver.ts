import { County, PageArguments, readPage, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { ReliefGrievanceCountRecord, ReliefGrievanceCountRepository } from './relief-grievance-count.repository.js';
import { ReliefGrievanceCount, ReliefGrievanceCountConnection, ReliefGrievanceCountFilter } from './relief-grievance-count.type.js';

@Resolver(() => ReliefGrievanceCount)
export class ReliefGrievanceCountResolver {
  constructor(private readonly counts: ReliefGrievanceCountRepository) {}

  @Query(() => ReliefGrievanceCountConnection, {
    nullable: true,
    description: 'Grievances about the Relief Committee by month, county and outcome, the last month first.',
  })
  reliefGrievanceCounts(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ReliefGrievanceCountFilter, { nullable: true, description: 'Which counts; all of them if absent.' })
    filter?: ReliefGrievanceCountFilter | null,
  ): Promise<Page<ReliefGrievanceCountRecord>> {
    return this.counts.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county the grievances came from.' })
  county(@Root() { countyCode }: ReliefGrievanceCountRecord): County {
    return { code: countyCode };
  }
}
