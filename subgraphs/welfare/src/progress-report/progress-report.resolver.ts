import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { SalamSiteRecord, SalamSiteRepository } from '../salam-site/salam-site.repository.js';
import { SalamSite } from '../salam-site/salam-site.type.js';
import type { ProgressReportRecord, ProgressReportRepository } from './progress-report.repository.js';
import { ProgressReport, ProgressReportConnection, ProgressReportFilter } from './progress-report.type.js';

@Resolver(() => ProgressReport)
export class ProgressReportResolver {
  constructor(
    private readonly repository: ProgressReportRepository,
    private readonly sites: SalamSiteRepository,
  ) {}

  @Query(() => ProgressReportConnection, { nullable: true, description: 'Progress reports on Salam sites, the newest first.' })
  progressReports(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ProgressReportFilter, { nullable: true, description: 'Which of them; all if absent.' }) filter?: ProgressReportFilter | null,
  ): Promise<Page<ProgressReportRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => SalamSite, { nullable: true, description: 'The Salam site.' })
  site(@Root() { siteCode }: ProgressReportRecord, @Ctx() { loaders }: RequestContext): Promise<SalamSiteRecord | null> {
    return loaders.load(this.sites.byCodes, siteCode);
  }
}

@Resolver(() => SalamSite)
export class SalamSiteProgressReportsResolver {
  constructor(private readonly repository: ProgressReportRepository) {}

  @FieldResolver(() => [ProgressReport], { nullable: true, description: 'Reports on its progress, the newest first, at most 100.' })
  progressReports(@Root() { code }: SalamSite, @Ctx() { loaders }: RequestContext): Promise<ProgressReportRecord[]> {
    return loaders.load(this.repository.newestBySites, code);
  }
}
