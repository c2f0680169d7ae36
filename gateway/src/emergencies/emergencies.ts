import { createHash } from 'node:crypto';
import type { AuditedEmergency } from '@hamafza/schema/audit';
import { codedError, forbidden } from '@hamafza/schema/vocabulary';
import type { Caller } from '../callers/caller.js';
import { REST_MS, type EmergencyStore } from './emergency-store.js';

/** How long one reason holds, from its first use. */
export const EMERGENCY_MS = 3 * 3_600_000;
/** So many are remembered; of others the store is asked again. */
const MAX_REMEMBERED = 10_000;

/**
 * Emergencies that callers have declared. Each is known by caller and reason, holds for three hours and is then over:
 * whoever still needs it gives a new reason, and the agencies are told again.
 */
export class Emergencies {
  /** When each began, by caller and reason, those asked for first at the front. */
  readonly #began = new Map<string, number>();

  /** @param nowMs since 1970. */
  constructor(
    private readonly store: EmergencyStore,
    private readonly nowMs: () => number = Date.now,
  ) {}

  /**
   * @throws FORBIDDEN when its three hours are over, or too many are declared; AUDIT_UNAVAILABLE when it cannot be kept
   * that it began.
   */
  async enter({ body, subject }: Pick<Caller, 'body' | 'subject'>, reason: string): Promise<AuditedEmergency> {
    // Not the caller's key: with a token of other rights the same person would begin anew.
    const [caller, reasonDigest] = [digestOf(JSON.stringify([body, subject])), digestOf(reason)];
    const beganMs = await this.#beganMs(caller, reasonDigest);
    if (this.nowMs() >= beganMs + EMERGENCY_MS) throw forbidden('emergency-over', 'The three hours of this emergency are over; whoever still needs it states a new reason.');
    return { reason, until: new Date(beganMs + EMERGENCY_MS).toISOString() };
  }

  close(): Promise<void> {
    return this.store.close();
  }

  async #beganMs(caller: string, reason: string): Promise<number> {
    const [id, nowMs] = [`${caller} ${reason}`, this.nowMs()];
    const known = this.#began.get(id);
    if (known !== undefined && nowMs >= known && nowMs < known + REST_MS) return known;
    const beganMs = await this.store.declare({ caller, reason, nowMs }).catch((cause: unknown) => {
      throw codedError('AUDIT_UNAVAILABLE', 'It cannot be recorded that an emergency began.', {}, cause instanceof Error ? { originalError: cause } : {});
    });
    if (beganMs === undefined) throw forbidden('emergencies-too-many', 'Too many emergencies are declared.');
    this.#remember(id, beganMs);
    return beganMs;
  }

  #remember(id: string, beganMs: number): void {
    this.#began.delete(id);
    this.#began.set(id, beganMs);
    const [oldest] = this.#began.keys();
    if (this.#began.size > MAX_REMEMBERED && oldest !== undefined) this.#began.delete(oldest);
  }
}

/** Half of SHA-256, in hexadecimal digits: a name that any file system tells from others. */
const digestOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 32);
