import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import {
  TrainingFieldDefinition,
  type TrainingField as TrainingFieldValue,
  VocationalTrainingStatusDefinition,
  type VocationalTrainingStatus as VocationalTrainingStatusValue,
} from './vocational-training.enums.js';

const TrainingField = registerEnum(TrainingFieldDefinition);
const VocationalTrainingStatus = registerEnum(VocationalTrainingStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('VocationalTraining', { description: 'A vocational training of one client («آموزش حرفه‌ای»).' })
export class VocationalTraining {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => TrainingField, { description: 'What was taught.' })
  field!: TrainingFieldValue;

  @Field(() => VocationalTrainingStatus, { description: 'Where it stands: REGISTERED → ONGOING → COMPLETED, or DROPPED_OUT.' })
  status!: VocationalTrainingStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day it began, or is to begin.' })
  startedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was finished or left; null until then.' })
  finishedOn!: JalaliDate | null;

  @Field(() => Int, { description: 'How many hours were taught.' })
  hours!: number;

  @Field(() => Boolean, { description: 'Whether the client passed and holds a certificate.' })
  isCertified!: boolean;
}

export const VocationalTrainingConnection = connectionOf(VocationalTraining, {
  name: 'VocationalTraining',
  of: 'vocational training',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('VocationalTrainingFilter', { description: 'Which vocational trainings; all conditions given must hold.' })
export class VocationalTrainingFilter extends caseRecordFilterOf('VocationalTraining.startedOn') {
  @Reveals('VocationalTraining.field')
  @Field(() => TrainingField, { nullable: true, description: 'In this field.' })
  field?: TrainingFieldValue | null;

  @Reveals('VocationalTraining.status')
  @Field(() => VocationalTrainingStatus, { nullable: true, description: 'Standing like this.' })
  status?: VocationalTrainingStatusValue | null;

  @Reveals('VocationalTraining.isCertified')
  @Field(() => Boolean, { nullable: true, description: 'With or without a certificate.' })
  isCertified?: boolean | null;

  @Reveals('VocationalTraining.program')
  @Field(() => ID, { nullable: true, description: 'Of the programme of this code.' })
  programCode?: string | null;
}
