import { z } from 'zod';
import type { JalaliDate } from '../vocabulary/jalali-date.js';
import type { Agreement } from './agreement.js';

const names = z.array(z.string());

/** Where one version of an agreement stands: DRAFT → SIGNED → IN_FORCE → EXPIRED, or it was ended before. */
export const agreementStatusSchema = z.discriminatedUnion('status', [
  /** Nobody has signed. */
  z.object({ status: z.literal('DRAFT'), missing: names }),
  /** Some have signed, or all and its first day is to come. */
  z.object({ status: z.literal('SIGNED'), signedBy: names, missing: names, firstDay: z.string() }),
  /** Signed by every party, and today is one of its days. */
  z.object({ status: z.literal('IN_FORCE'), lastDay: z.string() }),
  z.object({ status: z.literal('EXPIRED'), lastDay: z.string() }),
  /** Taken back by a party, for good: a new version is another agreement. */
  z.object({ status: z.literal('REVOKED'), by: z.string(), at: z.string() }),
  /** A later version took its place. */
  z.object({ status: z.literal('SUPERSEDED'), byVersion: z.int() }),
]);
export type AgreementStatus = z.infer<typeof agreementStatusSchema>;

/** What the registry knows of a version beside its text. */
export interface AgreementFacts {
  readonly agreement: Pick<Agreement, 'parties' | 'validity'>;
  readonly signatures: readonly { readonly party: string }[];
  readonly revocation: { readonly by: string; readonly at: string } | null;
  readonly supersededBy: number | null;
}

/** @param today in Tehran; see `jalaliDateInTehran`. */
export function agreementStatus({ agreement, signatures, revocation, supersededBy }: AgreementFacts, today: JalaliDate): AgreementStatus {
  const { firstDay, lastDay } = agreement.validity;
  const missing = missingParties(agreement.parties, signatures);
  if (revocation !== null) return { status: 'REVOKED', by: revocation.by, at: revocation.at };
  if (supersededBy !== null) return { status: 'SUPERSEDED', byVersion: supersededBy };
  if (signatures.length === 0) return { status: 'DRAFT', missing };
  if (missing.length > 0 || today < firstDay) return { status: 'SIGNED', signedBy: signatures.map(({ party }) => party), missing, firstDay };
  return today > lastDay ? { status: 'EXPIRED', lastDay } : { status: 'IN_FORCE', lastDay };
}

/** The parties that have not signed yet, in the agreement's order. */
export const missingParties = (parties: readonly string[], signatures: readonly { readonly party: string }[]): string[] =>
  parties.filter((party) => !signatures.some((signature) => signature.party === party));
