import { EntityKey } from '@hamafza/kit';
import { Field, ID, ObjectType } from 'type-graphql';

/** Behzisti's; only its key is known here. */
@EntityKey('code')
@ObjectType('Centre', { description: 'A centre under Behzisti’s licence, mostly non-state («مرکز تحت پوشش»).' })
export class Centre {
  @Field(() => ID, { description: 'Behzisti’s code of the centre, e.g. `C03-0001`.' })
  code!: string;
}
