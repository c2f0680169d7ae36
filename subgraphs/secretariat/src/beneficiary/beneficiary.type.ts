import { EntityKey, Inaccessible, Sensitive } from '@hamafza/kit';
import { JoinKeyScalar, type JoinKey } from '@hamafza/schema/vocabulary';
import { Directive, Field, ObjectType } from 'type-graphql';
import type { CoverageFacts } from '../coverage/coverage-report.js';
import { Referral, ReliefMembership, WelfareCase } from './records-elsewhere.type.js';

@EntityKey('joinKey')
@ObjectType('Beneficiary', { description: 'A person whom at least one of the bodies knows («مددجو»).' })
export class Beneficiary implements CoverageFacts {
  @Inaccessible()
  @Sensitive('AUDITED')
  @Field(() => JoinKeyScalar, { description: 'The pseudonym under which the agencies’ records of this person meet.' })
  joinKey!: JoinKey;

  @Directive('@external')
  @Field(() => WelfareCase, { nullable: true, description: 'The person’s file at Behzisti; null where it holds none.' })
  welfareCase?: WelfareCase | null;

  @Directive('@external')
  @Field(() => ReliefMembership, { nullable: true, description: 'The person’s membership of the Relief Committee; null where there is none.' })
  reliefMembership?: ReliefMembership | null;

  @Directive('@external')
  @Field(() => [Referral], { nullable: true, description: 'The social office’s referrals of the person, the newest first.' })
  referrals?: Referral[] | null;
}
