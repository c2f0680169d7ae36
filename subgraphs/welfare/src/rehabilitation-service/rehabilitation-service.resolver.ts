import type { RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { CentreRecord, CentreRepository } from '../centre/centre.repository.js';
import { Centre } from '../centre/centre.type.js';
import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { RehabilitationServiceRecord } from './rehabilitation-service.repository.js';
import { RehabilitationService, RehabilitationServiceConnection, RehabilitationServiceFilter } from './rehabilitation-service.type.js';

/** `Query.rehabilitationServices`, `WelfareCase.rehabilitationServices` and `RehabilitationService.case`. */
export const rehabilitationServiceResolvers = caseRecordResolvers<RehabilitationServiceRecord, RehabilitationServiceFilter>({
  type: RehabilitationService,
  connection: RehabilitationServiceConnection,
  filter: RehabilitationServiceFilter,
  root: 'rehabilitationServices',
  ofCase: 'rehabilitationServices',
  plural: 'courses of rehabilitation («توانبخشی»)',
});

@Resolver(() => RehabilitationService)
export class RehabilitationServiceResolver {
  constructor(private readonly centres: CentreRepository) {}

  @FieldResolver(() => Centre, { nullable: true, description: 'The centre that gives it; null when given at home.' })
  async centre(@Root() { centreCode }: RehabilitationServiceRecord, @Ctx() { loaders }: RequestContext): Promise<CentreRecord | null> {
    return centreCode ? loaders.load(this.centres.byCodes, centreCode) : null;
  }
}
