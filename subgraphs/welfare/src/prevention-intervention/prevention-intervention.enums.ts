import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const PreventionKindDefinition = defineEnum({
  name: 'PreventionKind',
  description: 'What is prevented («نوع پیشگیری»).',
  values: {
    ADDICTION: { description: 'Addiction.', fa: 'پیشگیری از اعتیاد' },
    DISABILITY: { description: 'Disability: genetic counselling.', fa: 'پیشگیری از معلولیت و مشاوره ژنتیک' },
    AMBLYOPIA_SCREENING: { description: 'Lazy eye in children.', fa: 'غربالگری تنبلی چشم' },
    HEARING_SCREENING: { description: 'Hearing loss of the newborn.', fa: 'غربالگری شنوایی' },
    SOCIAL_HARM: { description: 'Social harm.', fa: 'پیشگیری از آسیب‌های اجتماعی' },
    SUICIDE: { description: 'Suicide.', fa: 'پیشگیری از خودکشی' },
    FAMILY: { description: 'Break-up of families.', fa: 'تحکیم خانواده' },
  },
});
export type PreventionKind = ValueOf<typeof PreventionKindDefinition>;

export const PreventionSettingDefinition = defineEnum({
  name: 'PreventionSetting',
  description: 'Where an intervention takes place («محیط پیشگیری»).',
  values: {
    SCHOOL: { description: 'Schools.', fa: 'مدرسه' },
    NEIGHBOURHOOD: { description: 'Neighbourhoods.', fa: 'محله' },
    WORKPLACE: { description: 'Workplaces.', fa: 'محیط کار' },
    FAMILY: { description: 'Families.', fa: 'خانواده' },
    KINDERGARTEN: { description: 'Kindergartens.', fa: 'مهد کودک' },
  },
});
export type PreventionSetting = ValueOf<typeof PreventionSettingDefinition>;
