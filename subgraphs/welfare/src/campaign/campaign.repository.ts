import {
  ascendingBy,
  dateColumn,
  enumColumn,
  equals,
  ListedRepository,
  localizedColumn,
  rialColumn,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import { z } from 'zod';
import { CampaignStatusDefinition } from './campaign.enums.js';
import type { CampaignFilter } from './campaign.type.js';

const campaignRow = z.object({
  code: z.string(),
  name: localizedColumn,
  status: enumColumn(CampaignStatusDefinition),
  goalRials: rialColumn,
  startedOn: dateColumn,
  endedOn: dateColumn.nullable(),
  programCode: z.string().nullable(),
});

/** A row of `campaign`. */
export type CampaignRecord = z.infer<typeof campaignRow>;

const campaignTable: ListedTable<CampaignRecord, CampaignFilter> = {
  name: 'campaign',
  table: 'campaign',
  columns: campaignRow,
  ...ascendingBy('code'),
  row: campaignRow,
  conditions: (filter) => [equals('status', filter.status)],
};

export class CampaignRepository extends ListedRepository<CampaignRecord, CampaignFilter> {
  /** One per code. */
  readonly byCodes: Batch<string, CampaignRecord | null>;

  constructor(database: Database) {
    super(database, campaignTable);
    this.byCodes = this.oneBy({ by: 'byCodes', column: 'code', type: 'text', keyOf: (row) => row.code });
  }
}
