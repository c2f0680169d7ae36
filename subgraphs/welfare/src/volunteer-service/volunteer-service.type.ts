import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import {
  RoleDefinition,
  type Role as RoleValue,
  VolunteerWorkKindDefinition,
  type VolunteerWorkKind as VolunteerWorkKindValue,
} from '../social-board/social-board.enums.js';

const Role = registerEnum(RoleDefinition);
const VolunteerWorkKind = registerEnum(VolunteerWorkKindDefinition);

@ObjectType('VolunteerService', { description: 'What volunteers of a social board did on one day («خدمت داوطلبانه»).' })
export class VolunteerService {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => VolunteerWorkKind, { description: 'What they did.' })
  kind!: VolunteerWorkKindValue;

  @Field(() => Role, { description: 'In which role they acted («نقش»).' })
  role!: RoleValue;

  @Field(() => JalaliDateScalar, { description: 'The day.' })
  servedOn!: JalaliDate;

  @Field(() => Int, { description: 'How many took part.' })
  volunteers!: number;

  @Field(() => Int, { description: 'How many hours they gave, all together.' })
  hours!: number;
}

export const VolunteerServiceConnection = connectionOf(VolunteerService, { name: 'VolunteerService', of: 'volunteer service' });

@InputType('VolunteerServiceFilter', { description: 'Which volunteer services; all conditions given must hold.' })
export class VolunteerServiceFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => VolunteerWorkKind, { nullable: true, description: 'Of this kind.' })
  kind?: VolunteerWorkKindValue | null;

  @Field(() => Role, { nullable: true, description: 'In this role.' })
  role?: RoleValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Done on this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Done on this day or earlier.' })
  to?: JalaliDate | null;
}
