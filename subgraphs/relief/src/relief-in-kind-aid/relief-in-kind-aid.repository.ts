import { InKindAidKindDefinition, type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
import type { ReliefInKindAidFilter } from './relief-in-kind-aid.type.js';

const reliefInKindAidColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  kind: enumColumn(InKindAidKindDefinition),
  valueRials: rialColumn,
  givenOn: dateColumn,
});
const reliefInKindAidRow = reliefInKindAidColumns.transform((row) => ({ ...row, agency: 'RELIEF' as const }));

export type ReliefInKindAidRecord = z.infer<typeof reliefInKindAidRow>;

export class ReliefInKindAidRepository extends MemberRecordRepository<ReliefInKindAidRecord, ReliefInKindAidFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'reliefInKindAid',
      table: 'relief_in_kind_aid',
      day: 'given_on',
      columns: reliefInKindAidColumns,
      row: reliefInKindAidRow,
      conditions: (filter) => [equals('r.kind', filter.kind)],
    });
  }
}
