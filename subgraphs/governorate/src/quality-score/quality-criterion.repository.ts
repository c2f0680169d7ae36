import { toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import { dateColumn, localizedColumn, manyByKey, onOrBefore, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import sql from 'sql-template-tag';
import { z } from 'zod';

const criterionColumns = z.object({
  code: z.string(),
  name: localizedColumn,
  weight_percent: z.number().int(),
  valid_from: dateColumn,
  valid_to: dateColumn.nullable(),
});

const criterionOf = (row: z.infer<typeof criterionColumns>) => ({
  code: row.code,
  name: row.name,
  weightPercent: row.weight_percent,
  validFrom: row.valid_from,
  validTo: row.valid_to,
});

export type QualityCriterionRecord = ReturnType<typeof criterionOf>;

export interface QualityCriterionScoreRecord {
  readonly criterion: QualityCriterionRecord;
  readonly score: number;
}

export class QualityCriterionRepository {
  /** What each quality score gave per criterion, the weightiest first. */
  readonly ofScores: Batch<string, QualityCriterionScoreRecord[]>;

  constructor(private readonly database: Database) {
    this.ofScores = manyByKey(database, {
      name: 'qualityCriterion.ofScores',
      statement: (ids: readonly string[]) => sql`SELECT given.quality_score_id, given.score, code, name, weight_percent, valid_from, valid_to
        FROM quality_criterion_score AS given JOIN quality_criterion AS criterion ON criterion.id = given.criterion_id
        WHERE given.quality_score_id = ANY (${ids}::bigint[]) ORDER BY weight_percent DESC, code`,
      row: criterionColumns.extend({ quality_score_id: z.string(), score: z.number().int() }),
      keyOf: (row) => row.quality_score_id,
      value: (row): QualityCriterionScoreRecord => ({ criterion: criterionOf(row), score: row.score }),
    });
  }

  page(validOn: JalaliDate | null | undefined, request: PageRequest): Promise<Page<QualityCriterionRecord>> {
    return queryPage(
      this.database,
      {
        name: 'qualityCriterion.page',
        columns: sql`code, name, weight_percent, valid_from, valid_to`,
        from: sql`quality_criterion`,
        where: [
          onOrBefore('valid_from', validOn),
          validOn ? sql`(valid_to IS NULL OR valid_to >= ${toIsoDate(validOn)}::date)` : undefined,
        ],
        order: [
          { column: 'code', type: 'text' },
          { column: 'valid_from', type: 'date' },
        ],
        direction: 'ascending',
        row: criterionColumns,
        node: criterionOf,
      },
      request,
    );
  }
}
