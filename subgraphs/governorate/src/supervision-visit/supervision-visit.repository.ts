import {
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
import type { SupervisionSubject } from './supervision-visit.enums.js';
import { SUBJECT_COLUMNS, visitColumns, visitRow, type SupervisionVisitRecord } from './supervision-visit.row.js';
import type { SupervisionVisitFilter } from './supervision-visit.type.js';

export type { SupervisionVisitRecord } from './supervision-visit.row.js';

export class SupervisionVisitRepository {
  readonly byIds: Batch<string, SupervisionVisitRecord | null>;
  /** The last 100 visits to each site, centre or NGO, the last one first. */
  readonly ofSalamSites: Batch<string, SupervisionVisitRecord[]>;
  readonly ofCentres: Batch<string, SupervisionVisitRecord[]>;
  readonly ofNgos: Batch<string, SupervisionVisitRecord[]>;

  constructor(private readonly database: Database) {
    this.byIds = oneByKey(database, {
      name: 'supervisionVisit.byIds',
      statement: (ids: readonly string[]) => sql`SELECT ${visitColumns} FROM supervision_visit WHERE id = ANY (${ids}::bigint[])`,
      row: visitRow,
      keyOf: ({ id }) => id,
      value: (row) => row,
    });
    this.ofSalamSites = lastVisits(database, 'SALAM_SITE', ({ salamSiteCode }) => salamSiteCode);
    this.ofCentres = lastVisits(database, 'CENTRE', ({ centreCode }) => centreCode);
    this.ofNgos = lastVisits(database, 'NGO', ({ ngoLegalId }) => ngoLegalId);
  }

  page(filter: SupervisionVisitFilter, request: PageRequest): Promise<Page<SupervisionVisitRecord>> {
    return queryPage(
      this.database,
      {
        name: 'supervisionVisit.page',
        columns: sql`${visitColumns}`,
        from: sql`supervision_visit`,
        where: [
          inProvince('county_code', filter.provinceCode),
          equals('county_code', filter.countyCode),
          filter.subject ? sql`${raw(SUBJECT_COLUMNS[filter.subject])} IS NOT NULL` : undefined,
          equals('program_code', filter.programCode),
          equals('kind', filter.kind),
          equals('status', filter.status),
          equals('outcome', filter.outcome),
          onOrAfter('visited_on', filter.visitedFrom),
          onOrBefore('visited_on', filter.visitedTo),
        ],
        order: [
          { column: 'visited_on', type: 'date' },
          { column: 'id', type: 'bigint' },
        ],
        direction: 'descending',
        row: visitRow,
        node: (row) => row,
      },
      request,
    );
  }
}

function lastVisits(
  database: Database,
  subject: SupervisionSubject,
  codeOf: (visit: SupervisionVisitRecord) => string | null,
): Batch<string, SupervisionVisitRecord[]> {
  const column = raw(SUBJECT_COLUMNS[subject]);
  return manyByKey(database, {
    name: `supervisionVisit.of${subject}`,
    statement: (codes: readonly string[]) => sql`SELECT found.* FROM unnest(${codes}::text[]) AS wanted (code)
      CROSS JOIN LATERAL (SELECT ${visitColumns} FROM supervision_visit WHERE ${column} = wanted.code
        ORDER BY visited_on DESC, id DESC LIMIT 100) AS found`,
    row: visitRow,
    keyOf: (visit) => codeOf(visit) ?? '',
    value: (row) => row,
  });
}
