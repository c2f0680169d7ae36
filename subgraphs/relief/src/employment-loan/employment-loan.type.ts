import { JalaliDateScalar, RialScalar, type JalaliDate, type Rial } from '@hamafza/schema/vocabulary';
import { connectionOf, registerEnum, Reveals, Sensitive } from '@hamafza/kit';
import { Field, ID, InputType, ObjectType } from 'type-graphql';
import { HouseholdRoleDefinition, type HouseholdRole as HouseholdRoleValue } from '../relief-membership/relief-membership.enums.js';
import { memberRecordFilterOf } from '../member-record/member-record-filter.type.js';
import {
  EmploymentLoanPurposeDefinition,
  EmploymentLoanStateDefinition,
  type EmploymentLoanPurpose as EmploymentLoanPurposeValue,
  type EmploymentLoanState as EmploymentLoanStateValue,
} from './employment-loan.enums.js';

const HouseholdRole = registerEnum(HouseholdRoleDefinition);
const EmploymentLoanState = registerEnum(EmploymentLoanStateDefinition);
const EmploymentLoanPurpose = registerEnum(EmploymentLoanPurposeDefinition);

@Sensitive('AUDITED')
@ObjectType('EmploymentLoan', { description: 'A loan for starting work («وام اشتغال»).' })
export class EmploymentLoan {
  @Field(() => ID, { description: 'The Relief Committee’s own number of the employment loan.' })
  id!: string;

  @Field(() => EmploymentLoanState, { description: 'Where the loan stands.' })
  state!: EmploymentLoanStateValue;

  @Field(() => EmploymentLoanPurpose, { description: 'What work it is for.' })
  purpose!: EmploymentLoanPurposeValue;

  @Sensitive('PROTECTED')
  @Field(() => RialScalar, { description: 'Its principal in rials.' })
  rials!: Rial;

  @Field(() => JalaliDateScalar, { description: 'The day it was requested.' })
  requestedOn!: JalaliDate;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was paid out; null until then.' })
  grantedOn!: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The day it was paid back in full; null until then.' })
  settledOn!: JalaliDate | null;
}

export const EmploymentLoanConnection = connectionOf(EmploymentLoan, {
  name: 'EmploymentLoan',
  of: 'employment loan',
  sensitivity: 'AUDITED',
  people: true,
});

@InputType('EmploymentLoanFilter', { description: 'Which employment loans; all conditions given must hold.' })
export class EmploymentLoanFilter extends memberRecordFilterOf('EmploymentLoan.requestedOn') {
  @Reveals('EmploymentLoan.state')
  @Field(() => EmploymentLoanState, { nullable: true, description: 'Standing like this.' })
  state?: EmploymentLoanStateValue | null;

  @Reveals('EmploymentLoan.purpose')
  @Field(() => EmploymentLoanPurpose, { nullable: true, description: 'For this work.' })
  purpose?: EmploymentLoanPurposeValue | null;

  @Reveals('EmploymentLoan.grantedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid out on this day or later.' })
  grantedFrom?: JalaliDate | null;

  @Reveals('EmploymentLoan.grantedOn')
  @Field(() => JalaliDateScalar, { nullable: true, description: 'Paid out on this day or earlier.' })
  grantedTo?: JalaliDate | null;

  @Reveals('ReliefMembership.householdRole')
  @Field(() => HouseholdRole, { nullable: true, description: 'The borrower has this place in the household.' })
  householdRole?: HouseholdRoleValue | null;
}
