import { codedError, JalaliDateScalar, type JalaliDate } from '@hamafza/schema/vocabulary';
import type { GraphQLResolveInfo } from 'graphql';
import { ArgsType, Field } from 'type-graphql';
import type { Period } from './period.js';

@ArgsType()
export class PeriodArguments {
  @Field(() => JalaliDateScalar, { nullable: true, description: 'The first day that counts; from the beginning if absent.' })
  from?: JalaliDate | null;

  @Field(() => JalaliDateScalar, { nullable: true, description: 'The last day that counts; to the end if absent.' })
  to?: JalaliDate | null;
}

/** @throws BAD_USER_INPUT for a period that ends before it begins. */
export function readPeriod({ from, to }: PeriodArguments, { parentType, fieldName }: GraphQLResolveInfo): Period {
  if (from && to && from > to) {
    const coordinate = `${parentType.name}.${fieldName}(to:)`;
    const allowed = 'no day before `from`';
    throw codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });
  }
  return { from: from ?? undefined, to: to ?? undefined };
}
