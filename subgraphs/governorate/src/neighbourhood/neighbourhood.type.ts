import {
  CountyCodeScalar,
  NeighbourhoodCodeScalar,
  ProvinceCodeScalar,
  type LocalizedText as LocalizedTextRecord,
} from '@hamafza/schema/vocabulary';
import { connectionOf, EntityKey, LocalizedText, registerEnum } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';
import { NeighbourhoodKindDefinition, type NeighbourhoodKind as NeighbourhoodKindValue } from './neighbourhood.enums.js';

const NeighbourhoodKind = registerEnum(NeighbourhoodKindDefinition);

@EntityKey('code')
@ObjectType('Neighbourhood', { description: 'A neighbourhood («محله»).' })
export class Neighbourhood {
  @Field(() => NeighbourhoodCodeScalar, { description: 'The county’s code, a dash and three digits.' })
  code!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'The neighbourhood’s name.' })
  name!: LocalizedTextRecord | null;

  @Field(() => NeighbourhoodKind, { nullable: true, description: 'Where it lies.' })
  kind!: NeighbourhoodKindValue | null;
}

export const NeighbourhoodConnection = connectionOf(Neighbourhood, { name: 'Neighbourhood', of: 'neighbourhood' });

@InputType('NeighbourhoodFilter', { description: 'Which neighbourhoods; all conditions given must hold.' })
export class NeighbourhoodFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Of this province.' })
  provinceCode?: string | null;

  @Field(() => CountyCodeScalar, { nullable: true, description: 'Of this county.' })
  countyCode?: string | null;

  @Field(() => NeighbourhoodKind, { nullable: true, description: 'Lying there.' })
  kind?: NeighbourhoodKindValue | null;
}
