import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ReliefServiceKindDefinition = defineEnum({
  name: 'ReliefServiceKind',
  description: 'What service the Relief Committee gave («نوع خدمت»).',
  values: {
    PENSION_VISIT: { description: 'A visit that confirms a pension.', fa: 'بازدید مستمری' },
    HOME_VISIT: { description: 'A caseworker’s visit at home.', fa: 'بازدید منزل' },
    COUNSELLING: { description: 'Counselling.', fa: 'مشاوره' },
    TREATMENT: { description: 'Treatment, paid or arranged.', fa: 'درمان' },
    FOOD_PARCEL: { description: 'A food parcel brought home.', fa: 'بسته معیشتی' },
    EDUCATION_SUPPORT: { description: 'Support of a pupil or student.', fa: 'حمایت تحصیلی' },
    EMPLOYMENT_GUIDANCE: { description: 'Guidance of somebody who starts work.', fa: 'راهبری شغلی' },
    HOUSING_SUPPORT: { description: 'Support in building, repairing or renting a dwelling.', fa: 'خدمات مسکن' },
    LEGAL_AID: { description: 'Legal aid.', fa: 'معاضدت حقوقی' },
  },
});
export type ReliefServiceKind = ValueOf<typeof ReliefServiceKindDefinition>;
