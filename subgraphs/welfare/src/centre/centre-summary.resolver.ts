import { County, Province, type RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CentreSummaryRecord, CentreSummaryRepository } from './centre-summary.repository.js';
import { CentreSummary } from './centre-summary.type.js';

@Resolver(() => County)
export class CountyCentreSummaryResolver {
  constructor(private readonly summaries: CentreSummaryRepository) {}

  @FieldResolver(() => CentreSummary, { nullable: true, description: 'The county’s centres taken together, but for those closed for good.' })
  centreSummary(@Root() { code }: County, @Ctx() { loaders }: RequestContext): Promise<CentreSummaryRecord> {
    return loaders.load(this.summaries.ofCounties, code);
  }
}

@Resolver(() => Province)
export class ProvinceCentreSummaryResolver {
  constructor(private readonly summaries: CentreSummaryRepository) {}

  @FieldResolver(() => CentreSummary, { nullable: true, description: 'The province’s centres taken together, but for those closed for good.' })
  centreSummary(@Root() { code }: Province, @Ctx() { loaders }: RequestContext): Promise<CentreSummaryRecord> {
    return loaders.load(this.summaries.ofProvinces, code);
  }
}
