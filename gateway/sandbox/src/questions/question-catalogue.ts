import type { CataloguedQuestion } from './question.js';

/** The questions in their order: plain data, without the documents, so that tests outside a browser can read it. */
export const QUESTION_CATALOGUE: readonly CataloguedQuestion[] = [
  {
    number: 1,
    title: {
      fa: 'مددجویان مشترک دو نهاد به تفکیک شهرستان و گروه هدف، با سهم افراد پیوندناپذیر',
      en: 'Clients of both bodies by county and target group, with the share that could not be linked',
    },
    agencies: ['welfare', 'relief'],
    variables: { province: '03' },
    status: 'ready',
  },
  {
    number: 2,
    title: {
      fa: 'پرداخت نقدی هر دو نهاد در یک ماه شمسی: شمار افراد و مبلغ به ریال',
      en: 'Cash paid by both in one Jalali month: persons and rials',
    },
    agencies: ['welfare', 'relief'],
    variables: { month: '1403-07' },
    status: 'ready',
  },
  {
    number: 3,
    title: {
      fa: 'افراد دارای معلولیت شدید در خانوارهای کمیتهٔ امداد، بدون وام و بدون شغل',
      en: 'Severely disabled people in relief households with neither loan nor job',
    },
    agencies: ['welfare', 'relief'],
    status: 'ready',
  },
  {
    number: 4,
    title: {
      fa: 'زنان سرپرست خانوار که در بهزیستی آموزش دیدند و سپس از کمیتهٔ امداد وام گرفتند: وضعیت پس از دوازده ماه',
      en: 'Female heads of household trained by Behzisti and then lent to by the Relief Committee: where they stand after twelve months',
    },
    agencies: ['welfare', 'relief'],
    status: 'ready',
  },
  {
    number: 5,
    title: {
      fa: 'خودکفاشدگان کمیتهٔ امداد در ۱۴۰۲ که در ۱۴۰۳ در بهزیستی پرونده باز کردند',
      en: 'Relief graduates of 1402 who opened a Behzisti case in 1403',
    },
    agencies: ['welfare', 'relief'],
    status: 'ready',
  },
  {
    number: 6,
    title: {
      fa: 'رتبه‌بندی محله‌های طرح سلام بر پایهٔ امتیاز کیفیت، فعالیت و مددجویان کمیتهٔ امداد',
      en: 'Salam neighbourhoods ranked by quality score, activity and relief caseload',
    },
    agencies: ['governorate', 'welfare', 'relief'],
    variables: { province: '03' },
    status: 'ready',
  },
  {
    number: 7,
    title: {
      fa: 'مددجویان ۶۰ ساله و بالاتر هر شهرستان، کنار شاخص سالمندی و فعالیت‌های ویژهٔ سالمندان',
      en: 'Clients aged 60 and over per county beside the ageing indicator and activities for older people',
    },
    agencies: ['welfare', 'relief', 'governorate'],
    variables: { province: '03' },
    status: 'ready',
  },
  {
    number: 8,
    title: {
      fa: 'نیازهایی که هنوز حامی نیافته‌اند یا دو بار تأمین شده‌اند',
      en: 'Needs still unmatched, or funded twice',
    },
    agencies: ['welfare', 'relief'],
    status: 'ready',
  },
  {
    number: 9,
    title: {
      fa: 'سمن‌های دارای پروانهٔ منقضی که مراکزی با مددجویان مشترک اداره می‌کنند',
      en: 'NGOs with an expired licence that run centres with joint clients',
    },
    agencies: ['governorate', 'welfare', 'relief'],
    variables: { province: '04' },
    status: 'ready',
    limits: {
      fa: 'مددجویانی را می‌شمارد که در مرکز توانبخشی می‌شوند؛ مراجعان مراکز دیگر را هیچ نهادی نمی‌نویسد.',
      en: 'Counts people who have rehabilitation at a centre; who goes to centres of other kinds no body records.',
    },
  },
  {
    number: 10,
    title: {
      fa: 'کارنامهٔ هر شهرستان: هیأت اجتماعی، پیشنهادها، سمن‌ها، مراکز و مددجویان مشترک',
      en: 'A scorecard per county: social board, proposals, NGOs, centres, joint clients',
    },
    agencies: ['governorate', 'welfare', 'relief', 'secretariat'],
    variables: { province: '12' },
    status: 'ready',
  },
  {
    number: 11,
    title: {
      fa: 'خدمات ۲۳ خرداد تا ۳ تیر ۱۴۰۴ در برابر همان روزهای سال پیش',
      en: 'Services in 23 Khordad – 3 Tir 1404 against the same days a year before',
    },
    agencies: ['welfare', 'relief'],
    status: 'ready',
  },
  {
    number: 12,
    title: {
      fa: 'افرادی که درمان اعتیاد را به پایان رسانده‌اند، به تفکیک محله، همراه با وام کمیتهٔ امداد',
      en: 'People who finished addiction treatment, by neighbourhood, with a relief loan',
    },
    agencies: ['welfare', 'relief'],
    status: 'refused',
    reason: {
      fa: 'درمان اعتیاد از داده‌های «بسته» است: در هیچ پاسخ میان‌دستگاهی از بهزیستی بیرون نمی‌رود، حتی به صورت شمارش محله‌ای، زیرا در یک محله می‌توان افراد را بازشناخت. هیچ توافق‌نامه‌ای این را تغییر نمی‌دهد.',
      en: 'Addiction treatment is CLOSED data: it leaves Behzisti in no cross-agency answer, not even as counts by neighbourhood, where people could be recognised. No agreement changes that.',
    },
  },
  {
    number: 13,
    title: {
      fa: 'افرادی که دفتر اجتماعی استانداری ارجاع داده و هیچ‌یک از دو نهاد نپذیرفته است',
      en: 'People the social office referred whom neither body has taken on',
    },
    agencies: ['governorate', 'welfare', 'relief'],
    variables: { province: '12' },
    status: 'ready',
  },
];
