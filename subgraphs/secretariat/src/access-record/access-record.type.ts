import { connectionOf, registerEnum } from '@hamafza/kit';
import { AgencyDefinition, JalaliDateScalar, type Agency as AgencyValue, type JalaliDate } from '@hamafza/schema/vocabulary';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { AccessOutcomeDefinition, type AccessOutcome as AccessOutcomeValue } from './access-record.enums.js';

const Agency = registerEnum(AgencyDefinition);
const AccessOutcome = registerEnum(AccessOutcomeDefinition);

@ObjectType('WithheldCoordinate', { description: 'Something that was asked for and not given («قلم خودداری‌شده»).' })
export class WithheldCoordinate {
  @Field(() => String, { description: 'E.g. `Disability.severity`.' })
  coordinate!: string;

  @Field(() => String, { description: 'Why: a code of the error catalogue.' })
  code!: string;
}

@ObjectType('AccessRecord', {
  description: 'One record of the access log: who was given what kind of data, and why («سابقه دسترسی»). It holds coordinates and counts, never a person or a value; an agency sees of it only what concerns its own data.',
})
export class AccessRecord {
  @Field(() => ID, { description: 'Its chain and its number in the chain.' })
  id!: string;

  @Field(() => String, { description: 'The instant it was written, ISO 8601 in UTC.' })
  recordedAt!: string;

  @Field(() => JalaliDateScalar, { description: 'The day of that instant in Tehran.' })
  recordedOn!: JalaliDate;

  @Field(() => String, { description: 'The request’s id, as in its answer and in the processes’ logs.' })
  requestId!: string;

  @Field(() => Agency, { description: 'The body whose analyst asked; the secretariat for bodies that are its members. `callerBody` has the body’s own name.' })
  askedBy!: AgencyValue;

  @Field(() => String, { description: 'The name of the body that the caller belongs to.' })
  callerBody!: string;

  @Field(() => [String], { description: 'The caller’s roles.' })
  callerRoles!: string[];

  @Field(() => String, { description: 'A digest that tells callers apart and names none.' })
  caller!: string;

  @Field(() => [Agency], { description: 'The bodies whose data was asked for.' })
  owners!: AgencyValue[];

  @Field(() => String, { description: 'What the data was asked for, e.g. `empowerment-planning`; `none` where nobody named a purpose, which only open data needs none of; `unknown` where the request named one that neither an agreement of the release nor the caller’s issuer names, so that nothing else that a caller writes is kept.' })
  purpose!: string;

  @Field(() => String, { nullable: true, description: 'The code of the agreement that allowed it; null where none did.' })
  agreementCode!: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of that agreement.' })
  agreementVersion!: number | null;

  @Field(() => String, { description: 'The release that it was answered under.' })
  release!: string;

  @Field(() => Int, { description: '0 for an answer or its first part; n for its n-th later part, or a subscription’s n-th event.' })
  part!: number;

  @Field(() => String, { nullable: true, description: 'The operation without its literals; shown to the secretariat’s auditor alone.' })
  operation!: string | null;

  @Field(() => [String], { description: 'The coordinates read, e.g. `WelfareCase.status`.' })
  coordinates!: string[];

  @Field(() => [WithheldCoordinate], { description: 'What was asked for and not given, 200 per agency at most.' })
  withheld!: WithheldCoordinate[];

  @Field(() => Int, { description: 'How many entities the answer was about, people among them; one that several agencies hold counts once for each.' })
  personCount!: number;

  @Field(() => AccessOutcome, { description: 'What came of the request.' })
  outcome!: AccessOutcomeValue;

  @Field(() => [String], { description: 'Codes of the errors that the answer reported.' })
  errorCodes!: string[];

  @Field(() => Int, { description: 'From the request to its answer, in milliseconds.' })
  durationMs!: number;

  @Field(() => String, { nullable: true, description: 'Why protected data was opened in an emergency; null where it was not.' })
  emergencyReason!: string | null;

  @Field(() => String, { nullable: true, description: 'Until when it was open, ISO 8601 in UTC.' })
  emergencyUntil!: string | null;

  @Field(() => String, { description: 'The name of its chain: of the gateway that wrote it.' })
  chain!: string;

  @Field(() => String, { description: 'Its number in the chain, without gaps.' })
  sequence!: string;

  @Field(() => String, { description: 'The SHA-256 of the chain up to the record before it, base64url.' })
  previousHash!: string;

  @Field(() => String, { description: 'The SHA-256 of the chain up to this record, base64url.' })
  hash!: string;
}

export const AccessRecordConnection = connectionOf(AccessRecord, { name: 'AccessRecord', of: 'access record' });
