import { type AuditedEmergency } from '@hamafza/schema/audit';
import { codedError } from '@hamafza/schema/vocabulary';

/** How long one reason holds, from its first use. */
export const EMERGENCY_MS = 3 * 3_600_000;
/** For so long the same reason of the same caller cannot be given again. */
const REST_MS = 24 * 3_600_000;
/** Beyond so many nobody enters another: forgetting one would let it begin anew. */
const MAX_KNOWN = 100_000;
/** Beyond so many a caller enters no other: reasons without end would leave none to callers in need. */
const MAX_OF_CALLER = 100;

/**
 * Emergencies that callers of this process have declared. Each is known by caller and reason, holds for three hours and
 * is then over: whoever still needs it gives a new reason, and the agencies are told again.
 */
export class Emergencies {
  /** When each was first used, by caller and reason, the oldest first. */
  readonly #began = new Map<string, { readonly callerKey: string; readonly ms: number }>();
  /** How many of them are a caller's. */
  readonly #ofCaller = new Map<string, number>();

  /** @param nowMs since 1970. */
  constructor(private readonly nowMs: () => number = Date.now) {}

  /** @throws FORBIDDEN when its three hours are over, or too many are declared. */
  enter(callerKey: string, reason: string): AuditedEmergency {
    const now = this.nowMs();
    this.#forgetBefore(now - REST_MS);
    const id = `${callerKey} ${reason}`;
    const began = this.#began.get(id)?.ms ?? now;
    if (now >= began + EMERGENCY_MS) throw over('The three hours of this emergency are over; whoever still needs it states a new reason.');
    if (!this.#began.has(id)) this.#declare(id, callerKey, now);
    return { reason, until: new Date(began + EMERGENCY_MS).toISOString() };
  }

  #declare(id: string, callerKey: string, ms: number): void {
    const declared = this.#ofCaller.get(callerKey) ?? 0;
    if (declared >= MAX_OF_CALLER || this.#began.size >= MAX_KNOWN) throw over('Too many emergencies are declared.');
    this.#ofCaller.set(callerKey, declared + 1);
    this.#began.set(id, { callerKey, ms });
  }

  #forgetBefore(ms: number): void {
    for (const [id, began] of this.#began) {
      if (began.ms >= ms) return;
      this.#began.delete(id);
      const left = (this.#ofCaller.get(began.callerKey) ?? 1) - 1;
      if (left > 0) this.#ofCaller.set(began.callerKey, left);
      else this.#ofCaller.delete(began.callerKey);
    }
  }
}

const over = (reason: string) => codedError('FORBIDDEN', reason, { reason });
