import {
  AgeBandDefinition,
  CountyCodeScalar,
  NeighbourhoodCodeScalar,
  ProvinceCodeScalar,
  SexDefinition,
  TargetGroupDefinition,
  type AgeBand as AgeBandValue,
  type Sex as SexValue,
  type TargetGroup as TargetGroupValue,
} from '@hamafza/schema/vocabulary';
import { Field, InputType } from 'type-graphql';
import { registerEnum } from '../graph/register-enum.js';
import { Reveals } from '../graph/reveals.js';

/** The conditions on the person that the filters of lists of people, and of what is recorded of them, have. */
export interface PersonFilter {
  provinceCode?: string | null;
  countyCode?: string | null;
  neighbourhoodCode?: string | null;
  targetGroup?: TargetGroupValue | null;
  sex?: SexValue | null;
  ageBand?: AgeBandValue | null;
}

/**
 * Who a list is about. Filters inherit the class, in which each condition says which field of the person it tests.
 *
 * @param person the type of the graph that has those fields: `county`, `neighbourhood`, `sex` and `ageBand`.
 * @param names what the field of the person's groups is called; `targetGroups` if absent.
 */
export function personFilterOf(person: string, { targetGroup = 'targetGroups' }: { readonly targetGroup?: string } = {}): abstract new () => PersonFilter {
  @InputType({ description: 'Which people; all conditions given must hold.' })
  abstract class FilterOfPerson implements PersonFilter {
    @Reveals(`${person}.county`)
    @Field(() => ProvinceCodeScalar, { nullable: true, description: 'The person lives in this province.' })
    provinceCode?: string | null;

    @Reveals(`${person}.county`)
    @Field(() => CountyCodeScalar, { nullable: true, description: 'The person lives in this county.' })
    countyCode?: string | null;

    @Reveals(`${person}.neighbourhood`)
    @Field(() => NeighbourhoodCodeScalar, { nullable: true, description: 'The person lives in this neighbourhood.' })
    neighbourhoodCode?: string | null;

    @Reveals(`${person}.${targetGroup}`)
    @Field(() => registerEnum(TargetGroupDefinition), {
      nullable: true,
      description: 'The person is in this group, perhaps among others; a closed group is refused.',
    })
    targetGroup?: TargetGroupValue | null;

    @Reveals(`${person}.sex`)
    @Field(() => registerEnum(SexDefinition), { nullable: true, description: 'The person’s sex as registered.' })
    sex?: SexValue | null;

    @Reveals(`${person}.ageBand`)
    @Field(() => registerEnum(AgeBandDefinition), { nullable: true, description: 'The person’s age today is in this band.' })
    ageBand?: AgeBandValue | null;
  }
  return FilterOfPerson;
}
