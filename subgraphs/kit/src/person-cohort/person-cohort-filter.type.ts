import { AgeBandDefinition, type AgeBand as AgeBandValue } from '@hamafza/schema/vocabulary';
import { Field, InputType } from 'type-graphql';
import { registerEnum } from '../graph/register-enum.js';
import { Reveals } from '../graph/reveals.js';
import { personFilterOf, type PersonFilter } from '../person/person-filter.type.js';

/** The conditions on the person that every agency's cohort filter has. */
export interface PersonCohortFilter extends PersonFilter {
  ageBands?: AgeBandValue[] | null;
}

/** Who belongs to a cohort; as `personFilterOf`. */
export function personCohortFilterOf(...filterOf: Parameters<typeof personFilterOf>): abstract new () => PersonCohortFilter {
  const [person] = filterOf;
  @InputType({ description: 'Which people; all conditions given must hold.' })
  abstract class CohortFilterOfPerson extends personFilterOf(...filterOf) implements PersonCohortFilter {
    @Reveals(`${person}.ageBand`)
    @Field(() => [registerEnum(AgeBandDefinition)], { nullable: true, description: 'The person’s age is in any of these bands; AGE_60_74 and AGE_75_PLUS are 60 and over («سالمند»).' })
    ageBands?: AgeBandValue[] | null;
  }
  return CohortFilterOfPerson;
}
