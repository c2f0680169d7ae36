import { JalaliDateScalar, type EnumDefinition, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { Sql } from 'sql-template-tag';
import { Field, ID, InputType } from 'type-graphql';
import { equalsKey, isOneOf, onOrAfter, onOrBefore } from '../database/conditions.js';
import { registerEnum } from '../graph/register-enum.js';
import { Reveals } from '../graph/reveals.js';
import { PROGRAM_CODE } from '../input/key-form.js';

/** A service that a person of a cohort was given. */
export interface CohortServiceFilter<Kind extends string = string> {
  kinds?: Kind[] | null;
  deliveredFrom?: JalaliDate | null;
  deliveredTo?: JalaliDate | null;
  programCode?: string | null;
}

/** @param delivery the agency's type of services given, which has the fields of `ServiceDelivery`. */
export function cohortServiceFilterOf<Kind extends string>(delivery: string, kindsOfService: EnumDefinition<Kind>): abstract new () => CohortServiceFilter<Kind> {
  @InputType({ description: 'A service that a person was given; all conditions given must hold of the same one.' })
  abstract class ServiceFilter implements CohortServiceFilter<Kind> {
    @Reveals(`${delivery}.kind`)
    @Field(() => [registerEnum(kindsOfService)], { nullable: true, description: 'Of any of these kinds («نوع خدمت»).' })
    kinds?: Kind[] | null;

    @Reveals(`${delivery}.deliveredOn`)
    @Field(() => JalaliDateScalar, { nullable: true, description: 'Given on this day or later.' })
    deliveredFrom?: JalaliDate | null;

    @Reveals(`${delivery}.deliveredOn`)
    @Field(() => JalaliDateScalar, { nullable: true, description: 'Given on this day or earlier.' })
    deliveredTo?: JalaliDate | null;

    @Reveals(`${delivery}.program`)
    @Field(() => ID, { nullable: true, description: 'In the programme of this code.' })
    programCode?: string | null;
  }
  return ServiceFilter;
}

/**
 * On a row of the services that the agency gave, which is called `record`.
 *
 * @param filter the input type, for what is refused.
 */
export const serviceConditions = ({ kinds, deliveredFrom, deliveredTo, programCode }: CohortServiceFilter, filter: string): readonly (Sql | undefined)[] => [
  isOneOf('record.kind', kinds),
  onOrAfter('record.delivered_on', deliveredFrom),
  onOrBefore('record.delivered_on', deliveredTo),
  equalsKey('record.program_code', PROGRAM_CODE, programCode, `${filter}.programCode`),
];
