import { hash } from 'node:crypto';

/** SHA-256 of a text in UTF-8, base64url. */
export const digestOf = (text: string): string => hash('sha256', text, 'base64url');

/** The hash of a chain up to a record: of the chain before it together with the record's header. */
export const linkHash = (previous: string, headerDigest: string): string => digestOf(`{"digest":"${headerDigest}","previous":"${previous}"}`);
