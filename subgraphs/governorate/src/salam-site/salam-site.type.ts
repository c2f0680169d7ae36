import { EntityKey } from '@hamafza/kit';
import { Field, ID, ObjectType } from 'type-graphql';

/** Behzisti's; only its key is known here. */
@EntityKey('code')
@ObjectType('SalamSite', { description: 'A neighbourhood in which the Salam plan runs: social health, life skills, resilience («طرح سلام»).' })
export class SalamSite {
  @Field(() => ID, { description: 'Behzisti’s code of the site, e.g. `S-0303-001`.' })
  code!: string;
}
