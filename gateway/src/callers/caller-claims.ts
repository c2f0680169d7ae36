import { isProvinceCode } from '@hamafza/schema/vocabulary';
import { z } from 'zod';
import { callerKey } from './caller-key.js';
import type { Caller } from './caller.js';

const MAX_ITEMS = 200;
const LOWER_CASE_NAME = /^[a-z][a-z0-9-]{0,63}$/;
/** Source: RFC 6749, section 3.3; at most 200 characters. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/;
const CONTROLS = /[\p{Cc}\p{Cf}\p{Cs}]/u;

const sortedSet = (items: readonly string[]): readonly string[] => [...new Set(items)].toSorted();
const setOf = (item: z.ZodString) => z.array(item).max(MAX_ITEMS).transform(sortedSet);
const name = z.string().regex(LOWER_CASE_NAME);

/**
 * The claims that say who a caller is and what it may. What a token does not say, it does not give.
 *
 * Source: docs/callers.md; `sub` as in RFC 7519, `scope` as in RFC 9068, section 2.2.3.
 */
export const callerClaimsSchema = z
  .object({
    // Ten digits may be a person's national id, and a digest of one is as good as the id itself.
    sub: z.string().min(1).max(255).refine((text) => !CONTROLS.test(text) && !/^\p{Nd}{10}$/u.test(text)),
    body: z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/),
    roles: setOf(name).default([]),
    scope: z
      .string()
      .max(4_096)
      .transform((text) => text.split(' ').filter((scope) => scope !== ''))
      .pipe(setOf(z.string().regex(SCOPE)))
      .default([]),
    policies: setOf(z.string().regex(SCOPE)).default([]),
    provinces: z.union([z.literal('all'), setOf(z.string().refine(isProvinceCode))]).default([]),
    purposes: z.union([z.literal('any'), setOf(name)]).optional(),
    purpose: name.optional(),
  })
  .transform(({ sub, scope, purposes, purpose, ...claims }) => ({ ...claims, subject: sub, scopes: scope, purpose, purposes: purposes ?? (purpose === undefined ? [] : [purpose]) }))
  .refine(({ purpose, purposes }) => purpose === undefined || purposes === 'any' || purposes.includes(purpose));

export type CallerClaims = z.infer<typeof callerClaimsSchema>;

export const verifiedCaller = (origin: string, claims: CallerClaims): Caller => ({ ...claims, key: callerKey(origin, claims), verified: true });
