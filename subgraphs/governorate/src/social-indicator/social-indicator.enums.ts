import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const SocialIndicatorCodeDefinition = defineEnum({
  name: 'SocialIndicatorCode',
  description: 'What a social indicator measures («شاخص اجتماعی»).',
  values: {
    AGEING_INDEX: { description: 'People aged 60 and over per 100 children under 15.', fa: 'شاخص سالمندی' },
    SHARE_60_PLUS: { description: 'People aged 60 and over as a share of all people.', fa: 'سهم جمعیت ۶۰ ساله و بیشتر' },
    SOCIAL_RESILIENCE: { description: 'How well neighbourhoods bear and overcome hardship, by survey.', fa: 'تاب‌آوری اجتماعی' },
    SOCIAL_CAPITAL: { description: 'Trust, ties and participation, by survey.', fa: 'سرمایه اجتماعی' },
    FEMALE_HEADED_SHARE: { description: 'Households headed by a woman as a share of all households.', fa: 'سهم خانوارهای زن‌سرپرست' },
    UNEMPLOYMENT_RATE: { description: 'People without work as a share of the labour force.', fa: 'نرخ بیکاری' },
  },
});
export type SocialIndicatorCode = ValueOf<typeof SocialIndicatorCodeDefinition>;

export const IndicatorUnitDefinition = defineEnum({
  name: 'IndicatorUnit',
  description: 'What an indicator’s values are counted in («واحد شاخص»).',
  values: {
    PERCENT: { description: 'Parts of a hundred of the whole.', fa: 'درصد' },
    PER_HUNDRED: { description: 'How many per hundred of another group; may exceed 100.', fa: 'به ازای هر صد نفر' },
    POINTS: { description: 'Points from 0 to 100.', fa: 'امتیاز' },
  },
});
export type IndicatorUnit = ValueOf<typeof IndicatorUnitDefinition>;

export const IndicatorLevelDefinition = defineEnum({
  name: 'IndicatorLevel',
  description: 'The kind of place that a value describes («سطح شاخص»).',
  values: {
    PROVINCE: { description: 'A province as a whole; ranked among the provinces of the country.', fa: 'استان' },
    COUNTY: { description: 'A county; ranked among the counties of its province.', fa: 'شهرستان' },
  },
});
export type IndicatorLevel = ValueOf<typeof IndicatorLevelDefinition>;
