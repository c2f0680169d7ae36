import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { County, registerEnum, type RequestContext } from '@hamafza/kit';
import { Args, ArgsType, Ctx, Field, FieldResolver, Resolver, Root } from 'type-graphql';
import { SalamSite } from '../salam-site/salam-site.type.js';
import type { ActivitySummaryKey, ActivitySummaryRecord, ActivitySummaryRepository } from './activity-summary.repository.js';
import { SalamActivitySummary } from './activity-summary.type.js';
import { ActivityKindDefinition, type ActivityKind as ActivityKindValue } from './salam-activity.enums.js';

@ArgsType()
class ActivityArguments {
  @Field(() => registerEnum(ActivityKindDefinition), { nullable: true, description: 'Of this kind; all if absent.' })
  kind?: ActivityKindValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Held on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Held on this day or earlier; not before `from`.' })
  to?: JalaliDate | null;
}

const keyOf = (code: string, { kind = null, from = null, to = null }: ActivityArguments): ActivitySummaryKey => ({ code, kind, from, to });

@Resolver(() => SalamSite)
export class SalamSiteActivitySummaryResolver {
  constructor(private readonly summaries: ActivitySummaryRepository) {}

  @FieldResolver(() => SalamActivitySummary, { nullable: true, description: 'What was done at the site, taken together.' })
  async activitySummary(
    @Root() { code }: { readonly code: string },
    @Args(() => ActivityArguments) given: ActivityArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ActivitySummaryRecord> {
    return loaders.load(this.summaries.ofSites, keyOf(code, given));
  }
}

@Resolver(() => County)
export class CountyActivitySummaryResolver {
  constructor(private readonly summaries: ActivitySummaryRepository) {}

  @FieldResolver(() => SalamActivitySummary, { nullable: true, description: 'What was done at the Salam sites of the county, taken together.' })
  async salamActivitySummary(
    @Root() { code }: County,
    @Args(() => ActivityArguments) given: ActivityArguments,
    @Ctx() { loaders }: RequestContext,
  ): Promise<ActivitySummaryRecord> {
    return loaders.load(this.summaries.ofCounties, keyOf(code, given));
  }
}
