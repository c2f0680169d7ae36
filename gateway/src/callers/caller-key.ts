import { createHash } from 'node:crypto';
import type { Caller } from './caller.js';

/** @param origin what vouches for the caller: an issuer, or the list of certificates. */
export const callerKey = (origin: string, { subject, body, roles, scopes, policies, provinces, purposes, purpose }: Omit<Caller, 'key' | 'verified'>): string =>
  createHash('sha256')
    .update(JSON.stringify([origin, subject, body, roles, scopes, policies, provinces, purposes, purpose ?? null]))
    .digest('base64url');
