import { codedError, type CodedError } from './errors.js';

/** Why somebody known may not do something: `reason` of FORBIDDEN, for programs; its message says it in words. */
export const FORBIDDEN_REASONS = {
  'access-closed': 'The gateway is closed, and what is asked for is not served by a closed one.',
  'agreement-not-in-force': 'The agreement that the request is made under does not hold today.',
  'another-agency': 'It is another agency’s.',
  'another-epoch': 'The request names another epoch of join keys than its agreement.',
  'approval-not-asked': 'The candidate needs no approval of this agency.',
  'casework-agreement': 'It is for casework, and asked for under no agreement.',
  'casework-persons': 'It is for casework, which asks for one person at a time.',
  'casework-role': 'It is for casework, and given to roles that an agreement names only.',
  circular: 'It is computed from itself.',
  'computing-agency': 'It is computed from what others give under the agreement, by an agency that may not read under it.',
  'emergencies-too-many': 'The caller has declared too many emergencies within a day.',
  'emergency-condition': 'An emergency opens it to be read, and not as a condition.',
  'emergency-over': 'The three hours of the emergency are over.',
  'no-agreement-of-body': 'It is opened, by no agreement that the caller’s body may read under for the purpose.',
  'not-in-agreement': 'It is opened by another agreement than the one that the operation is answered under.',
  'not-proposer': 'Only the agency that proposed the candidate can promote it.',
  origin: 'Pages of this origin may not ask here.',
  'own-candidate': 'An agency cannot approve what it proposed itself.',
  policies: 'The caller lacks a policy that the schema demands.',
  province: 'It is opened for, or of, other provinces than the caller’s.',
  'provinces-apart': 'What is asked for together is opened for provinces that have none in common.',
  purpose: 'The agreement does not open it for the purpose.',
  'purpose-not-callers': 'The caller may not name the purpose.',
  role: 'The agreement opens it to other roles.',
  scopes: 'The caller lacks a scope that the schema or the address demands.',
} as const satisfies Record<string, string>;

export type ForbiddenReason = keyof typeof FORBIDDEN_REASONS;

export const forbidden = (reason: ForbiddenReason, message: string, about: { readonly coordinate?: string; readonly owner?: string } = {}): CodedError<'FORBIDDEN'> =>
  codedError('FORBIDDEN', message, { reason, ...about });
