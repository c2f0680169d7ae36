import { checkKey, PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, Query, Resolver, Root } from 'type-graphql';
import type { EmpowermentSummaryRecord } from '../empowerment/empowerment-summary.repository.js';
import type { EmpowermentSummaryService } from '../empowerment/empowerment-summary.service.js';
import { EmpowermentSummary } from '../empowerment/empowerment-summary.type.js';
import { PROGRAM_CODE } from './program-code.js';
import type { ProgramRecord, ProgramRepository } from './program.repository.js';
import { Program, ProgramConnection, ProgramFilter } from './program.type.js';

@Resolver(() => Program)
export class ProgramResolver {
  constructor(
    private readonly repository: ProgramRepository,
    private readonly summaries: EmpowermentSummaryService,
  ) {}

  @Query(() => Program, { nullable: true, description: 'One programme of the joint catalogue; null for a code it does not hold.' })
  async program(
    @Arg('code', () => ID, { description: 'The programme’s code, e.g. `WEL-CBR`.' }) code: string,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ProgramRecord | null> {
    return loaders.load(this.repository.byCodes, checkKey(PROGRAM_CODE, code, 'Query.program(code:)'));
  }

  @Query(() => ProgramConnection, { nullable: true, description: 'The joint catalogue of programmes, by code («فهرست برنامه‌ها»).' })
  programs(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ProgramFilter, { nullable: true, description: 'Which programmes; all of them if absent.' })
    filter?: ProgramFilter | null,
  ): Promise<Page<ProgramRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => EmpowermentSummary, { nullable: true, description: 'The empowerment plans that use this programme, and what became of them.' })
  empowerment(
    @Root() { code }: ProgramRecord,
    @Ctx() { loaders }: RequestContext,
    @Arg('startedFrom', () => JalaliDateScalar, { nullable: true, description: 'Plans started on this day or later.' }) from?: JalaliDate | null,
    @Arg('startedTo', () => JalaliDateScalar, { nullable: true, description: 'Plans started on this day or earlier.' }) to?: JalaliDate | null,
  ): Promise<EmpowermentSummaryRecord> {
    return this.summaries.ofProgram(code, { from, to }, loaders);
  }
}
