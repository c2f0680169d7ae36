import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const JobPlacementKindDefinition = defineEnum({
  name: 'JobPlacementKind',
  description: 'How a client works («نوع اشتغال»).',
  values: {
    EMPLOYER: { description: 'For an employer.', fa: 'کارفرمایی' },
    SELF_EMPLOYED: { description: 'For themselves.', fa: 'خوداشتغالی' },
    HOME_BUSINESS: { description: 'At home.', fa: 'مشاغل خانگی' },
    SUPPORTED_WORKSHOP: { description: 'In a supported workshop.', fa: 'کارگاه حمایتی' },
    COOPERATIVE: { description: 'In a cooperative.', fa: 'تعاونی' },
  },
});
export type JobPlacementKind = ValueOf<typeof JobPlacementKindDefinition>;

export const JobPlacementStatusDefinition = defineEnum({
  name: 'JobPlacementStatus',
  description: 'The life of a placement («وضعیت اشتغال»).',
  values: {
    OFFERED: { description: 'Offered to the client.', fa: 'معرفی' },
    STARTED: { description: 'The client has begun.', fa: 'شروع به کار' },
    RETAINED: { description: 'The client still works there after six months.', fa: 'تثبیت‌شده' },
    ENDED: { description: 'The work has ended.', fa: 'پایان‌یافته' },
  },
});
export type JobPlacementStatus = ValueOf<typeof JobPlacementStatusDefinition>;
