import { ProvinceCodeScalar, type LocalizedText as LocalizedTextRecord } from '@hamafza/schema/vocabulary';
import { connectionOf, EntityKey, LocalizedText } from '@hamafza/kit';
import { Field, ObjectType } from 'type-graphql';

@EntityKey('code')
@ObjectType('Province', { description: 'A province («استان»).' })
export class Province {
  @Field(() => ProvinceCodeScalar, { description: 'The Statistical Centre’s code.' })
  code!: string;

  @Field(() => LocalizedText, { nullable: true, description: 'The province’s name.' })
  name!: LocalizedTextRecord | null;
}

export const ProvinceConnection = connectionOf(Province, { name: 'Province', of: 'province' });
