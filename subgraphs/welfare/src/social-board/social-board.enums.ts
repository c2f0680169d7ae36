import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const SocialBoardStateDefinition = defineEnum({
  name: 'SocialBoardState',
  description: 'The life of a social board («وضعیت هیأت»).',
  values: {
    CONVENED: { description: 'Clients have met for the first time.', fa: 'تشکیل جلسه' },
    PLANNED: { description: 'Its election is planned.', fa: 'برنامه‌ریزی‌شده' },
    SELECTED: { description: 'Its members are selected.', fa: 'انتخاب اعضا' },
    ACTIVE: { description: 'It works, all the year round.', fa: 'فعال' },
  },
});
export type SocialBoardState = ValueOf<typeof SocialBoardStateDefinition>;

export const VolunteerWorkKindDefinition = defineEnum({
  name: 'VolunteerWorkKind',
  description: 'What volunteers did («نوع کار داوطلبانه»).',
  values: {
    HOME_REPAIR: { description: 'Repair of homes.', fa: 'تعمیر منزل' },
    TUTORING: { description: 'Help with school.', fa: 'کمک درسی' },
    ENVIRONMENT: { description: 'Care of the neighbourhood.', fa: 'محیط زیست' },
    HEALTH: { description: 'Health and first aid.', fa: 'سلامت' },
    CULTURE: { description: 'Cultural and religious events.', fa: 'فرهنگی و مذهبی' },
    AID_DELIVERY: { description: 'Delivery of aid.', fa: 'توزیع کمک' },
    VISITS: { description: 'Visits to people who live alone.', fa: 'دیدار با افراد تنها' },
  },
});
export type VolunteerWorkKind = ValueOf<typeof VolunteerWorkKindDefinition>;

export const RoleDefinition = defineEnum({
  name: 'Role',
  description: 'In which role a person acted («نقش»).',
  values: {
    EXECUTIVE_SECRETARY: { description: 'Executive secretary of the Salam plan.', fa: 'دبیر اجرایی طرح سلام' },
    FACILITATOR: { description: 'Facilitator.', fa: 'تسهیل‌گر' },
    SOCIAL_WORKER: { description: 'Social worker.', fa: 'مددکار اجتماعی' },
    BOARD_MEMBER: { description: 'Member of a social board.', fa: 'عضو هیأت اجتماعی' },
    VOLUNTEER: { description: 'Volunteer.', fa: 'داوطلب' },
  },
});
export type Role = ValueOf<typeof RoleDefinition>;
