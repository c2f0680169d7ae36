import { dateColumn, enumColumn, holds, localizedColumn, manyByKey, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import { AgencyDefinition, toIsoDate, type JalaliDate } from '@hamafza/schema/vocabulary';
import sql, { raw, type Sql } from 'sql-template-tag';
import { z } from 'zod';
import { AgreementStatusDefinition, GrantLevelDefinition } from './agreement.enums.js';
import type { DataAgreementFilter } from './data-agreement.type.js';

const agreementRow = z
  .object({
    code: z.string(),
    title: localizedColumn,
    status: enumColumn(AgreementStatusDefinition),
    mou_code: z.string().nullable(),
    parties: z.array(enumColumn(AgencyDefinition)),
    member_codes: z.array(z.string()),
    purposes: z.array(z.string()),
    levels: z.array(enumColumn(GrantLevelDefinition)),
    coordinates: z.array(z.string()),
    province_codes: z.array(z.string()),
    first_day: dateColumn,
    last_day: dateColumn,
    revoked_on: dateColumn.nullable(),
    smallest_group: z.number().int(),
    rounded_to: z.number().int(),
  })
  .transform((row) => ({
    code: row.code,
    title: row.title,
    status: row.status,
    mouCode: row.mou_code,
    parties: row.parties,
    memberCodes: row.member_codes,
    purposes: row.purposes,
    levels: row.levels,
    coordinates: row.coordinates,
    provinceCodes: row.province_codes,
    firstDay: row.first_day,
    lastDay: row.last_day,
    revokedOn: row.revoked_on,
    thresholds: { smallestGroup: row.smallest_group, roundedTo: row.rounded_to },
  }));
/** A row of `data_agreement` with its status on the day asked for. */
export type DataAgreementRecord = z.infer<typeof agreementRow>;

const signatureRow = z
  .object({ agreement_code: z.string(), party: enumColumn(AgencyDefinition), office: z.string(), signed_on: dateColumn })
  .transform((row) => ({ agreementCode: row.agreement_code, party: row.party, office: row.office, signedOn: row.signed_on }));
export type SignatureRecord = z.infer<typeof signatureRow>;

/** The status of a row of `data_agreement` on a day: the one place that knows how it follows from the facts. */
const statusOn = (day: JalaliDate): Sql => {
  const today = sql`${toIsoDate(day)}::date`;
  return sql`CASE
    WHEN revoked_on <= ${today} THEN 'REVOKED'
    WHEN (SELECT count(*) FROM agreement_signature s WHERE s.agreement_code = code AND s.party = ANY (parties) AND s.signed_on <= ${today})
      < cardinality(parties) THEN 'DRAFT'
    WHEN ${today} < first_day THEN 'SIGNED'
    WHEN ${today} <= last_day THEN 'IN_FORCE'
    ELSE 'EXPIRED' END`;
};

export class DataAgreementRepository {
  readonly signaturesByAgreements: Batch<string, SignatureRecord[]>;

  constructor(private readonly database: Database) {
    this.signaturesByAgreements = manyByKey(database, {
      name: 'agreementSignature.byAgreements',
      statement: (codes: readonly string[]) =>
        sql`SELECT agreement_code, party, office, signed_on FROM agreement_signature
            WHERE agreement_code = ANY (${codes}) ORDER BY signed_on, party`,
      row: signatureRow,
      keyOf: ({ agreementCode }) => agreementCode,
      value: (row) => row,
    });
  }

  async find(code: string, day: JalaliDate): Promise<DataAgreementRecord | null> {
    const [found] = await this.database.query('dataAgreement.find', sql`SELECT ${columns(day)} FROM data_agreement WHERE code = ${code}`, agreementRow);
    return found ?? null;
  }

  page(filter: DataAgreementFilter, day: JalaliDate, request: PageRequest): Promise<Page<DataAgreementRecord>> {
    return queryPage(
      this.database,
      {
        name: 'dataAgreement.page',
        columns: columns(day),
        from: sql`data_agreement`,
        where: [
          filter.status ? sql`${statusOn(day)} = ${filter.status}` : undefined,
          holds('parties', filter.party),
          holds('province_codes', filter.provinceCode),
        ],
        order: [{ column: 'code', type: 'text' }],
        direction: 'ascending',
        row: agreementRow,
        node: (row) => row,
      },
      request,
    );
  }
}

const stored = raw(
  'code, title, mou_code, parties, member_codes, purposes, levels, coordinates, province_codes, first_day, last_day, revoked_on, smallest_group, rounded_to',
);
const columns = (day: JalaliDate): Sql => sql`${stored}, ${statusOn(day)} AS status`;
