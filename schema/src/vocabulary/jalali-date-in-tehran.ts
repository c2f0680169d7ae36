import { fromIsoDate, type JalaliDate } from './jalali-date.js';

/** Made once: making one takes fifty times as long as using it, and ages are reckoned per person. It takes 8 MB: who has no use for it does not load this file. */
const isoDayInTehran = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Tehran', year: 'numeric', month: '2-digit', day: '2-digit' });

/** The day it is in Tehran at an instant; agreements begin and end at midnight there. */
export const jalaliDateInTehran = (instant: Date): JalaliDate => fromIsoDate(isoDayInTehran.format(instant));
