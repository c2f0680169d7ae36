import { type LocalizedText } from './language.js';

/** Every sentence of the page's own chrome. The titles of the questions are in `questions/`. */
export const PAGE_TEXTS = {
  tagline: { fa: 'یک پرسش، از چند دستگاه', en: 'One question, several agencies' },
  language: { fa: 'زبان', en: 'Language' },
  questions: { fa: 'پرسش‌ها', en: 'Questions' },
  questionsHint: {
    fa: 'پرسشی را انتخاب کنید تا در زبانه‌ای تازه باز شود.',
    en: 'Choose a question to open it in a new tab.',
  },
  showQuestions: { fa: 'نمایش پرسش‌ها', en: 'Show questions' },
  hideQuestions: { fa: 'پنهان کردن پرسش‌ها', en: 'Hide questions' },
  editors: { fa: 'ویرایشگر پرس‌وجو', en: 'Query editor' },
  agencies: { fa: 'دستگاه‌ها', en: 'Agencies' },
  close: { fa: 'بستن', en: 'Close' },
  retry: { fa: 'تلاش دوباره', en: 'Try again' },
  dismiss: { fa: 'متوجه شدم', en: 'Dismiss' },
  openNearest: { fa: 'باز کردن نزدیک‌ترین پرس‌وجو', en: 'Open the nearest query' },
  nearestHeading: { fa: 'نزدیک‌ترین پرس‌وجو — پاسخ این پرسش نیست', en: 'The nearest query — not the answer' },
  questionOpened: { fa: 'در زبانه باز شد:', en: 'Opened in a tab:' },
  waitingForEditor: { fa: 'ویرایشگر در حال آماده شدن است…', en: 'The editor is getting ready…' },
  statusReady: { fa: 'آماده', en: 'Ready' },
  statusNeedsCohorts: { fa: 'نیازمند هم‌گروه‌ها', en: 'Needs cohorts' },
  statusRefused: { fa: 'به‌عمد رد می‌شود', en: 'Refused by design' },
  unfit: { fa: 'در این گراف نیست', en: 'Not in this graph' },
  whyNeedsCohorts: { fa: 'چرا هنوز پاسخی ندارد؟', en: 'Why there is no answer yet' },
  whyRefused: { fa: 'چرا پاسخ داده نمی‌شود؟', en: 'Why it is not answered' },
  connecting: { fa: 'در حال اتصال…', en: 'Connecting…' },
  connected: { fa: 'متصل', en: 'Connected' },
  refused: { fa: 'طرح‌واره بسته است', en: 'Schema closed' },
  unreachable: { fa: 'در دسترس نیست', en: 'Unreachable' },
  refusedTitle: { fa: 'این درگاه طرح‌وارهٔ خود را نشان نمی‌دهد', en: 'This gateway does not show its schema' },
  refusedBody: {
    fa: 'درگاه در دسترس است، اما کاوش طرح‌واره (introspection) را نپذیرفت؛ پس تکمیل خودکار و مستندات در کار نیست. اگر نشانهٔ دسترسی (token) دارید، آن را در بخش Headers بنویسید و دوباره تلاش کنید.',
    en: 'The gateway is up but refused introspection, so completion and documentation are off. If you hold a token, give it under Headers and try again.',
  },
  unreachableTitle: { fa: 'درگاه پاسخ نمی‌دهد', en: 'The gateway does not answer' },
  unreachableBody: {
    fa: 'نشانی ‎/graphql‎ روی همین سرور پاسخی نداد. بررسی کنید که درگاه روشن باشد، سپس دوباره تلاش کنید. متن پرس‌وجوهای شما سر جای خود می‌ماند.',
    en: 'Nothing answered at /graphql on this server. See that the gateway is running, then try again. Your queries stay as they are.',
  },
  answeredWith: { fa: 'پاسخ درگاه:', en: 'It answered:' },
} as const satisfies Record<string, LocalizedText>;
