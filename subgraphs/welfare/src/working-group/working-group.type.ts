import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  WorkingGroupKindDefinition,
  type WorkingGroupKind as WorkingGroupKindValue,
  WorkingGroupStateDefinition,
  type WorkingGroupState as WorkingGroupStateValue,
} from './working-group.enums.js';

const WorkingGroupKind = registerEnum(WorkingGroupKindDefinition);
const WorkingGroupState = registerEnum(WorkingGroupStateDefinition);

@ObjectType('WorkingGroup', { description: 'A group that gathers proposals in a county or deputy office («گروه کاری»).' })
export class WorkingGroup {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => WorkingGroupKind, { description: 'At which place it sits.' })
  kind!: WorkingGroupKindValue;

  @Field(() => WorkingGroupState, { description: 'Where it stands: FORMED → ACTIVE → CLOSED.' })
  state!: WorkingGroupStateValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was formed.' })
  formedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was closed; null until then.' })
  closedOn!: JalaliDate | null;
}

export const WorkingGroupConnection = connectionOf(WorkingGroup, { name: 'WorkingGroup', of: 'working group' });

@InputType('WorkingGroupFilter', { description: 'Which working groups; all conditions given must hold.' })
export class WorkingGroupFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => WorkingGroupKind, { nullable: true, description: 'Of this kind.' })
  kind?: WorkingGroupKindValue | null;

  @Field(() => WorkingGroupState, { nullable: true, description: 'Standing like this.' })
  state?: WorkingGroupStateValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Formed on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Formed on this day or earlier.' })
  to?: JalaliDate | null;
}
