import {
  dateColumn,
  enumColumn,
  equals,
  inProvince,
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
import { SocialBoardStateDefinition } from './social-board.enums.js';
import type { SocialBoardFilter } from './social-board.type.js';

const socialBoardRow = z.object({
  id: z.string(),
  name: localizedColumn,
  state: enumColumn(SocialBoardStateDefinition),
  convenedOn: dateColumn,
  activeSince: dateColumn.nullable(),
  memberCount: z.number(),
  countyCode: z.string(),
  neighbourhoodCode: z.string().nullable(),
});

/** A row of `social_board`. */
export type SocialBoardRecord = z.infer<typeof socialBoardRow>;

const socialBoardTable: ListedTable<SocialBoardRecord, SocialBoardFilter> = {
  name: 'socialBoard',
  table: 'social_board',
  columns: socialBoardRow,
  ...newestFirst('convened_on'),
  row: socialBoardRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equals('state', filter.state),
    onOrAfter('convened_on', filter.from),
    onOrBefore('convened_on', filter.to),
  ],
};

export class SocialBoardRepository extends ListedRepository<SocialBoardRecord, SocialBoardFilter> {
  /** One per id. */
  readonly byIds: Batch<string, SocialBoardRecord | null>;
  /** The boards of each county, the newest first. */
  readonly newestByCounties: Batch<string, SocialBoardRecord[]>;

  constructor(database: Database) {
    super(database, socialBoardTable);
    this.byIds = this.oneBy({ by: 'byIds', column: 'id', type: 'bigint', keyOf: (row) => row.id });
    this.newestByCounties = this.firstBy({
      by: 'newestByCounties',
      column: 'county_code',
      type: 'text',
      keyOf: (row) => row.countyCode,
    });
  }
}
