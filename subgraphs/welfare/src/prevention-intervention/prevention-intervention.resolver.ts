import { County, PageArguments, Program, readPage, type Page } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { PreventionInterventionRecord, PreventionInterventionRepository } from './prevention-intervention.repository.js';
import { PreventionIntervention, PreventionInterventionConnection, PreventionInterventionFilter } from './prevention-intervention.type.js';

@Resolver(() => PreventionIntervention)
export class PreventionInterventionResolver {
  constructor(private readonly repository: PreventionInterventionRepository) {}

  @Query(() => PreventionInterventionConnection, { nullable: true, description: 'Prevention interventions, the newest first.' })
  preventionInterventions(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => PreventionInterventionFilter, { nullable: true, description: 'Which of them; all if absent.' })
    filter?: PreventionInterventionFilter | null,
  ): Promise<Page<PreventionInterventionRecord>> {
    return this.repository.page(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => County, { nullable: true, description: 'The county.' })
  county(@Root() { countyCode }: PreventionInterventionRecord): County {
    return { code: countyCode };
  }

  @FieldResolver(() => Program, { nullable: true, description: 'The programme it belongs to; null where it belongs to none.' })
  program(@Root() { programCode }: PreventionInterventionRecord): Program | null {
    return programCode ? { code: programCode } : null;
  }
}
