import { codedError, type CodedError } from '@hamafza/schema/vocabulary';

/** What can be wrong with credentials; clients may branch on it. */
const MEANINGS = {
  'malformed': 'It is no bearer token: Authorization must hold, once, "Bearer" and one signed token of at most 8,192 characters.',
  'algorithm': 'Its algorithm is not one that is accepted of its issuer.',
  'type': 'Its typ is not one of JWT and at+jwt, or it has critical extensions.',
  'unknown-issuer': 'Its issuer is not one this gateway trusts.',
  'unknown-key': 'Its issuer has no key of this id.',
  'signature': 'It was not signed by the key it names.',
  'audience': 'It was made for another audience.',
  'expired': 'It has expired.',
  'not-yet-valid': 'It is not valid yet.',
  'lifetime': 'It says not when it was issued and when it expires, or lives longer than is accepted.',
  'claims': 'What it says of the caller has not the form of docs/callers.md.',
  'body': 'Its issuer may not speak for this body.',
  'confirmation': 'It is bound to a key of its holder, which this gateway does not check.',
  'certificate': 'The certificate is not one that this gateway knows, or no longer valid.',
} as const;

export type CredentialFault = keyof typeof MEANINGS;

/** Says what is wrong and holds nothing of what was sent. */
export const unauthenticated = (reason: CredentialFault): CodedError<'UNAUTHENTICATED'> =>
  codedError('UNAUTHENTICATED', `The caller cannot be verified. ${MEANINGS[reason]}`, { scheme: 'Bearer', reason });
