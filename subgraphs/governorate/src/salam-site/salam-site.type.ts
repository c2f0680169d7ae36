import { EntityKey } from '@hamafza/kit';
import { Field, ID, ObjectType } from 'type-graphql';

/** Behzisti's; only its key is known here. */
@EntityKey('code')
@ObjectType('SalamSite', { description: 'A neighbourhood’s site of the Salam plan («طرح سلام»).' })
export class SalamSite {
  @Field(() => ID, { description: 'Its code, as S-CCCC-NNN.' })
  code!: string;
}
