import type { JalaliDate } from '../vocabulary/jalali-date.js';
import type { Agreement } from './agreement.js';

/** Whether a day is one of the agreement's, its first and last included. Days of four-digit years sort as text. */
export const isDayOf = ({ validity }: Pick<Agreement, 'validity'>, today: JalaliDate): boolean => validity.firstDay <= today && today <= validity.lastDay;
