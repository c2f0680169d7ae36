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
import { ProposalLevelDefinition, ProposalStatusDefinition } from './proposal.enums.js';
import type { ProposalFilter } from './proposal.type.js';

const proposalRow = z.object({
  id: z.string(),
  title: localizedColumn,
  level: enumColumn(ProposalLevelDefinition),
  status: enumColumn(ProposalStatusDefinition),
  submittedOn: dateColumn,
  decidedOn: dateColumn.nullable(),
  groupId: z.string(),
  provinceCode: z.string(),
  countyCode: z.string().nullable(),
  programCode: z.string().nullable(),
});

/** A row of `proposal`. */
export type ProposalRecord = z.infer<typeof proposalRow>;

const proposalTable: ListedTable<ProposalRecord, ProposalFilter> = {
  name: 'proposal',
  table: 'proposal',
  columns: proposalRow,
  ...newestFirst('submitted_on'),
  row: proposalRow,
  conditions: (filter) => [
    equals('province_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('level', filter.level),
    equals('status', filter.status),
    onOrAfter('submitted_on', filter.from),
    onOrBefore('submitted_on', filter.to),
  ],
};

export class ProposalRepository extends ListedRepository<ProposalRecord, ProposalFilter> {
  /** The proposals of each group, the newest first. */
  readonly newestByGroups: Batch<string, ProposalRecord[]>;

  constructor(database: Database) {
    super(database, proposalTable);
    this.newestByGroups = this.firstBy({ by: 'newestByGroups', column: 'group_id', type: 'bigint', keyOf: (row) => row.groupId });
  }
}
