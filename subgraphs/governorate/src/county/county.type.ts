import {
  CountyCodeScalar,
  JalaliDateScalar,
  ProvinceCodeScalar,
  type JalaliDate,
  type LocalizedText as LocalizedTextRecord,
} from '@hamafza/schema/vocabulary';
import { connectionOf, EntityKey, LocalizedText } from '@hamafza/kit';
import { Field, InputType, ObjectType } from 'type-graphql';

@EntityKey('code')
@ObjectType('County', { description: 'A county («شهرستان»).' })
export class County {
  @Field(() => CountyCodeScalar, { description: 'The Statistical Centre’s code.' })
  code!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'The county’s name.' })
  name!: LocalizedTextRecord | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The first day the county exists in the official division.' })
  validFrom!: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The last day it exists; null while it does.' })
  validTo!: JalaliDate | null;
}

export const CountyConnection = connectionOf(County, { name: 'County', of: 'county' });

@InputType('CountyFilter', { description: 'Which counties; all conditions given must hold.' })
export class CountyFilter {
  @Field(() => ProvinceCodeScalar, { nullable: true, description: 'Of this province.' })
  provinceCode?: string | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'Existing on this day.' })
  validOn?: JalaliDate | null;
}
