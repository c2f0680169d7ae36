import {
  CountyCodeScalar,
  GrievanceStatusDefinition,
  JalaliMonthScalar,
  ProvinceCodeScalar,
  type GrievanceStatus as GrievanceStatusValue,
  type JalaliMonth,
} from '@hamafza/schema/vocabulary';
import { connectionOf, GrievanceCount, registerEnum } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';

const GrievanceStatus = registerEnum(GrievanceStatusDefinition);

@ObjectType('ReliefGrievanceCount', {
  implements: GrievanceCount,
  description: 'How many grievances about the Relief Committee came in one county and month («نارضایتی»).',
})
export class ReliefGrievanceCount extends GrievanceCount {}

export const ReliefGrievanceCountConnection = connectionOf(ReliefGrievanceCount, {
  name: 'ReliefGrievanceCount',
  of: 'grievance count',
});

@InputType('ReliefGrievanceCountFilter', { description: 'Which grievance counts; all conditions given must hold.' })
export class ReliefGrievanceCountFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => GrievanceStatus, { nullable: true, description: 'That this came of.' })
  status?: GrievanceStatusValue | null;

  @Field(() => JalaliMonthScalar, { nullable: true, description: 'Received in this month or later.' })
  monthFrom?: JalaliMonth | null;

  @Field(() => JalaliMonthScalar, { nullable: true, description: 'Received in this month or earlier.' })
  monthTo?: JalaliMonth | null;
}
