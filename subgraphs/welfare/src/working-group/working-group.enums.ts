import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const WorkingGroupKindDefinition = defineEnum({
  name: 'WorkingGroupKind',
  description: 'At which place a working group sits («نوع گروه کاری»).',
  values: {
    PROVINCE_SECRETARIAT: { description: 'The secretariat of the province.', fa: 'دبیرخانه استان' },
    DEPUTY_OFFICE: { description: 'A deputy office of the province.', fa: 'حوزه معاونت' },
    COUNTY: { description: 'A county.', fa: 'شهرستان' },
  },
});
export type WorkingGroupKind = ValueOf<typeof WorkingGroupKindDefinition>;

export const WorkingGroupStateDefinition = defineEnum({
  name: 'WorkingGroupState',
  description: 'The life of a working group («وضعیت گروه کاری»).',
  values: {
    FORMED: { description: 'Formed.', fa: 'تشکیل‌شده' },
    ACTIVE: { description: 'Meets and gathers proposals.', fa: 'فعال' },
    CLOSED: { description: 'Closed.', fa: 'خاتمه‌یافته' },
  },
});
export type WorkingGroupState = ValueOf<typeof WorkingGroupStateDefinition>;
