import { PageArguments, readPage, type Page, type RequestContext } from '@hamafza/kit';
import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, Info, Query, Resolver, Root } from 'type-graphql';
import type { SupervisionVisitRecord, SupervisionVisitRepository } from '../supervision-visit/supervision-visit.repository.js';
import { SupervisionVisit } from '../supervision-visit/supervision-visit.type.js';
import type { CorrectiveActionRecord } from './corrective-action.repository.js';
import type { CorrectiveActionService } from './corrective-action.service.js';
import { CorrectiveAction, CorrectiveActionConnection, CorrectiveActionFilter } from './corrective-action.type.js';

@Resolver(() => CorrectiveAction)
export class CorrectiveActionResolver {
  constructor(
    private readonly actions: CorrectiveActionService,
    private readonly visits: SupervisionVisitRepository,
  ) {}

  @Query(() => CorrectiveActionConnection, { nullable: true, description: 'Corrective actions, the last due first.' })
  correctiveActions(
    @Args(() => PageArguments) page: PageArguments,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => CorrectiveActionFilter, { nullable: true, description: 'Which actions; all of them if absent.' })
    filter?: CorrectiveActionFilter | null,
  ): Promise<Page<CorrectiveActionRecord>> {
    return this.actions.list(filter ?? {}, readPage(page, info));
  }

  @FieldResolver(() => Boolean, { description: 'Whether its last day has passed with nobody having said that it is done.' })
  isOverdue(@Root() action: CorrectiveActionRecord): boolean {
    return this.actions.isOverdue(action);
  }

  @FieldResolver(() => SupervisionVisit, { nullable: true, description: 'The visit that required it.' })
  visit(@Root() { visitId }: CorrectiveActionRecord, @Ctx() { loaders }: RequestContext): Promise<SupervisionVisitRecord | null> {
    return loaders.load(this.visits.byIds, visitId);
  }
}
