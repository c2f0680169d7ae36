import { EntityKey } from '@hamafza/kit';
import { Field, ID, ObjectType } from 'type-graphql';

/** Behzisti's; only its key is known here. */
@EntityKey('code')
@ObjectType('Centre', { description: 'A centre licensed by Behzisti («مرکز تحت پوشش»).' })
export class Centre {
  @Field(() => ID, { description: 'Its code, as CPP-NNNN.' })
  code!: string;
}
