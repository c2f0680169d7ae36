import { dateColumn, enumColumn, equals, inProvince, onOrAfter, onOrBefore, type Batch, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { firstOf, ListedRepository, type ListedTable } from '../listing/listed.repository.js';
import { RoleDefinition, VolunteerWorkKindDefinition } from '../social-board/social-board.enums.js';
import type { VolunteerServiceFilter } from './volunteer-service.type.js';

const volunteerServiceRow = z.object({
  id: z.string(),
  kind: enumColumn(VolunteerWorkKindDefinition),
  role: enumColumn(RoleDefinition),
  servedOn: dateColumn,
  volunteers: z.number(),
  hours: z.number(),
  boardId: z.string(),
  countyCode: z.string(),
});

/** A row of `volunteer_service`. */
export type VolunteerServiceRecord = z.infer<typeof volunteerServiceRow>;

const volunteerServiceTable: ListedTable<VolunteerServiceRecord, VolunteerServiceFilter> = {
  name: 'volunteerService',
  table: 'volunteer_service',
  columns: `id, kind, role, served_on AS "servedOn", volunteers, hours, board_id AS "boardId", county_code AS "countyCode"`,
  key: { column: 'id', type: 'bigint' },
  day: 'served_on',
  row: volunteerServiceRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
    equals('role', filter.role),
    onOrAfter('served_on', filter.from),
    onOrBefore('served_on', filter.to),
  ],
};

export class VolunteerServiceRepository extends ListedRepository<VolunteerServiceRecord, VolunteerServiceFilter> {
  /** The services of each board, the newest first. */
  readonly newestByBoards: Batch<string, VolunteerServiceRecord[]>;

  constructor(database: Database) {
    super(database, volunteerServiceTable);
    this.newestByBoards = firstOf(database, volunteerServiceTable, {
      by: 'newestByBoards',
      column: 'board_id',
      type: 'bigint',
      keyOf: (row) => row.boardId,
    });
  }
}
