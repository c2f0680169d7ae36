import {
  CENTRE_CODE,
  dateColumn,
  equals,
  equalsKey,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  SALAM_SITE_CODE,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';
import type { QualityScoreFilter } from './quality-score.type.js';

export const qualityScoreRow = z.object({
  id: z.string(),
  salamSiteCode: z.string().nullable(),
  centreCode: z.string().nullable(),
  countyCode: z.string(),
  visitId: z.string().nullable(),
  score: z.number().int(),
  assessedOn: dateColumn,
});

export type QualityScoreRecord = z.infer<typeof qualityScoreRow>;

const qualityScoreTable: ListedTable<QualityScoreRecord, QualityScoreFilter> = {
  name: 'qualityScore',
  table: 'quality_score',
  columns: qualityScoreRow,
  ...newestFirst('assessed_on'),
  row: qualityScoreRow,
  conditions: ({ lowestScore, highestScore, ...filter }) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    equalsKey('salam_site_code', SALAM_SITE_CODE, filter.salamSiteCode, 'QualityScoreFilter.salamSiteCode'),
    equalsKey('centre_code', CENTRE_CODE, filter.centreCode, 'QualityScoreFilter.centreCode'),
    lowestScore === null || lowestScore === undefined ? undefined : sql`score >= ${lowestScore}`,
    highestScore === null || highestScore === undefined ? undefined : sql`score <= ${highestScore}`,
    onOrAfter('assessed_on', filter.assessedFrom),
    onOrBefore('assessed_on', filter.assessedTo),
  ],
};

export class QualityScoreRepository extends ListedRepository<QualityScoreRecord, QualityScoreFilter> {
  /** The last 100 scores of each Salam site or centre, the last one first. */
  readonly ofSalamSites: Batch<string, QualityScoreRecord[]>;
  readonly ofCentres: Batch<string, QualityScoreRecord[]>;
  /** The score that a visit gave. */
  readonly ofVisits: Batch<string, QualityScoreRecord | null>;

  constructor(database: Database) {
    super(database, qualityScoreTable);
    this.ofSalamSites = this.firstBy({ by: 'by_salam_site_code', column: 'salam_site_code', type: 'text', keyOf: ({ salamSiteCode }) => salamSiteCode ?? '' });
    this.ofCentres = this.firstBy({ by: 'by_centre_code', column: 'centre_code', type: 'text', keyOf: ({ centreCode }) => centreCode ?? '' });
    this.ofVisits = this.oneBy({ by: 'ofVisits', column: 'visit_id', type: 'bigint', keyOf: ({ visitId }) => visitId ?? '' });
  }
}
