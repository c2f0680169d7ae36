import type { CohortPart as Part } from '@hamafza/schema/vocabulary';
import { Directive } from 'type-graphql';

/** Says what an input type is for cohorts. An enum says it where it is registered. */
export const CohortPart = (part: Part): ClassDecorator => Directive(`@cohort(part: ${part})`) as ClassDecorator;
