import type { LocalizedText as LocalizedTextRecord } from '@hamafza/schema/vocabulary';
import { Field, ObjectType } from 'type-graphql';
import { Shareable } from './entity-key.js';

@Shareable()
@ObjectType('LocalizedText', { description: 'A name in both languages of the graph.' })
export class LocalizedText implements LocalizedTextRecord {
  @Field(() => String, { description: 'The Persian form.' })
  fa!: string;

  @Field(() => String, { description: 'The English form.' })
  en!: string;
}
