import { dateColumn, enumColumn, equals, localizedColumn, rialColumn, type Batch, type Database } from '@hamafza/kit';
import { z } from 'zod';
import { ListedRepository, oneOf, type ListedTable } from '../listing/listed.repository.js';
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
  columns: `code, name, status, goal_rials AS "goalRials", started_on AS "startedOn", ended_on AS "endedOn",
    program_code AS "programCode"`,
  key: { column: 'code', type: 'text' },
  row: campaignRow,
  conditions: (filter) => [equals('status', filter.status)],
};

export class CampaignRepository extends ListedRepository<CampaignRecord, CampaignFilter> {
  /** One per code. */
  readonly byCodes: Batch<string, CampaignRecord | null>;

  constructor(database: Database) {
    super(database, campaignTable);
    this.byCodes = oneOf(database, campaignTable, { by: 'byCodes', column: 'code', type: 'text', keyOf: (row) => row.code });
  }
}
