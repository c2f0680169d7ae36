import { Sensitive } from '@hamafza/kit';
import { ObjectType } from 'type-graphql';

/** Its fields are resolved by the question that was read; see CohortResolver. */
@Sensitive('AUDITED')
@ObjectType('Cohort', {
  description: 'A set of people over all agencies, counted without any agency’s records leaving it («گروه»). Figures are rounded, and withheld where too few people are behind them.',
})
export class Cohort {}
