import { registerEnum, Sensitive } from '@hamafza/kit';
import { AgencyDefinition, EnrolmentStatusDefinition, type Agency as AgencyValue, type EnrolmentStatus as EnrolmentStatusValue } from '@hamafza/schema/vocabulary';
import { Field, Int, ObjectType } from 'type-graphql';
import { JointSupportDefinition, StandingDefinition, type JointSupport as JointSupportValue, type Standing as StandingValue } from './coverage.enums.js';

const Agency = registerEnum(AgencyDefinition);
const EnrolmentStatus = registerEnum(EnrolmentStatusDefinition);
const Standing = registerEnum(StandingDefinition);
const JointSupport = registerEnum(JointSupportDefinition);

@Sensitive('AUDITED')
@ObjectType('AgencyCoverage', { description: 'Where a person stands with one body («پوشش یک دستگاه»).' })
export class AgencyCoverage {
  @Field(() => Agency, { description: 'The body.' })
  agency!: AgencyValue;

  @Field(() => Standing, { description: 'Where the person stands with it.' })
  standing!: StandingValue;

  @Field(() => EnrolmentStatus, { nullable: true, description: 'The body’s own status; null where the standing is NOT_KNOWN.' })
  status!: EnrolmentStatusValue | null;
}

@Sensitive('AUDITED')
@ObjectType('CoverageReport', {
  description:
    'How the bodies together cover one person, computed from what each of them answers («گزارش پوشش»). A body that did not answer looks like one that holds no record; the answer then carries an error that names its subgraph.',
})
export class CoverageReport {
  @Field(() => [AgencyCoverage], { description: 'Behzisti and the Relief Committee, in this order.' })
  agencies!: AgencyCoverage[];

  @Field(() => JointSupport, { description: 'How the two bodies together stand to the person.' })
  jointSupport!: JointSupportValue;

  @Field(() => Int, {
    nullable: true,
    description: 'How many of the social office’s latest referrals of the person no body has answered; null where the office did not answer.',
  })
  pendingReferrals!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the social office has referred the person and neither body supports them; null where the office did not answer.',
  })
  isReferredAndUnsupported!: boolean | null;
}
