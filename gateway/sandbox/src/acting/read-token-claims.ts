import '../configure-zod.js';
import { z } from 'zod';

const claimsSchema = z.object({
  body: z.string().optional(),
  roles: z.array(z.string()).default([]),
  purpose: z.string().optional(),
  purposes: z.union([z.literal('any'), z.array(z.string())]).optional(),
  provinces: z.union([z.literal('all'), z.array(z.string())]).optional(),
  /** Seconds since 1970. */
  exp: z.number().optional(),
});

/** What a token says of its holder, for its holder to read: the page verifies nothing. */
export type TokenClaims = z.infer<typeof claimsSchema>;

/** @returns `null` where the token is not a JWT that says such things. */
export function readTokenClaims(token: string): TokenClaims | null {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const bytes = Uint8Array.from(atob(payload), (character) => character.charCodeAt(0));
    return claimsSchema.safeParse(JSON.parse(new TextDecoder().decode(bytes))).data ?? null;
  } catch {
    return null;
  }
}

/** The farthest moment that a `Date` can hold. */
const FARTHEST_MS = 8.64e15;

/** When the token ends; `null` where it does not say. */
export const endOf = (claims: TokenClaims | null): Date | null =>
  claims?.exp === undefined || Math.abs(claims.exp * 1_000) > FARTHEST_MS ? null : new Date(claims.exp * 1_000);
