import {
  countColumn,
  dateColumn,
  enumColumn,
  equals,
  firstOfParents,
  holds,
  inProvince,
  joinKeyArray,
  joinKeyColumns,
  localizedColumn,
  manyByKey,
  newestFirst,
  oneByKey,
  onOrAfter,
  onOrBefore,
  queryPage,
  selectColumns,
  withJoinKey,
  type Batch,
  type Database,
  type Page,
  type PageRequest,
} from '@hamafza/kit';
import { AgencyDefinition, type JoinKey } from '@hamafza/schema/vocabulary';
import sql, { type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { RecognitionReasonDefinition, RecognitionRecipientDefinition } from './recognition.enums.js';
import type { RecognitionFilter } from './recognition.type.js';

const recognitionColumns = joinKeyColumns.extend({
  id: z.string(),
  recipient: enumColumn(RecognitionRecipientDefinition),
  unitName: localizedColumn.nullable(),
  countyCode: z.string(),
  reason: enumColumn(RecognitionReasonDefinition),
  givenBy: z.array(enumColumn(AgencyDefinition)),
  occasion: localizedColumn,
  recognisedOn: dateColumn,
});
const recognitionRow = recognitionColumns.transform(withJoinKey);

/** A row of `recognition`. */
export type RecognitionRecord = z.infer<typeof recognitionRow>;

const summaryRow = z
  .object({ county_code: z.string(), persons: countColumn, units: countColumn, female_heads: countColumn, successful: countColumn })
  .transform((row) => ({
    countyCode: row.county_code,
    toPersons: row.persons,
    toUnits: row.units,
    toFemaleHeadsOfHousehold: row.female_heads,
    toSuccessfulClients: row.successful,
  }));
export type RecognitionSummaryRecord = Omit<z.infer<typeof summaryRow>, 'countyCode'>;

const NOTHING: RecognitionSummaryRecord = { toPersons: 0, toUnits: 0, toFemaleHeadsOfHousehold: 0, toSuccessfulClients: 0 };

export class RecognitionRepository {
  /** The newest recognitions of each person, newest first. */
  readonly byJoinKeys: Batch<JoinKey, RecognitionRecord[]>;
  readonly summariesByCounties: Batch<string, RecognitionSummaryRecord>;

  private readonly columns: Sql;

  constructor(private readonly database: Database) {
    const { joinKeys } = database;
    const columns = selectColumns(recognitionColumns, undefined, joinKeys);
    this.columns = columns;
    this.byJoinKeys = manyByKey(database, {
      name: 'recognition.byJoinKeys',
      statement: (keys: readonly JoinKey[]) =>
        firstOfParents({ columns, from: 'recognition', parent: joinKeys.column, type: 'bytea', ...newestFirst('recognised_on') })(joinKeyArray(keys)),
      row: recognitionRow,
      keyOf: ({ joinKey }) => joinKey ?? ('' as JoinKey),
      value: (row) => row,
    });
    const summaries = oneByKey(database.figuresOf('RecognitionSummary'), {
      name: 'recognition.summariesByCounties',
      statement: (codes: readonly string[]) =>
        sql`SELECT county_code,
              count(*) FILTER (WHERE recipient = 'PERSON') AS persons,
              count(*) FILTER (WHERE recipient = 'UNIT') AS units,
              count(*) FILTER (WHERE reason = 'FEMALE_HEAD_OF_HOUSEHOLD') AS female_heads,
              count(*) FILTER (WHERE reason = 'SUCCESSFUL_CLIENT') AS successful
            FROM recognition WHERE county_code = ANY (${codes}) GROUP BY county_code`,
      row: summaryRow,
      keyOf: ({ countyCode }) => countyCode,
      value: (row) => row,
    });
    this.summariesByCounties = async (codes) => (await summaries(codes)).map((summary) => summary ?? NOTHING);
  }

  page(filter: RecognitionFilter, request: PageRequest): Promise<Page<RecognitionRecord>> {
    return queryPage(
      this.database,
      {
        name: 'recognition.page',
        columns: this.columns,
        from: sql`recognition`,
        where: [
          inProvince('county_code', filter.provinceCode),
          equals('county_code', filter.countyCode),
          equals('recipient', filter.recipient),
          equals('reason', filter.reason),
          holds('given_by', filter.givenBy),
          onOrAfter('recognised_on', filter.from),
          onOrBefore('recognised_on', filter.to),
        ],
        ...newestFirst('recognised_on'),
        row: recognitionRow,
        node: (row) => row,
      },
      request,
    );
  }
}
