import { AgeBandDefinition, type AgeBand as AgeBandValue } from '@hamafza/schema/vocabulary';
import {
  Beneficiary,
  Casework,
  checkKey,
  County,
  Neighbourhood,
  PageArguments,
  readPage,
  registerEnum,
  Reveals,
  ROW_ID,
  Sensitive,
  type Page,
  type RequestContext,
} from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { WelfareCaseRecord } from './welfare-case.repository.js';
import type { WelfareCaseService } from './welfare-case.service.js';
import { WelfareCase, WelfareCaseConnection, WelfareCaseFilter, WelfareContact, WelfareExit } from './welfare-case.type.js';

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

  @Query(() => WelfareCase, { nullable: true, description: 'One file at Behzisti; null where there is none of that number.' })
  welfareCase(
    @Reveals('WelfareCase.id') @Arg('id', () => ID, { description: 'Behzisti’s number of the file.' }) id: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<WelfareCaseRecord | null> {
    return loaders.load(this.cases.byIds, checkKey(ROW_ID, id, 'Query.welfareCase(id:)'));
  }

  @FieldResolver(() => registerEnum(AgeBandDefinition), { description: 'Age today, in bands.' })
  ageBand(@Root() record: WelfareCaseRecord): AgeBandValue {
    return this.cases.ageBand(record);
  }

  @Casework()
  @Sensitive('AUDITED')
  @FieldResolver(() => String, {
    nullable: true,
    description: 'The person’s name, for casework on one person: null with an error for anybody else, and in lists.',
  })
  fullName(@Root() { id }: WelfareCaseRecord, @Ctx() request: RequestContext): Promise<string | null> {
    return this.cases.fullNames.of(id, request);
  }

  @Casework()
  @Sensitive('AUDITED')
  @FieldResolver(() => WelfareContact, {
    nullable: true,
    description: 'How the person is reached, for casework on one person: null with an error for anybody else, and in lists.',
  })
  contact(@Root() { id }: WelfareCaseRecord, @Ctx() request: RequestContext): Promise<WelfareContact | null> {
    return this.cases.contacts.of(id, request);
  }

  @FieldResolver(() => WelfareExit, { nullable: true, description: 'How support ended; null while it has not.' })
  exit(@Root() record: WelfareCaseRecord): WelfareExit | null {
    return this.cases.exit(record);
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

  @FieldResolver(() => Neighbourhood, { nullable: true, description: 'The neighbourhood the person lives in.' })
  neighbourhood(@Root() { neighbourhoodCode }: WelfareCaseRecord): Neighbourhood {
    return { code: neighbourhoodCode };
  }
}
