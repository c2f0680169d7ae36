import { CountyCodeScalar, JoinKeyScalar, NeighbourhoodCodeScalar, ProvinceCodeScalar, type JoinKey } from '@hamafza/schema/vocabulary';
import { Field, ID, ObjectType } from 'type-graphql';
import { EntityKey, Inaccessible } from '../graph/entity-key.js';
import { Sensitive } from '../graph/sensitive.js';

/**
 * The entities that cross agencies, each with its key alone. A subgraph adds its own fields with field resolvers; the
 * one that owns an entity declares a type of its own instead, with the same key.
 */

@EntityKey('joinKey')
@ObjectType('Beneficiary', { description: 'A person whom at least one of the bodies knows («مددجو»).' })
export class Beneficiary {
  @Inaccessible()
  @Sensitive('AUDITED')
  @Field(() => JoinKeyScalar, { description: 'The pseudonym under which the agencies’ records of this person meet.' })
  joinKey!: JoinKey;
}

@EntityKey('code')
@ObjectType('Program', { description: 'A programme («برنامه»).' })
export class Program {
  @Field(() => ID, { description: 'The code in the joint catalogue of programmes.' })
  code!: string;
}

@EntityKey('code')
@ObjectType('Province', { description: 'A province («استان»).' })
export class Province {
  @Field(() => ProvinceCodeScalar, { description: 'The Statistical Centre’s code.' })
  code!: string;
}

@EntityKey('code')
@ObjectType('County', { description: 'A county («شهرستان»).' })
export class County {
  @Field(() => CountyCodeScalar, { description: 'The Statistical Centre’s code.' })
  code!: string;
}

@EntityKey('code')
@ObjectType('Neighbourhood', { description: 'A neighbourhood («محله»).' })
export class Neighbourhood {
  @Field(() => NeighbourhoodCodeScalar, { description: 'The county’s code, a dash and three digits.' })
  code!: string;
}
