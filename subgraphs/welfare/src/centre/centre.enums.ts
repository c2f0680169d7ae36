import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const CentreTypeDefinition = defineEnum({
  name: 'CentreType',
  description: 'What a centre does («نوع مرکز»).',
  values: {
    REHABILITATION: { description: 'Day rehabilitation.', fa: 'توانبخشی روزانه' },
    RESIDENTIAL_CARE: { description: 'Residential care for disabled people.', fa: 'نگهداری شبانه‌روزی' },
    OLDER_PEOPLE: { description: 'Care of older people.', fa: 'مرکز سالمندان' },
    COUNSELLING: { description: 'Counselling and social work clinics.', fa: 'مرکز مشاوره و مددکاری' },
    CHILD_DAY_CARE: { description: 'Kindergarten and day care of children.', fa: 'مهد کودک' },
    QUASI_FAMILY: { description: 'Quasi-family home: residential child care.', fa: 'مرکز شبه‌خانواده' },
    ADDICTION_TREATMENT: { description: 'Addiction treatment.', fa: 'مرکز ترک اعتیاد' },
    SOCIAL_EMERGENCY: { description: 'Social emergency 123.', fa: 'اورژانس اجتماعی' },
    VOCATIONAL: { description: 'Vocational training and supported work.', fa: 'آموزش حرفه‌ای و کارگاه حمایتی' },
    SERVICE_POINT: { description: 'Neighbourhood point of services («مثبت زندگی»).', fa: 'مثبت زندگی' },
  },
});
export type CentreType = ValueOf<typeof CentreTypeDefinition>;

export const CentreOwnershipDefinition = defineEnum({
  name: 'CentreOwnership',
  description: 'Who runs a centre («مالکیت مرکز»).',
  values: {
    STATE: { description: 'Behzisti itself.', fa: 'دولتی' },
    PRIVATE: { description: 'A private person or company.', fa: 'خصوصی' },
    NGO: { description: 'An NGO or charity.', fa: 'سازمان مردم‌نهاد' },
  },
});
export type CentreOwnership = ValueOf<typeof CentreOwnershipDefinition>;

export const CentreStatusDefinition = defineEnum({
  name: 'CentreStatus',
  description: 'Whether a centre works («وضعیت مرکز»).',
  values: {
    ACTIVE: { description: 'Works.', fa: 'فعال' },
    SUSPENDED: { description: 'Paused.', fa: 'تعلیق' },
    CLOSED: { description: 'Closed for good.', fa: 'تعطیل' },
  },
});
export type CentreStatus = ValueOf<typeof CentreStatusDefinition>;
