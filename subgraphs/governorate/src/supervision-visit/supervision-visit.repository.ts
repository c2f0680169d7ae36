import {
  dateColumn,
  enumColumn,
  equals,
  equalsKey,
  inProvince,
  ListedRepository,
  newestFirst,
  onOrAfter,
  onOrBefore,
  PROGRAM_CODE,
  type Batch,
  type Database,
  type ListedTable,
} from '@hamafza/kit';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { VisitKindDefinition, VisitOutcomeDefinition, VisitStatusDefinition, type SupervisionSubject } from './supervision-visit.enums.js';
import type { SupervisionVisitFilter } from './supervision-visit.type.js';

const visitColumns = z.object({
  id: z.string(),
  salamSiteCode: z.string().nullable(),
  centreCode: z.string().nullable(),
  ngoLegalId: z.string().nullable(),
  countyCode: z.string(),
  programCode: z.string().nullable(),
  kind: enumColumn(VisitKindDefinition),
  status: enumColumn(VisitStatusDefinition),
  visitedOn: dateColumn,
  outcome: enumColumn(VisitOutcomeDefinition).nullable(),
  findingCount: z.number().int(),
});
const visitRow = visitColumns.transform((row) => ({ ...row, subject: subjectOf(row) }));

export type SupervisionVisitRecord = z.infer<typeof visitRow>;

/** The column that holds the code of a visit's subject. */
const SUBJECT_COLUMNS: Readonly<Record<SupervisionSubject, string>> = {
  SALAM_SITE: 'salam_site_code',
  CENTRE: 'centre_code',
  NGO: 'ngo_legal_id',
};

const visitTable: ListedTable<SupervisionVisitRecord, SupervisionVisitFilter> = {
  name: 'supervisionVisit',
  table: 'supervision_visit',
  columns: visitColumns,
  ...newestFirst('visited_on'),
  row: visitRow,
  conditions: (filter) => [
    inProvince('county_code', filter.provinceCode),
    equals('county_code', filter.countyCode),
    filter.subject ? sql`${raw(SUBJECT_COLUMNS[filter.subject])} IS NOT NULL` : undefined,
    equalsKey('program_code', PROGRAM_CODE, filter.programCode, 'SupervisionVisitFilter.programCode'),
    equals('kind', filter.kind),
    equals('status', filter.status),
    equals('outcome', filter.outcome),
    onOrAfter('visited_on', filter.visitedFrom),
    onOrBefore('visited_on', filter.visitedTo),
  ],
};

export class SupervisionVisitRepository extends ListedRepository<SupervisionVisitRecord, SupervisionVisitFilter> {
  readonly byIds: Batch<string, SupervisionVisitRecord | null>;
  /** The last 100 visits to each site, centre or NGO, the last one first. */
  readonly ofSalamSites: Batch<string, SupervisionVisitRecord[]>;
  readonly ofCentres: Batch<string, SupervisionVisitRecord[]>;
  readonly ofNgos: Batch<string, SupervisionVisitRecord[]>;

  constructor(database: Database) {
    super(database, visitTable);
    this.byIds = this.oneBy({ by: 'byIds', column: 'id', type: 'bigint', keyOf: ({ id }) => id });
    this.ofSalamSites = this.lastVisits('SALAM_SITE', ({ salamSiteCode }) => salamSiteCode);
    this.ofCentres = this.lastVisits('CENTRE', ({ centreCode }) => centreCode);
    this.ofNgos = this.lastVisits('NGO', ({ ngoLegalId }) => ngoLegalId);
  }

  private lastVisits(
    subject: SupervisionSubject,
    codeOf: (visit: SupervisionVisitRecord) => string | null,
  ): Batch<string, SupervisionVisitRecord[]> {
    return this.firstBy({ by: `of${subject}`, column: SUBJECT_COLUMNS[subject], type: 'text', keyOf: (visit) => codeOf(visit) ?? '' });
  }
}

/** A constraint of the table sees to it that a visit has exactly one subject. */
function subjectOf({ salamSiteCode, centreCode }: z.infer<typeof visitColumns>): SupervisionSubject {
  if (salamSiteCode !== null) return 'SALAM_SITE';
  return centreCode !== null ? 'CENTRE' : 'NGO';
}
