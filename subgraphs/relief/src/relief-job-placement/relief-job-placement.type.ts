import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import {
  ReliefJobKindDefinition,
  ReliefJobStateDefinition,
  type ReliefJobKind as ReliefJobKindValue,
  type ReliefJobState as ReliefJobStateValue,
} from './relief-job-placement.enums.js';

const ReliefJobKind = registerEnum(ReliefJobKindDefinition);
const ReliefJobState = registerEnum(ReliefJobStateDefinition);

@Sensitive('AUDITED')
@ObjectType('ReliefJobPlacement', { description: 'A job that the Relief Committee found for a member («اشتغال»).' })
export class ReliefJobPlacement {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the placement.' })
  id!: string;

  @Field(() => ReliefJobKind, { description: 'What kind of work it is.' })
  kind!: ReliefJobKindValue;

  @Field(() => ReliefJobState, { description: 'Where it stands.' })
  state!: ReliefJobStateValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was proposed.' })
  proposedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the member began; null until then.' })
  startedOn!: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it ended; null until then.' })
  endedOn!: JalaliDate | null;
}

export const ReliefJobPlacementConnection = connectionOf(ReliefJobPlacement, {
  name: 'ReliefJobPlacement',
  of: 'placement',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('ReliefJobPlacementFilter', { description: 'Which placements; all conditions given must hold.' })
export class ReliefJobPlacementFilter extends memberRecordFilterOf('ReliefJobPlacement.proposedOn') {
  @Reveals('ReliefJobPlacement.kind')
  @Field(() => ReliefJobKind, { nullable: true, description: 'Of this kind.' })
  kind?: ReliefJobKindValue | null;

  @Reveals('ReliefJobPlacement.state')
  @Field(() => ReliefJobState, { nullable: true, description: 'Standing like this.' })
  state?: ReliefJobStateValue | null;
}
