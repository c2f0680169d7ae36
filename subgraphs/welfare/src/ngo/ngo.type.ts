import { EntityKey } from '@hamafza/kit';
import { Field, ID, ObjectType } from 'type-graphql';

/** The governorate's entity; Behzisti knows which centres one runs. */
@EntityKey('legalId')
@ObjectType('Ngo', { description: 'A non-governmental organisation («سازمان مردم‌نهاد»).' })
export class Ngo {
  @Field(() => ID, { description: 'The legal id under which it is registered («شناسه ملی»).' })
  legalId!: string;
}
