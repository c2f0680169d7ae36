import {
  equals,
  inProvince,
  onOrAfter,
  onOrBefore,
  queryPage,
  selectColumns,
  whereAll,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';
import { qualityScoreRow, type QualityScoreRecord } from '../quality-score/quality-score.repository.js';
import type { SalamSiteRankFilter } from './salam-site-rank.type.js';

export interface SalamSiteRankRecord {
  readonly rank: number;
  readonly score: QualityScoreRecord;
}

const rankRow = qualityScoreRow.extend({ rank: z.number().int() });

export class SalamSiteRankRepository {
  constructor(private readonly database: Database) {}

  /** Salam sites by the last of their scores that fit the filter, the best first. */
  page(filter: SalamSiteRankFilter, request: PageRequest): Promise<Page<SalamSiteRankRecord>> {
    const conditions = [
      sql`salam_site_code IS NOT NULL`,
      inProvince('county_code', filter.provinceCode),
      equals('county_code', filter.countyCode),
      onOrAfter('assessed_on', filter.assessedFrom),
      onOrBefore('assessed_on', filter.assessedTo),
    ].filter((condition) => condition !== undefined);
    return queryPage(
      this.database,
      {
        name: 'salamSiteRank.page',
        columns: selectColumns(rankRow),
        from: sql`(SELECT *, (rank() OVER (ORDER BY score DESC))::integer AS rank FROM (
          SELECT DISTINCT ON (salam_site_code) * FROM quality_score ${whereAll(conditions)}
          ORDER BY salam_site_code, assessed_on DESC, id DESC) AS latest) AS ranked`,
        where: [],
        order: [
          { column: 'rank', type: 'integer' },
          { column: 'salam_site_code', type: 'text' },
        ],
        direction: 'ascending',
        row: rankRow,
        node: ({ rank, ...score }) => ({ rank, score }),
      },
      request,
    );
  }
}
