import { JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { caseRecordFilterOf } from '../case-record/case-record-filter.type.js';
import {
  JobPlacementKindDefinition,
  type JobPlacementKind as JobPlacementKindValue,
  JobPlacementStatusDefinition,
  type JobPlacementStatus as JobPlacementStatusValue,
} from './job-placement.enums.js';

const JobPlacementKind = registerEnum(JobPlacementKindDefinition);
const JobPlacementStatus = registerEnum(JobPlacementStatusDefinition);

@Sensitive('AUDITED')
@ObjectType('JobPlacement', { description: 'Work found for one client («اشتغال مددجو»).' })
export class JobPlacement {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => JobPlacementKind, { description: 'How the client works.' })
  kind!: JobPlacementKindValue;

  @Field(() => JobPlacementStatus, { description: 'Where it stands: OFFERED → STARTED → RETAINED, or ENDED.' })
  status!: JobPlacementStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day the work was offered.' })
  offeredOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the client began; null until then.' })
  startedOn!: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day the work ended; null until then.' })
  endedOn!: JalaliDate | null;

  @Field(() => Boolean, { description: 'Whether the work is insured.' })
  isInsured!: boolean;
}

export const JobPlacementConnection = connectionOf(JobPlacement, { name: 'JobPlacement', of: 'job placement', sensitivity: 'AUDITED', people: true });

@InputType('JobPlacementFilter', { description: 'Which job placements; all conditions given must hold.' })
export class JobPlacementFilter extends caseRecordFilterOf('JobPlacement.offeredOn') {
  @Reveals('JobPlacement.kind')
  @Field(() => JobPlacementKind, { nullable: true, description: 'Of this kind.' })
  kind?: JobPlacementKindValue | null;

  @Reveals('JobPlacement.status')
  @Field(() => JobPlacementStatus, { nullable: true, description: 'Standing like this.' })
  status?: JobPlacementStatusValue | null;

  @Reveals('JobPlacement.program')
  @Field(() => ID, { nullable: true, description: 'Of the programme of this code.' })
  programCode?: string | null;
}
