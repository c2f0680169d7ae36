import type { Caller } from '../callers/caller.js';

/** All of a request that decides what it may see. Requests of equal profiles share what is prepared for them. */
export interface AccessProfile {
  /** Agency, or member body of agreements. */
  readonly body: string;
  readonly verified: boolean;
  readonly roles: readonly string[];
  readonly scopes: readonly string[];
  /** Names of `@policy` that hold for the caller. */
  readonly policies: readonly string[];
  /** Two-digit codes, sorted. */
  readonly provinces: 'all' | readonly string[];
  readonly purpose: string | undefined;
  /** False where the caller's issuer does not allow it the purpose that the request names. */
  readonly mayNamePurpose: boolean;
  /** The agreement that the request names; undefined lets the gateway choose. */
  readonly agreement: string | undefined;
  readonly isEmergency: boolean;
  /** Whether the request asks to be told why it may see what it asks for. */
  readonly explains: boolean;
  /** Equal for equal profiles. */
  readonly key: string;
}

/** What a request says of itself beside who sends it. */
export interface StatedAccess {
  readonly purpose: string | undefined;
  readonly agreement: string | undefined;
  readonly isEmergency: boolean;
  readonly explains: boolean;
}

/** The profiles of callers, each made once: they are asked for with every request. */
export class AccessProfiles {
  readonly #known = new WeakMap<Caller, Map<string, AccessProfile>>();

  of(caller: Caller, stated: StatedAccess): AccessProfile {
    const known = this.#known.get(caller) ?? new Map<string, AccessProfile>();
    this.#known.set(caller, known);
    const id = `${stated.purpose ?? ''} ${stated.agreement ?? ''} ${stated.isEmergency ? '!' : ''}${stated.explains ? '?' : ''}`;
    const profile = known.get(id) ?? profileOf(caller, stated);
    if (known.size < MAX_STATED) known.set(id, profile);
    return profile;
  }
}

/** A caller may name any number of purposes; it is remembered under few. */
const MAX_STATED = 32;

export const profileOf = (caller: Caller, { purpose = caller.purpose, agreement, isEmergency, explains }: StatedAccess): AccessProfile => {
  const { body, verified, provinces } = caller;
  const [roles, scopes, policies] = [caller.roles, caller.scopes, caller.policies].map((names) => names.toSorted()) as [string[], string[], string[]];
  const mayNamePurpose = purpose === undefined || caller.purposes === 'any' || caller.purposes.includes(purpose);
  const profile = { body, verified, roles, scopes, policies, provinces, purpose, mayNamePurpose, agreement, isEmergency, explains };
  return { ...profile, key: JSON.stringify(Object.values({ ...profile, purpose: purpose ?? null, agreement: agreement ?? null })) };
};
