import { Program } from '@hamafza/kit';
import { FieldResolver, Resolver, Root } from 'type-graphql';
import { caseRecordResolvers } from '../case-record/case-record.resolvers.js';
import type { VocationalTrainingRecord } from './vocational-training.repository.js';
import { VocationalTraining, VocationalTrainingConnection, VocationalTrainingFilter } from './vocational-training.type.js';

/** `Query.vocationalTrainings`, `WelfareCase.vocationalTrainings` and `VocationalTraining.case`. */
export const vocationalTrainingResolvers = caseRecordResolvers<VocationalTrainingRecord, VocationalTrainingFilter>({
  type: VocationalTraining,
  connection: VocationalTrainingConnection,
  filter: VocationalTrainingFilter,
  root: 'vocationalTrainings',
  ofCase: 'vocationalTrainings',
  plural: 'vocational trainings («آموزش حرفه‌ای»)',
});

@Resolver(() => VocationalTraining)
export class VocationalTrainingResolver {
  @FieldResolver(() => Program, { nullable: true, description: 'The programme it belongs to; null where it belongs to none.' })
  program(@Root() { programCode }: VocationalTrainingRecord): Program | null {
    return programCode ? { code: programCode } : null;
  }
}
