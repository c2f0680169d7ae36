import { connectionOf, registerEnum } from '@hamafza/kit';
import { AgencyDefinition, JalaliDateScalar, type Agency as AgencyValue, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AccessOutcomeDefinition, type AccessOutcome as AccessOutcomeValue } from './access-record.enums.js';

const Agency = registerEnum(AgencyDefinition);
const AccessOutcome = registerEnum(AccessOutcomeDefinition);

@ObjectType('AccessRecord', {
  description: 'One record of the access log: who was given what kind of data, and why («سابقه دسترسی»). It holds coordinates and counts, never a person or a value.',
})
export class AccessRecord {
  @Field(() => ID, { description: 'Its number in the log, without gaps.' })
  id!: string;

  @Field(() => String, { description: 'The instant it was written, ISO 8601 in UTC.' })
  recordedAt!: string;

  @Field(() => JalaliDateScalar, { description: 'The day of that instant in Tehran.' })
  recordedOn!: JalaliDate;

  @Field(() => String, { description: 'The request’s id, as in its answer and in the processes’ logs.' })
  requestId!: string;

  @Field(() => Agency, { description: 'The body whose analyst asked.' })
  askedBy!: AgencyValue;

  @Field(() => [Agency], { description: 'The bodies whose data was asked for.' })
  owners!: AgencyValue[];

  @Field(() => String, { description: 'What the data was asked for, e.g. `empowerment-planning`.' })
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'The code of the agreement that allowed it; null where none did.' })
  agreementCode!: string | null;

  @Field(() => [String], { description: 'The coordinates read, e.g. `WelfareCase.status`.' })
  coordinates!: string[];

  @Field(() => Int, { description: 'How many people the answer was about.' })
  personCount!: number;

  @Field(() => AccessOutcome, { description: 'What came of the request.' })
  outcome!: AccessOutcomeValue;

  @Field(() => String, { description: 'The SHA-256 of the record before it, base64url.' })
  previousHash!: string;

  @Field(() => String, { description: 'The SHA-256 of this record together with the one before it, base64url.' })
  hash!: string;
}

export const AccessRecordConnection = connectionOf(AccessRecord, { name: 'AccessRecord', of: 'access record' });
