import type { RequestContext } from '@hamafza/kit';
import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { QualityScoreRecord, QualityScoreRepository } from '../quality-score/quality-score.repository.js';
import { QualityScore } from '../quality-score/quality-score.type.js';
import type { SupervisionVisitRecord, SupervisionVisitRepository } from '../supervision-visit/supervision-visit.repository.js';
import { SupervisionVisit } from '../supervision-visit/supervision-visit.type.js';
import { Centre } from './centre.type.js';

@Resolver(() => Centre)
export class CentreResolver {
  constructor(
    private readonly visits: SupervisionVisitRepository,
    private readonly scores: QualityScoreRepository,
  ) {}

  @FieldResolver(() => [SupervisionVisit], { nullable: true, description: 'Visits of the social office to it, the last first; at most 100.' })
  inspections(@Root() { code }: Centre, @Ctx() { loaders }: RequestContext): Promise<SupervisionVisitRecord[]> {
    return loaders.load(this.visits.ofCentres, code);
  }

  @FieldResolver(() => QualityScore, { nullable: true, description: 'The last quality score it was given; null until then.' })
  async inspectionScore(@Root() { code }: Centre, @Ctx() { loaders }: RequestContext): Promise<QualityScoreRecord | null> {
    const [latest] = await loaders.load(this.scores.ofCentres, code);
    return latest ?? null;
  }
}
