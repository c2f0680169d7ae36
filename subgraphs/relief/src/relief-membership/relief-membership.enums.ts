import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const HouseholdRoleDefinition = defineEnum({
  name: 'HouseholdRole',
  description: 'A person’s place in the household («نسبت با سرپرست»).',
  values: {
    HEAD: { description: 'Head of the household.', fa: 'سرپرست خانوار' },
    SPOUSE: { description: 'Spouse of the head.', fa: 'همسر' },
    CHILD: { description: 'Child of the head.', fa: 'فرزند' },
    PARENT: { description: 'Parent of the head or of the spouse.', fa: 'پدر یا مادر' },
    OTHER_DEPENDANT: { description: 'Anybody else whom the head supports.', fa: 'سایر افراد تحت تکفل' },
  },
});
export type HouseholdRole = ValueOf<typeof HouseholdRoleDefinition>;

export const ReliefExitReasonDefinition = defineEnum({
  name: 'ReliefExitReason',
  description: 'Why a person left the Relief Committee’s support («علت خروج از حمایت»).',
  values: {
    SELF_SUFFICIENT: { description: 'Earns enough; the person graduated.', fa: 'خودکفایی' },
    INCOME_ABOVE_LIMIT: { description: 'The means test puts the household above the limit.', fa: 'عدم احراز وسع' },
    TAKEN_ON_ELSEWHERE: { description: 'Another body took the person on.', fa: 'پوشش دستگاه دیگر' },
    MOVED_AWAY: { description: 'Left the country, or cannot be found.', fa: 'تغییر محل سکونت' },
    MARRIED: { description: 'Left the household by marriage.', fa: 'ازدواج' },
    DECEASED: { description: 'Died.', fa: 'فوت' },
    WITHDREW: { description: 'Gave up the support.', fa: 'انصراف' },
  },
});
export type ReliefExitReason = ValueOf<typeof ReliefExitReasonDefinition>;
