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

@ObjectType('WelfareGrievanceCount', {
  implements: GrievanceCount,
  description: 'How many grievances about Behzisti there were in one county and month («شکایت‌ها از بهزیستی»).',
})
export class WelfareGrievanceCount extends GrievanceCount {}

export const WelfareGrievanceCountConnection = connectionOf(WelfareGrievanceCount, { name: 'WelfareGrievanceCount', of: 'grievance count' });

@InputType('WelfareGrievanceCountFilter', { description: 'Which grievance counts; all conditions given must hold.' })
export class WelfareGrievanceCountFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => JalaliMonthScalar, { nullable: true, description: 'Received in this month.' })
  month?: JalaliMonth | null;

  @Field(() => GrievanceStatus, { nullable: true, description: 'With this result.' })
  status?: GrievanceStatusValue | null;
}
