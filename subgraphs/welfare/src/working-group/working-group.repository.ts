import {
  dateColumn,
  enumColumn,
  equals,
  ListedRepository,
  localizedColumn,
  newestFirst,
  onOrAfter,
  onOrBefore,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import { WorkingGroupKindDefinition, WorkingGroupStateDefinition } from './working-group.enums.js';
import type { WorkingGroupFilter } from './working-group.type.js';

const workingGroupRow = z.object({
  id: z.string(),
  name: localizedColumn,
  kind: enumColumn(WorkingGroupKindDefinition),
  state: enumColumn(WorkingGroupStateDefinition),
  formedOn: dateColumn,
  closedOn: dateColumn.nullable(),
  provinceCode: z.string(),
  countyCode: z.string().nullable(),
});

/** A row of `working_group`. */
export type WorkingGroupRecord = z.infer<typeof workingGroupRow>;

const workingGroupTable: ListedTable<WorkingGroupRecord, WorkingGroupFilter> = {
  name: 'workingGroup',
  table: 'working_group',
  columns: workingGroupRow,
  ...newestFirst('formed_on'),
  row: workingGroupRow,
  conditions: (filter) => [
    equals('province_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('kind', filter.kind),
    equals('state', filter.state),
    onOrAfter('formed_on', filter.from),
    onOrBefore('formed_on', filter.to),
  ],
};

export class WorkingGroupRepository extends ListedRepository<WorkingGroupRecord, WorkingGroupFilter> {
  /** One per id. */
  readonly byIds: Batch<string, WorkingGroupRecord | null>;
  /** One per county. */
  readonly byCounties: Batch<string, WorkingGroupRecord | null>;

  constructor(database: Database) {
    super(database, workingGroupTable);
    this.byIds = this.oneBy({ by: 'byIds', column: 'id', type: 'bigint', keyOf: (row) => row.id });
    this.byCounties = this.oneBy({
      by: 'byCounties',
      column: 'county_code',
      type: 'text',
      keyOf: (row) => row.countyCode ?? '',
    });
  }
}
