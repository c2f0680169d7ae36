import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
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
  columns: volunteerServiceRow,
  ...newestFirst('served_on'),
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
    this.newestByBoards = this.firstBy({
      by: 'newestByBoards',
      column: 'board_id',
      type: 'bigint',
      keyOf: (row) => row.boardId,
    });
  }
}
