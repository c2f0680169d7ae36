import { County, type RequestContext } from '@hamafza/kit';
import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { EmpowermentSummaryRecord } from '../empowerment/empowerment-summary.repository.js';
import type { EmpowermentSummaryService } from '../empowerment/empowerment-summary.service.js';
import { EmpowermentSummary } from '../empowerment/empowerment-summary.type.js';
import type { RecognitionRepository, RecognitionSummaryRecord } from '../recognition/recognition.repository.js';
import { RecognitionSummary } from '../recognition/recognition.type.js';

@Resolver(() => County)
export class CountyResolver {
  constructor(
    private readonly summaries: EmpowermentSummaryService,
    private readonly recognitions: RecognitionRepository,
  ) {}

  @FieldResolver(() => EmpowermentSummary, { nullable: true, description: 'The empowerment plans of the county’s people, and what became of them.' })
  empowerment(
    @Root() { code }: County,
    @Ctx() { loaders }: RequestContext,
    @Arg('startedFrom', () => JalaliDateScalar, { nullable: true, description: 'Plans started on this day or later.' }) from?: JalaliDate | null,
    @Arg('startedTo', () => JalaliDateScalar, { nullable: true, description: 'Plans started on this day or earlier.' }) to?: JalaliDate | null,
  ): Promise<EmpowermentSummaryRecord> {
    return this.summaries.ofCounty(code, { from, to }, loaders);
  }

  @FieldResolver(() => RecognitionSummary, { nullable: true, description: 'The recognitions given in the county, counted.' })
  recognitionSummary(@Root() { code }: County, @Ctx() { loaders }: RequestContext): Promise<RecognitionSummaryRecord> {
    return loaders.load(this.recognitions.summariesByCounties, code);
  }
}
