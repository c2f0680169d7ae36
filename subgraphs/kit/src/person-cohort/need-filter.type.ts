import {
  JalaliDateScalar,
  MatchStatusDefinition,
  NeedKindDefinition,
  type JalaliDate,
  type MatchStatus as MatchStatusValue,
  type NeedKind as NeedKindValue,
} from '@hamafza/schema/vocabulary';
import sql, { type Sql } from 'sql-template-tag';
import { Field, InputType } from 'type-graphql';
import { isOneOf, onOrAfter, onOrBefore } from '../database/conditions.js';
import { registerEnum } from '../graph/register-enum.js';
import { Reveals } from '../graph/reveals.js';

/** Something that a person of a cohort needs. */
export interface CohortNeedFilter {
  kinds?: NeedKindValue[] | null;
  statuses?: MatchStatusValue[] | null;
  fundedTwice?: boolean | null;
  identifiedFrom?: JalaliDate | null;
  identifiedTo?: JalaliDate | null;
}

/**
 * @param need the agency's type of needs, which has the fields of `Need`.
 * @param fundedTwice the fields that `fundedTwice` tells of.
 */
export function cohortNeedFilterOf(need: string, fundedTwice: readonly [string, ...string[]]): abstract new () => CohortNeedFilter {
  @InputType({ description: 'Something a person needs or needed; all conditions given must hold of the same need.' })
  abstract class NeedFilter implements CohortNeedFilter {
    @Reveals(`${need}.kind`)
    @Field(() => [registerEnum(NeedKindDefinition)], { nullable: true, description: 'Any of these («نوع نیاز»).' })
    kinds?: NeedKindValue[] | null;

    @Reveals(`${need}.status`)
    @Field(() => [registerEnum(MatchStatusDefinition)], { nullable: true, description: 'Standing like any of these; OPEN for needs still unmatched.' })
    statuses?: MatchStatusValue[] | null;

    @Reveals(...fundedTwice)
    @Field(() => Boolean, { nullable: true, description: 'Whether two pledges or more are matched with it or fulfilled it: funded twice.' })
    fundedTwice?: boolean | null;

    @Reveals(`${need}.identifiedOn`)
    @Field(() => JalaliDateScalar, { nullable: true, description: 'Identified on this day or later.' })
    identifiedFrom?: JalaliDate | null;

    @Reveals(`${need}.identifiedOn`)
    @Field(() => JalaliDateScalar, { nullable: true, description: 'Identified on this day or earlier.' })
    identifiedTo?: JalaliDate | null;
  }
  return NeedFilter;
}

/** On a row of the agency's needs, which is called `record`; pledges are rows of `pledge`. */
export const needConditions = ({ kinds, statuses, fundedTwice, identifiedFrom, identifiedTo }: CohortNeedFilter): readonly (Sql | undefined)[] => [
  isOneOf('record.kind', kinds),
  isOneOf('record.status', statuses),
  isFundedTwice(fundedTwice),
  onOrAfter('record.identified_on', identifiedFrom),
  onOrBefore('record.identified_on', identifiedTo),
];

function isFundedTwice(wanted: boolean | null | undefined): Sql | undefined {
  if (wanted === null || wanted === undefined) return undefined;
  const pledges = sql`(SELECT count(*) FROM pledge WHERE pledge.need_id = record.id AND pledge.status IN ('MATCHED', 'FULFILLED'))`;
  return wanted ? sql`${pledges} > 1` : sql`${pledges} < 2`;
}
