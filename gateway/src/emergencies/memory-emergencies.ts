import { MAX_OF_CALLER, REST_MS, type EmergencyDeclaration, type EmergencyStore } from './emergency-store.js';

/** Beyond so many nobody declares another: forgetting one would let it begin anew. */
const MAX_KNOWN = 100_000;

/** Of a gateway that keeps no access log, and so has no place to keep anything else. */
export class MemoryEmergencies implements EmergencyStore {
  /** When each began, by caller and reason, the oldest first. */
  readonly #began = new Map<string, { readonly caller: string; readonly ms: number }>();
  /** How many of them are a caller's. */
  readonly #ofCaller = new Map<string, number>();

  declare({ caller, reason, nowMs }: EmergencyDeclaration): Promise<number | undefined> {
    this.#forgetUntil(nowMs - REST_MS);
    const id = `${caller} ${reason}`;
    const known = this.#began.get(id)?.ms;
    if (known !== undefined && known > nowMs) return Promise.resolve(this.#begin(id, caller, nowMs));
    const declared = this.#ofCaller.get(caller) ?? 0;
    if (known !== undefined || declared >= MAX_OF_CALLER || this.#began.size >= MAX_KNOWN) return Promise.resolve(known);
    this.#ofCaller.set(caller, declared + 1);
    return Promise.resolve(this.#begin(id, caller, nowMs));
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #begin(id: string, caller: string, ms: number): number {
    this.#began.set(id, { caller, ms });
    return ms;
  }

  #forgetUntil(ms: number): void {
    for (const [id, { caller, ms: beganMs }] of this.#began) {
      if (beganMs > ms) return;
      this.#began.delete(id);
      const left = (this.#ofCaller.get(caller) ?? 1) - 1;
      if (left > 0) this.#ofCaller.set(caller, left);
      else this.#ofCaller.delete(caller);
    }
  }
}
