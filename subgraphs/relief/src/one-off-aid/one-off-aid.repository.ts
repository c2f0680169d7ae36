import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
import { OneOffAidReasonDefinition } from './one-off-aid.enums.js';
import type { OneOffAidFilter } from './one-off-aid.type.js';

const oneOffAidColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  reason: enumColumn(OneOffAidReasonDefinition),
  rials: rialColumn,
  paidOn: dateColumn,
});

export type OneOffAidRecord = z.infer<typeof oneOffAidColumns>;

export class OneOffAidRepository extends MemberRecordRepository<OneOffAidRecord, OneOffAidFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'oneOffAid',
      table: 'one_off_aid',
      day: 'paid_on',
      columns: oneOffAidColumns,
      row: oneOffAidColumns,
      conditions: (filter) => [equals('r.reason', filter.reason)],
    });
  }
}
