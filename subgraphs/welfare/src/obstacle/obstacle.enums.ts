import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const ObstacleKindDefinition = defineEnum({
  name: 'ObstacleKind',
  description: 'What stands in the way («نوع مانع»).',
  values: {
    FUNDING: { description: 'Money.', fa: 'اعتبار' },
    PREMISES: { description: 'Premises.', fa: 'فضا و مکان' },
    PERMITS: { description: 'Permits and paperwork.', fa: 'مجوزها' },
    STAFF: { description: 'Trained people.', fa: 'نیروی انسانی' },
    COORDINATION: { description: 'Coordination between bodies.', fa: 'هماهنگی بین‌بخشی' },
    PARTICIPATION: { description: 'Participation of residents.', fa: 'مشارکت ساکنان' },
  },
});
export type ObstacleKind = ValueOf<typeof ObstacleKindDefinition>;

export const ObstacleStatusDefinition = defineEnum({
  name: 'ObstacleStatus',
  description: 'What became of an obstacle («وضعیت مانع»).',
  values: {
    NAMED: { description: 'Named, and nothing done yet.', fa: 'مطرح‌شده' },
    BEING_REMOVED: { description: 'Being dealt with.', fa: 'در دست پیگیری' },
    REMOVED: { description: 'Gone.', fa: 'رفع‌شده' },
  },
});
export type ObstacleStatus = ValueOf<typeof ObstacleStatusDefinition>;
