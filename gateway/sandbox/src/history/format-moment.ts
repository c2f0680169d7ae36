import type { Language } from '../language/language.js';

const TIME_ZONE = 'Asia/Tehran';

const JALALI = new Intl.DateTimeFormat('fa-IR-u-ca-persian-nu-arabext', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});
const PERSIAN_TIME = new Intl.DateTimeFormat('fa-IR-u-nu-arabext', { timeZone: TIME_ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
/** Swedish writes dates as ISO 8601 does. */
const ISO_LIKE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
});

/**
 * A moment on the clocks of Tehran: «۳۰ آبان ۱۴۰۵، ۲۳:۴۶» or `2026-11-21 23:46`.
 *
 * @param at ISO 8601.
 */
export function formatMoment(at: string, language: Language): string {
  const moment = new Date(at);
  return language === 'fa' ? `${JALALI.format(moment)}، ${PERSIAN_TIME.format(moment)}` : ISO_LIKE.format(moment);
}
