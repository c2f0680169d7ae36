import { type IsoDate } from '@hamafza/schema/vocabulary';
import { dateColumn, enumColumn, equals, rialColumn, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { MemberRecordRepository } from '../member-record/member-record.repository.js';
import { HousingAidKindDefinition, HousingAidStateDefinition } from './housing-aid.enums.js';
import type { HousingAidFilter } from './housing-aid.type.js';

const housingAidColumns = z.object({
  id: z.string(),
  membershipId: z.string(),
  kind: enumColumn(HousingAidKindDefinition),
  state: enumColumn(HousingAidStateDefinition),
  rials: rialColumn,
  requestedOn: dateColumn,
  deliveredOn: dateColumn.nullable(),
});

export type HousingAidRecord = z.infer<typeof housingAidColumns>;

export class HousingAidRepository extends MemberRecordRepository<HousingAidRecord, HousingAidFilter> {
  constructor(database: Database, today: () => IsoDate) {
    super(database, today, {
      name: 'housingAid',
      table: 'housing_aid',
      day: 'requested_on',
      columns: housingAidColumns,
      row: housingAidColumns,
      conditions: (filter) => [equals('r.kind', filter.kind), equals('r.state', filter.state)],
    });
  }
}
