import {
  dateColumn,
  equals,
  inProvince,
  manyByKey,
  oneByKey,
  onOrAfter,
  onOrBefore,
  queryPage,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import type { QualityScoreFilter } from './quality-score.type.js';

export const qualityScoreColumns = raw('id, salam_site_code, centre_code, county_code, visit_id, score, assessed_on');

export const qualityScoreShape = z.object({
  id: z.string(),
  salam_site_code: z.string().nullable(),
  centre_code: z.string().nullable(),
  county_code: z.string(),
  visit_id: z.string().nullable(),
  score: z.number().int(),
  assessed_on: dateColumn,
});

export const qualityScoreOf = (row: z.infer<typeof qualityScoreShape>) => ({
  id: row.id,
  salamSiteCode: row.salam_site_code,
  centreCode: row.centre_code,
  countyCode: row.county_code,
  visitId: row.visit_id,
  score: row.score,
  assessedOn: row.assessed_on,
});

export type QualityScoreRecord = ReturnType<typeof qualityScoreOf>;

export class QualityScoreRepository {
  /** The last 100 scores of each Salam site or centre, the last one first. */
  readonly ofSalamSites: Batch<string, QualityScoreRecord[]>;
  readonly ofCentres: Batch<string, QualityScoreRecord[]>;
  /** The score that a visit gave. */
  readonly ofVisits: Batch<string, QualityScoreRecord | null>;

  constructor(private readonly database: Database) {
    this.ofSalamSites = lastScores(database, 'salam_site_code');
    this.ofCentres = lastScores(database, 'centre_code');
    this.ofVisits = oneByKey(database, {
      name: 'qualityScore.ofVisits',
      statement: (ids: readonly string[]) => sql`SELECT ${qualityScoreColumns} FROM quality_score WHERE visit_id = ANY (${ids}::bigint[])`,
      row: qualityScoreShape,
      keyOf: (row) => row.visit_id ?? '',
      value: qualityScoreOf,
    });
  }

  page(filter: QualityScoreFilter, request: PageRequest): Promise<Page<QualityScoreRecord>> {
    const { lowestScore, highestScore } = filter;
    return queryPage(
      this.database,
      {
        name: 'qualityScore.page',
        columns: sql`${qualityScoreColumns}`,
        from: sql`quality_score`,
        where: [
          inProvince('county_code', filter.provinceCode),
          equals('county_code', filter.countyCode),
          equals('salam_site_code', filter.salamSiteCode),
          equals('centre_code', filter.centreCode),
          lowestScore === null || lowestScore === undefined ? undefined : sql`score >= ${lowestScore}`,
          highestScore === null || highestScore === undefined ? undefined : sql`score <= ${highestScore}`,
          onOrAfter('assessed_on', filter.assessedFrom),
          onOrBefore('assessed_on', filter.assessedTo),
        ],
        order: [
          { column: 'assessed_on', type: 'date' },
          { column: 'id', type: 'bigint' },
        ],
        direction: 'descending',
        row: qualityScoreShape,
        node: qualityScoreOf,
      },
      request,
    );
  }
}

function lastScores(database: Database, column: 'salam_site_code' | 'centre_code'): Batch<string, QualityScoreRecord[]> {
  return manyByKey(database, {
    name: `qualityScore.by_${column}`,
    statement: (codes: readonly string[]) => sql`SELECT found.* FROM unnest(${codes}::text[]) AS wanted (code)
      CROSS JOIN LATERAL (SELECT ${qualityScoreColumns} FROM quality_score WHERE ${raw(column)} = wanted.code
        ORDER BY assessed_on DESC, id DESC LIMIT 100) AS found`,
    row: qualityScoreShape,
    keyOf: (row) => row[column] ?? '',
    value: qualityScoreOf,
  });
}
