import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import {
  RehabilitationKindDefinition,
  type RehabilitationKind as RehabilitationKindValue,
  RehabilitationStatusDefinition,
  type RehabilitationStatus as RehabilitationStatusValue,
} from './rehabilitation-service.enums.js';

const RehabilitationKind = registerEnum(RehabilitationKindDefinition);
const RehabilitationStatus = registerEnum(RehabilitationStatusDefinition);

@Sensitive('PROTECTED')
@ObjectType('RehabilitationService', { description: 'A course of rehabilitation for one person («توانبخشی»).' })
export class RehabilitationService {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => RehabilitationKind, { description: 'What was done.' })
  kind!: RehabilitationKindValue;

  @Field(() => RehabilitationStatus, { description: 'Where it stands: PLANNED → ONGOING → COMPLETED, or INTERRUPTED.' })
  status!: RehabilitationStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day it began, or is to begin.' })
  startedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it ended; null until then.' })
  endedOn!: JalaliDate | null;

  @Field(() => Int, { description: 'How many sessions were held.' })
  sessions!: number;
}

export const RehabilitationServiceConnection = connectionOf(RehabilitationService, {
  name: 'RehabilitationService',
  of: 'course of rehabilitation',
  sensitivity: 'PROTECTED',
  people: true,
});

@InputType('RehabilitationServiceFilter', { description: 'Which courses of rehabilitation; all conditions given must hold.' })
export class RehabilitationServiceFilter extends caseRecordFilterOf('RehabilitationService.startedOn') {
  @Reveals('RehabilitationService.kind')
  @Field(() => RehabilitationKind, { nullable: true, description: 'Of this kind.' })
  kind?: RehabilitationKindValue | null;

  @Reveals('RehabilitationService.status')
  @Field(() => RehabilitationStatus, { nullable: true, description: 'Standing like this.' })
  status?: RehabilitationStatusValue | null;
}
