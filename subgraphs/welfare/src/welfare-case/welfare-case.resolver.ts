import { AgeBandDefinition, type AgeBand as AgeBandValue } from '@hamafza/schema/vocabulary';
import { Beneficiary, County, PageArguments, readPage, registerEnum, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { WelfareCaseRecord } from './welfare-case.repository.js';
import type { WelfareCaseService } from './welfare-case.service.js';
import { WelfareCase, WelfareCaseConnection, WelfareCaseFilter } from './welfare-case.type.js';

@Resolver(() => WelfareCase)
export class WelfareCaseResolver {
  constructor(private readonly cases: WelfareCaseService) {}

  @Query(() => WelfareCaseConnection, { nullable: true, description: 'Files at Behzisti, the newest first.' })
  welfareCases(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => WelfareCaseFilter, { nullable: true, description: 'Which files; all of them if absent.' })
    filter?: WelfareCaseFilter | null,
  ): Promise<Page<WelfareCaseRecord>> {
    return this.cases.list(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => registerEnum(AgeBandDefinition), { description: 'Age today, in bands.' })
  ageBand(@Root() record: WelfareCaseRecord): AgeBandValue {
    return this.cases.ageBand(record);
  }

  @FieldResolver(() => Beneficiary, {
    nullable: true,
    description: 'The person as all bodies know them; null for people with no code to compute a join key from.',
  })
  beneficiary(@Root() { joinKey }: WelfareCaseRecord): Beneficiary | null {
    return joinKey ? { joinKey } : null;
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county the person lives in.' })
  county(@Root() { countyCode }: WelfareCaseRecord): County {
    return { code: countyCode };
  }
}
