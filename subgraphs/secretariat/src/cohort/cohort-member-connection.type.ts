import { PageInfo } from '@hamafza/kit';
import { Field, ObjectType } from 'type-graphql';
import { Beneficiary } from '../beneficiary/beneficiary.type.js';
import { CohortMissing } from './cohort-table.type.js';

@ObjectType('CohortMemberEdge', { description: 'One person of a cohort, with their cursor.' })
export class CohortMemberEdge {
  @Field(() => String, { description: 'The place of this person in the cohort.' })
  cursor!: string;

  @Field(() => Beneficiary, { description: 'The person.' })
  node!: Beneficiary;
}

/** Without a count: an exact one would undo what protects `Cohort.count`. */
@ObjectType('CohortMemberConnection', { description: 'A page of a cohort’s people («اعضای گروه»).' })
export class CohortMemberConnection {
  @Field(() => [CohortMemberEdge], { description: 'The people with their cursors.' })
  edges!: CohortMemberEdge[];

  @Field(() => [Beneficiary], { description: 'The people without their cursors.' })
  nodes!: Beneficiary[];

  @Field(() => PageInfo, { description: 'Where this page stands in the cohort.' })
  pageInfo!: PageInfo;

  @Field(() => [CohortMissing], { description: 'Agencies that are left out; none unless partial answers were asked for.' })
  missing!: CohortMissing[];
}
