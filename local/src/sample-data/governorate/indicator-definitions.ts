interface SampleDefinition {
  readonly code: string;
  readonly unit: 'PERCENT' | 'PER_HUNDRED' | 'POINTS';
  readonly name: { readonly fa: string; readonly en: string };
  readonly definition: { readonly fa: string; readonly en: string };
  readonly source: { readonly fa: string; readonly en: string };
}

const CENSUS = { fa: 'داده نمونه، به شیوه مرکز آمار ایران', en: 'Sample data, in the manner of the Statistical Centre of Iran' };
const SURVEY = { fa: 'داده نمونه، به شیوه پیمایش‌های اجتماعی', en: 'Sample data, in the manner of social surveys' };

export const INDICATOR_DEFINITIONS = [
  {
    code: 'AGEING_INDEX',
    unit: 'PER_HUNDRED',
    name: { fa: 'شاخص سالمندی', en: 'Ageing index' },
    definition: { fa: 'شمار افراد ۶۰ ساله و بیشتر به ازای هر صد کودک زیر ۱۵ سال', en: 'People aged 60 and over per 100 children under 15' },
    source: CENSUS,
  },
  {
    code: 'SHARE_60_PLUS',
    unit: 'PERCENT',
    name: { fa: 'سهم جمعیت ۶۰ ساله و بیشتر', en: 'Share of people aged 60 and over' },
    definition: { fa: 'افراد ۶۰ ساله و بیشتر از کل جمعیت', en: 'People aged 60 and over in a hundred people' },
    source: CENSUS,
  },
  {
    code: 'SOCIAL_RESILIENCE',
    unit: 'POINTS',
    name: { fa: 'تاب‌آوری اجتماعی', en: 'Social resilience' },
    definition: { fa: 'میانگین پاسخ به ۲۰ گویه درباره تحمل و پشت سر گذاشتن سختی‌ها', en: 'Mean of 20 survey items on bearing and overcoming hardship' },
    source: SURVEY,
  },
  {
    code: 'SOCIAL_CAPITAL',
    unit: 'POINTS',
    name: { fa: 'سرمایه اجتماعی', en: 'Social capital' },
    definition: { fa: 'میانگین پاسخ به گویه‌های اعتماد، پیوند و مشارکت', en: 'Mean of survey items on trust, ties and participation' },
    source: SURVEY,
  },
  {
    code: 'FEMALE_HEADED_SHARE',
    unit: 'PERCENT',
    name: { fa: 'سهم خانوارهای زن‌سرپرست', en: 'Share of female-headed households' },
    definition: { fa: 'خانوارهای با سرپرست زن از کل خانوارها', en: 'Households headed by a woman in a hundred households' },
    source: CENSUS,
  },
  {
    code: 'UNEMPLOYMENT_RATE',
    unit: 'PERCENT',
    name: { fa: 'نرخ بیکاری', en: 'Unemployment rate' },
    definition: { fa: 'افراد بیکار از جمعیت فعال', en: 'People without work in a hundred of the labour force' },
    source: CENSUS,
  },
] as const satisfies readonly SampleDefinition[];

export type IndicatorCode = (typeof INDICATOR_DEFINITIONS)[number]['code'];
