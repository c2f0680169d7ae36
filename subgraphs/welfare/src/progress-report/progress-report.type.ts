import { CountyCodeScalar, JalaliDateScalar, ProvinceCodeScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum } from '@hamafza/kit';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { RoleDefinition, type Role as RoleValue } from '../social-board/social-board.enums.js';

const Role = registerEnum(RoleDefinition);

@ObjectType('ProgressReport', { description: 'How a Salam site gets on («گزارش پیشرفت»).' })
export class ProgressReport {
  @Field(() => ID, { description: 'Behzisti’s own number of the record.' })
  id!: string;

  @Field(() => Role, { description: 'The role of who wrote it; mostly the executive secretary («دبیر اجرایی طرح سلام»).' })
  authorRole!: RoleValue;

  @Field(() => JalaliDateScalar, { description: 'The day of the report.' })
  reportedOn!: JalaliDate;

  @Field(() => Int, { description: 'How much of the year’s plan is done, 0 to 100.' })
  completionPercent!: number;

  @Field(() => String, { description: 'What it says, in Persian.' })
  summary!: string;
}

export const ProgressReportConnection = connectionOf(ProgressReport, { name: 'ProgressReport', of: 'progress report' });

@InputType('ProgressReportFilter', { description: 'Which progress reports; all conditions given must hold.' })
export class ProgressReportFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'In this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'In this county.' })
  countyCode?: string | null;

  @Field(() => ID, { nullable: true, description: 'Of the site of this code.' })
  siteCode?: string | null;

  @Field(() => Role, { nullable: true, description: 'Written in this role.' })
  authorRole?: RoleValue | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Of this day or later.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Of this day or earlier.' })
  to?: JalaliDate | null;
}
