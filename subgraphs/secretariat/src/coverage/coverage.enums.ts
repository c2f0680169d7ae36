import { defineEnum, type ValueOf } from '@hamafza/schema/vocabulary';

export const StandingDefinition = defineEnum({
  name: 'Standing',
  description: 'Where a person stands with one body, in the four cases that coverage tells apart («وضعیت نزد دستگاه»).',
  values: {
    NOT_KNOWN: {
      description:
        'The body showed no record of the person: it holds none, or it did not answer, in which case the answer carries an error that names its subgraph.',
      fa: 'بدون سابقه',
    },
    APPLICANT: { description: 'Has applied and waits.', fa: 'متقاضی' },
    CURRENT: { description: 'Under the body’s support, also when it is paused.', fa: 'تحت پوشش' },
    FORMER: { description: 'Has left the body’s support, self-sufficient or not.', fa: 'خارج‌شده از پوشش' },
  },
});
export type Standing = ValueOf<typeof StandingDefinition>;

export const JointSupportDefinition = defineEnum({
  name: 'JointSupport',
  description: 'How Behzisti and the Relief Committee together stand to one person («حمایت مشترک»).',
  values: {
    NONE: { description: 'Neither showed a record.', fa: 'هیچ‌کدام' },
    APPLIED: { description: 'Has applied to one or both; supported by neither, now or before.', fa: 'متقاضی' },
    ONE_BODY: { description: 'Supported by one; the other never did.', fa: 'یک دستگاه' },
    BOTH_ACTIVE: { description: 'Supported by both.', fa: 'هر دو دستگاه' },
    ACTIVE_AND_FORMER: { description: 'Supported by one, after leaving the other.', fa: 'یک دستگاه، پس از خروج از دیگری' },
    ONE_FORMER: { description: 'Has left one; the other never supported the person.', fa: 'خروج از یک دستگاه' },
    BOTH_FORMER: { description: 'Has left both.', fa: 'خروج از هر دو دستگاه' },
  },
});
export type JointSupport = ValueOf<typeof JointSupportDefinition>;
