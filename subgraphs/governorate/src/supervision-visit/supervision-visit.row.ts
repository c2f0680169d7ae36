import { dateColumn, enumColumn } from '@hamafza/kit';
import { raw } from 'sql-template-tag';
import { z } from 'zod';
import { VisitKindDefinition, VisitOutcomeDefinition, VisitStatusDefinition, type SupervisionSubject } from './supervision-visit.enums.js';

export const visitColumns = raw(
  'id, salam_site_code, centre_code, ngo_legal_id, county_code, program_code, kind, status, visited_on, outcome, finding_count',
);

export const visitRow = z
  .object({
    id: z.string(),
    salam_site_code: z.string().nullable(),
    centre_code: z.string().nullable(),
    ngo_legal_id: z.string().nullable(),
    county_code: z.string(),
    program_code: z.string().nullable(),
    kind: enumColumn(VisitKindDefinition),
    status: enumColumn(VisitStatusDefinition),
    visited_on: dateColumn,
    outcome: enumColumn(VisitOutcomeDefinition).nullable(),
    finding_count: z.number().int(),
  })
  .transform((row) => ({
    id: row.id,
    subject: subjectOf(row),
    salamSiteCode: row.salam_site_code,
    centreCode: row.centre_code,
    ngoLegalId: row.ngo_legal_id,
    countyCode: row.county_code,
    programCode: row.program_code,
    kind: row.kind,
    status: row.status,
    visitedOn: row.visited_on,
    outcome: row.outcome,
    findingCount: row.finding_count,
  }));

export type SupervisionVisitRecord = z.infer<typeof visitRow>;

/** A constraint of the table sees to it that a visit has exactly one subject. */
function subjectOf(row: { readonly salam_site_code: string | null; readonly centre_code: string | null }): SupervisionSubject {
  if (row.salam_site_code !== null) return 'SALAM_SITE';
  return row.centre_code !== null ? 'CENTRE' : 'NGO';
}

/** The column that holds the code of a visit's subject. */
export const SUBJECT_COLUMNS: Readonly<Record<SupervisionSubject, string>> = {
  SALAM_SITE: 'salam_site_code',
  CENTRE: 'centre_code',
  NGO: 'ngo_legal_id',
};
