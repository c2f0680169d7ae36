import { jalaliDateInTehran, type JalaliDate } from '@hamafza/schema/vocabulary';

const MINUTE_MS = 60_000;

/** The day by which agreements begin and end. Cheap enough to be asked for with every request. */
export class DayInTehran {
  #minute: number | undefined;
  #day: JalaliDate | undefined;

  /** @param nowMs milliseconds since the epoch. */
  constructor(private readonly nowMs: () => number) {}

  today(): JalaliDate {
    const nowMs = this.nowMs();
    // Midnight in Tehran falls on a whole minute, so a day that held in a minute holds all through it.
    const minute = Math.floor(nowMs / MINUTE_MS);
    if (this.#day === undefined || minute !== this.#minute) this.#day = jalaliDateInTehran(new Date(nowMs));
    this.#minute = minute;
    return this.#day;
  }
}
