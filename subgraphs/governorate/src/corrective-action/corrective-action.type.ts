import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import {
  CorrectiveActionStatusDefinition,
  CorrectiveAreaDefinition,
  type CorrectiveActionStatus as CorrectiveActionStatusValue,
  type CorrectiveArea as CorrectiveAreaValue,
} from './corrective-action.enums.js';

const CorrectiveActionStatus = registerEnum(CorrectiveActionStatusDefinition);
const CorrectiveArea = registerEnum(CorrectiveAreaDefinition);

@ObjectType('CorrectiveAction', { description: 'Something that a supervision visit requires to be put right («اقدام اصلاحی»).' })
export class CorrectiveAction {
  @Field(() => ID, { description: 'The office’s own number of the action.' })
  id!: string;

  @Field(() => CorrectiveArea, { description: 'What it concerns.' })
  area!: CorrectiveAreaValue;

  @Field(() => CorrectiveActionStatus, {
    description: 'Where it stands: ORDERED → IN_PROGRESS → COMPLETED → VERIFIED, or WAIVED.',
  })
  status!: CorrectiveActionStatusValue;

  @Field(() => JalaliDateScalar, { description: 'The day it was required.' })
  orderedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { description: 'The last day for doing it.' })
  dueOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was said to be done; null until then.' })
  completedOn!: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was seen to be done; null until then.' })
  verifiedOn!: JalaliDate | null;
}

export const CorrectiveActionConnection = connectionOf(CorrectiveAction, { name: 'CorrectiveAction', of: 'corrective action' });

@InputType('CorrectiveActionFilter', { description: 'Which corrective actions; all conditions given must hold.' })
export class CorrectiveActionFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Concerning something in this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Concerning something in this county.' })
  countyCode?: string | null;

  @Field(() => CorrectiveArea, { nullable: true, description: 'Concerning this.' })
  area?: CorrectiveAreaValue | null;

  @Field(() => CorrectiveActionStatus, { nullable: true, description: 'Standing like this.' })
  status?: CorrectiveActionStatusValue | null;

  @Field(() => Boolean, { nullable: true, description: 'Past the last day and not done (true), or not so (false).' })
  overdue?: boolean | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Due on this day or later.' })
  dueFrom?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Due on this day or earlier.' })
  dueTo?: JalaliDate | null;
}
