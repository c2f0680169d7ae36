import { County, PageArguments, readPage, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { WelfareDonorRecord, WelfareDonorRepository } from './donor.repository.js';
import { WelfareDonor, WelfareDonorConnection, WelfareDonorFilter } from './donor.type.js';

@Resolver(() => WelfareDonor)
export class WelfareDonorResolver {
  constructor(private readonly repository: WelfareDonorRepository) {}

  @Query(() => WelfareDonorConnection, { nullable: true, description: 'Benefactors of Behzisti, the newest first.' })
  welfareDonors(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => WelfareDonorFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: WelfareDonorFilter | null,
  ): Promise<Page<WelfareDonorRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county the donor gives in.' })
  county(@Root() { countyCode }: WelfareDonorRecord): County {
    return { code: countyCode };
  }
}
