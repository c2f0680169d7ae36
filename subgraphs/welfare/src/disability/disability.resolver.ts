import { FieldResolver, Resolver, Root } from 'type-graphql';
import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import { DisabilityAssessment } from './disability-assessment.type.js';
import type { DisabilityRecord } from './disability.repository.js';
import { Disability, DisabilityConnection, DisabilityFilter } from './disability.type.js';

/** `Query.disabilities`, `WelfareCase.disabilities` and `Disability.case`. */
export const disabilityResolvers = caseRecordResolvers<DisabilityRecord, DisabilityFilter>({
  type: Disability,
  connection: DisabilityConnection,
  filter: DisabilityFilter,
  root: 'disabilities',
  ofCase: 'disabilities',
  plural: 'disabilities («معلولیت»)',
});

@Resolver(() => Disability)
export class DisabilityResolver {
  @FieldResolver(() => DisabilityAssessment, { description: 'The assessment that found it.' })
  assessment(@Root() { commission, outcome, nextReviewOn }: DisabilityRecord): DisabilityAssessment {
    return { commission, outcome, nextReviewOn };
  }
}
