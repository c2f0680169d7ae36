import { EnrolmentStatusDefinition, ReferralStatusDefinition, valuesOf } from '@hamafza/schema/vocabulary';
import { z } from 'zod';
import type { CoverageFacts } from './coverage-report.js';

const enrolment = z.object({ status: z.enum(valuesOf(EnrolmentStatusDefinition)) }).nullish().catch(null);
const referral = z.object({ status: z.enum(valuesOf(ReferralStatusDefinition)) }).nullable().catch(null);

const coverageFacts = z.object({
  welfareCase: enrolment,
  reliefMembership: enrolment,
  referrals: z.array(referral).nullish().catch(null),
});

/**
 * Reads what a representation carries of other agencies' records. What has not the form we know, such as a status that
 * an agency has added since, counts as no answer: it must not take the rest of the report down.
 */
export const readCoverageFacts = (representation: object): CoverageFacts => coverageFacts.parse(representation) as CoverageFacts;
