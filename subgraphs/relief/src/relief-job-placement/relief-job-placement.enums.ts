import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ReliefJobKindDefinition = defineEnum({
  name: 'ReliefJobKind',
  description: 'What kind of work it is («نوع اشتغال»).',
  values: {
    WAGE_WORK: { description: 'Work for a wage.', fa: 'مزدبگیری' },
    SELF_EMPLOYMENT: { description: 'Self-employment.', fa: 'خوداشتغالی' },
    HOME_WORK: { description: 'Work at home.', fa: 'مشاغل خانگی' },
    COOPERATIVE: { description: 'Work in a cooperative.', fa: 'تعاونی' },
  },
});
export type ReliefJobKind = ValueOf<typeof ReliefJobKindDefinition>;

export const ReliefJobStateDefinition = defineEnum({
  name: 'ReliefJobState',
  description: 'The life of a placement: PROPOSED → PLACED → RETAINED, and ENDED («وضعیت اشتغال»).',
  values: {
    PROPOSED: { description: 'Proposed to the member.', fa: 'معرفی‌شده' },
    PLACED: { description: 'The member works there.', fa: 'مشغول به کار' },
    RETAINED: { description: 'The member still works there after six months.', fa: 'پایدار' },
    ENDED: { description: 'Over.', fa: 'خاتمه‌یافته' },
  },
});
export type ReliefJobState = ValueOf<typeof ReliefJobStateDefinition>;
