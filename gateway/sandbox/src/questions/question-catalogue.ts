import { type CataloguedQuestion } from './question.js';

/** The questions in their order: plain data, without the documents, so that tests outside a browser can read it. */
export const QUESTION_CATALOGUE: readonly CataloguedQuestion[] = [
  {
    number: 1,
    title: {
      fa: 'مددجویان مشترک دو نهاد به تفکیک شهرستان و گروه هدف، با سهم افراد پیوندناپذیر',
      en: 'Clients of both bodies by county and target group, with the share that could not be linked',
    },
    agencies: ['welfare', 'relief'],
    variables: { province: '12' },
    status: 'needs-cohorts',
    reason: {
      fa: 'شمردن کسانی که در هر دو نهاد پرونده دارند یعنی یافتن اشتراک دو مجموعه از افراد. گراف افراد را یکی‌یکی پیوند می‌دهد، اما مجموعه‌ها را هنوز نه.',
      en: 'Counting people known to both bodies means intersecting two sets of people. The graph joins persons one by one, but not yet whole sets.',
    },
    nearest: {
      fa: 'شمار مددجویان هر نهاد در هر شهرستان، کنار هم. کسی که در هر دو نهاد باشد دو بار شمرده می‌شود.',
      en: 'Each body’s own clients per county, side by side. Whoever is known to both is counted twice.',
    },
  },
  {
    number: 2,
    title: {
      fa: 'پرداخت نقدی هر دو نهاد در یک ماه شمسی: شمار افراد و مبلغ به ریال',
      en: 'Cash paid by both in one Jalali month: persons and rials',
    },
    agencies: ['welfare', 'relief'],
    variables: { month: '1403-07' },
    status: 'needs-cohorts',
    reason: {
      fa: 'مبلغ‌ها را می‌توان جمع زد، اما شمار افراد نه: گیرندگان هر دو نهاد باید یک بار شمرده شوند و این به مجموعهٔ مشترک نیاز دارد.',
      en: 'The amounts can be added up, the persons cannot: those paid by both must count once, and that takes a joint set.',
    },
    nearest: {
      fa: 'پرداخت هر نهاد در همان ماه، جداگانه. شمار افراد را با هم جمع نکنید.',
      en: 'What each body paid in that month, separately. Do not add the persons up.',
    },
  },
  {
    number: 3,
    title: {
      fa: 'افراد دارای معلولیت شدید در خانوارهای کمیتهٔ امداد، بدون وام و بدون شغل',
      en: 'Severely disabled people in relief households with neither loan nor job',
    },
    agencies: ['welfare', 'relief'],
    variables: { province: '03' },
    status: 'needs-cohorts',
    reason: {
      fa: '«بدون وام و بدون شغل» یعنی کم کردن دو مجموعه از مجموعه‌ای دیگر، در مرز دو دستگاه.',
      en: '“Neither loan nor job” subtracts two sets of people from a third, across two agencies.',
    },
    nearest: {
      fa: 'صفحه‌ای از افراد دارای معلولیت شدید، همراه با عضویت و وام هر یک در کمیتهٔ امداد. چیزی از فهرست حذف نمی‌شود.',
      en: 'A page of severely disabled people, each with their relief membership and loans. Nobody is filtered out.',
    },
  },
  {
    number: 4,
    title: {
      fa: 'زنان سرپرست خانوار که در بهزیستی آموزش دیدند و سپس از کمیتهٔ امداد وام گرفتند: وضعیت پس از دوازده ماه',
      en: 'Female heads of household trained by Behzisti and then lent to by the Relief Committee: where they stand after twelve months',
    },
    agencies: ['welfare', 'relief'],
    variables: { province: '07' },
    status: 'needs-cohorts',
    reason: {
      fa: 'گروه باید در یک تاریخ ساخته و دوازده ماه بعد دوباره سنجیده شود؛ یعنی مجموعه‌ای ماندگار با ترتیب زمانی در دو نهاد.',
      en: 'The group has to be formed on one date and looked at again twelve months on: a lasting set, ordered in time across two bodies.',
    },
    nearest: {
      fa: 'صفحه‌ای از آموزش‌دیدگان، همراه با وام و وضعیت کنونی هر یک.',
      en: 'A page of trainees, each with their loans and where they stand today.',
    },
  },
  {
    number: 5,
    title: {
      fa: 'خودکفاشدگان کمیتهٔ امداد در ۱۴۰۲ که در ۱۴۰۳ در بهزیستی پرونده باز کردند',
      en: 'Relief graduates of 1402 who opened a Behzisti case in 1403',
    },
    agencies: ['welfare', 'relief'],
    variables: { province: '03' },
    status: 'needs-cohorts',
    reason: {
      fa: 'پاسخ، اشتراک دو مجموعه است: خودکفاشدگان ۱۴۰۲ در یک نهاد و پرونده‌های تازهٔ ۱۴۰۳ در نهاد دیگر.',
      en: 'The answer is the intersection of two sets: graduates of 1402 in one body, new cases of 1403 in the other.',
    },
    nearest: {
      fa: 'صفحه‌ای از خودکفاشدگان ۱۴۰۲، همراه با پروندهٔ بهزیستی هر یک اگر داشته باشند.',
      en: 'A page of the graduates of 1402, each with their Behzisti case if there is one.',
    },
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
    status: 'needs-cohorts',
    reason: {
      fa: 'سالمندی که مددجوی هر دو نهاد است باید یک بار شمرده شود؛ این به مجموعهٔ مشترک افراد نیاز دارد.',
      en: 'An older person who is a client of both bodies must count once, which takes a joint set of people.',
    },
    nearest: {
      fa: 'شمار سالمندان هر نهاد در هر شهرستان، کنار شاخص سالمندی و فعالیت‌های ویژهٔ سالمندان. سالمند مشترک دو بار شمرده می‌شود.',
      en: 'Each body’s older clients per county beside the indicator and the activities. Whoever is known to both is counted twice.',
    },
  },
  {
    number: 8,
    title: {
      fa: 'نیازهایی که هنوز حامی نیافته‌اند یا دو بار تأمین شده‌اند',
      en: 'Needs still unmatched, or funded twice',
    },
    agencies: ['welfare', 'relief'],
    variables: { province: '07' },
    status: 'ready',
    limits: {
      fa: '«دو بار تأمین‌شده» را درون کمیتهٔ امداد نشان می‌دهد؛ میان دو نهاد به هم‌گروه‌ها نیاز دارد.',
      en: '“Funded twice” is shown within the Relief Committee; across both bodies it needs cohorts.',
    },
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
      fa: 'سمن‌ها و مراکز را نشان می‌دهد؛ شمار مددجویان مشترک به هم‌گروه‌ها نیاز دارد.',
      en: 'Shows the NGOs and their centres; counting joint clients needs cohorts.',
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
    limits: {
      fa: 'همهٔ ستون‌ها جز مددجویان مشترک، که به هم‌گروه‌ها نیاز دارد.',
      en: 'Every column but joint clients, which needs cohorts.',
    },
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
      fa: 'درمان اعتیاد از داده‌های «بسته» است: در هیچ پاسخ میان‌دستگاهی از بهزیستی بیرون نمی‌رود، حتی به صورت شمارش محله‌ای، زیرا در یک محله می‌توان افراد را بازشناخت. هیچ تفاهم‌نامه‌ای این را تغییر نمی‌دهد.',
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
