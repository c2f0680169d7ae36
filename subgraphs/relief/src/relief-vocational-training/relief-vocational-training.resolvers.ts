import { memberRecordResolvers } from '../member-record/member-record.resolvers.js';
import type { ReliefVocationalTrainingRecord } from './relief-vocational-training.repository.js';
import {
  ReliefVocationalTraining,
  ReliefVocationalTrainingConnection,
  ReliefVocationalTrainingFilter,
} from './relief-vocational-training.type.js';

export const reliefVocationalTrainingResolvers = memberRecordResolvers<ReliefVocationalTrainingRecord, ReliefVocationalTrainingFilter>({
  type: ReliefVocationalTraining,
  connection: ReliefVocationalTrainingConnection,
  filter: ReliefVocationalTrainingFilter,
  list: { name: 'reliefVocationalTrainings', description: 'Courses for work that members take, the last begun first.' },
  ofMember: { name: 'vocationalTrainings', description: 'Courses for work that the person took through the Relief Committee («آموزش حرفه‌ای»).' },
});
