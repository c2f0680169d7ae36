import { codedError } from '@hamafza/schema/vocabulary';
import type { IncomingHttpHeaders } from 'node:http';
import type { StatedAccess } from '../access/access-profile.js';
import { readPurpose } from './read-purpose.js';

/** What a request says it is for, and under what. */
export interface StatedByHeaders extends Omit<StatedAccess, 'explains'> {
  /** Why rules for emergencies are called upon; undefined outside one. */
  readonly emergencyReason: string | undefined;
}

const AGREEMENT = /^[a-z][a-z0-9-]{0,62}$/;
const SHORTEST_REASON = 10;
const LONGEST_REASON = 500;

/** @throws BAD_REQUEST for a header that is not what it should be. */
export const readStatedAccess = (headers: IncomingHttpHeaders): StatedByHeaders => {
  const emergencyReason = readEmergencyReason(headers['hamafza-emergency']);
  return { purpose: readPurpose(headers['hamafza-purpose']), agreement: readAgreement(headers['hamafza-agreement']), isEmergency: emergencyReason !== undefined, emergencyReason };
};

const readAgreement = (header: string | readonly string[] | undefined): string | undefined => {
  if (header === undefined) return undefined;
  if (typeof header === 'string' && AGREEMENT.test(header)) return header;
  throw badRequest('The hamafza-agreement header must be the id of one agreement.');
};

/** HTTP carries no Persian in a header: a reason comes as percent-encoded UTF-8 (RFC 3986, section 2.1). */
const readEmergencyReason = (header: string | readonly string[] | undefined): string | undefined => {
  if (header === undefined) return undefined;
  const reason = typeof header === 'string' ? decoded(header) : undefined;
  if (reason !== undefined && reason.length <= LONGEST_REASON && canBeRead(reason)) return reason;
  throw badRequest(`The hamafza-emergency header must give a reason of ${SHORTEST_REASON} to ${LONGEST_REASON} characters, as percent-encoded UTF-8.`);
};

/** Persian needs the zero-width non-joiner; of what nobody sees no reason is made. */
const canBeRead = (reason: string): boolean => {
  const seen = reason.replaceAll('\u200c', '').trim();
  return seen.length >= SHORTEST_REASON && /\p{L}/u.test(seen) && !/[\p{C}\p{Default_Ignorable_Code_Point}]/u.test(seen);
};

const decoded = (header: string): string | undefined => {
  try {
    return decodeURIComponent(header).trim();
  } catch {
    return undefined;
  }
};

const badRequest = (reason: string) => codedError('BAD_REQUEST', reason, { reason });
