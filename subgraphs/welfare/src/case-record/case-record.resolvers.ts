import { MOST_PER_PARENT, personRecordResolvers, refuseClosedGroup } from '@hamafza/kit';
import type { ClassType } from 'type-graphql';
import { WelfareCase } from '../welfare-case/welfare-case.type.js';
import type { CaseRecordFilter } from './case-record-filter.type.js';
import type { CaseRecord } from './case-record.repository.js';

interface CaseRecordFields<Filter extends CaseRecordFilter> {
  readonly type: ClassType;
  readonly connection: ClassType;
  readonly filter: ClassType<Filter>;
  /** Names the root field that lists all records. */
  readonly root: string;
  /** Names the field of `WelfareCase`. */
  readonly ofCase: string;
  /** What the records are, for descriptions: "care allowances («حق پرستاری»)". */
  readonly plural: string;
}

/** The fields that every kind of record about a person has: a root list, `WelfareCase.<ofCase>` and `<type>.case`. */
export const caseRecordResolvers = <Row extends CaseRecord, Filter extends CaseRecordFilter>({
  root,
  ofCase,
  plural,
  ...types
}: CaseRecordFields<Filter>) =>
  personRecordResolvers<Row, Filter>({
    ...types,
    filterDescription: 'Which of them; all if absent.',
    check: ({ targetGroup }) => refuseClosedGroup(targetGroup),
    list: { name: root, description: `All ${plural}, the newest first.` },
    person: WelfareCase,
    personIdOf: ({ caseId }) => caseId,
    ofPerson: {
      name: ofCase,
      description: `The person’s ${plural}, the newest ${MOST_PER_PARENT} at most; \`Query.${root}\` lists them all.`,
    },
    toPerson: { name: 'case', description: 'The file of the person it is about.' },
  });
