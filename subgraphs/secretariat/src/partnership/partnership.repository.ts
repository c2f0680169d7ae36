import { dateColumn, enumColumn, equals, localizedColumn, manyByKey, oneByKey, queryPage, type Batch, type Database, type Page, type PageRequest } from '@hamafza/kit';
import { AgencyDefinition } from '@hamafza/schema/vocabulary';
import sql, { raw } from 'sql-template-tag';
import { z } from 'zod';
import { PartnerKindDefinition } from './partnership.enums.js';
import type { PartnerOrganisationFilter } from './partner-organisation.type.js';

const partnerColumns = raw('code, name, kind, province_code, joined_on, left_on');
const partnerRow = z
  .object({
    code: z.string(),
    name: localizedColumn,
    kind: enumColumn(PartnerKindDefinition),
    province_code: z.string(),
    joined_on: dateColumn,
    left_on: dateColumn.nullable(),
  })
  .transform((row) => ({
    code: row.code,
    name: row.name,
    kind: row.kind,
    provinceCode: row.province_code,
    joinedOn: row.joined_on,
    leftOn: row.left_on,
  }));
export type PartnerRecord = z.infer<typeof partnerRow>;

const mouColumns = raw('code, title, subject, province_code, parties, member_codes, signed_on');
const mouRow = z
  .object({
    code: z.string(),
    title: localizedColumn,
    subject: localizedColumn,
    province_code: z.string(),
    parties: z.array(enumColumn(AgencyDefinition)),
    member_codes: z.array(z.string()),
    signed_on: dateColumn,
  })
  .transform((row) => ({
    code: row.code,
    title: row.title,
    subject: row.subject,
    provinceCode: row.province_code,
    parties: row.parties,
    memberCodes: row.member_codes,
    signedOn: row.signed_on,
  }));
export type MouRecord = z.infer<typeof mouRow>;

const secretariatRow = z
  .object({ province_code: z.string(), name: localizedColumn, founded_on: dateColumn, mou_code: z.string() })
  .transform((row) => ({ provinceCode: row.province_code, name: row.name, foundedOn: row.founded_on, mouCode: row.mou_code }));
export type SecretariatRecord = z.infer<typeof secretariatRow>;

/** The bodies around the secretariat: its partners, the memoranda that founded it, itself. */
export class PartnershipRepository {
  readonly partnersByCodes: Batch<string, PartnerRecord | null>;
  readonly partnersByProvinces: Batch<string, PartnerRecord[]>;
  readonly mousByCodes: Batch<string, MouRecord | null>;
  readonly secretariatsByProvinces: Batch<string, SecretariatRecord | null>;

  constructor(private readonly database: Database) {
    this.partnersByCodes = oneByKey(database, {
      name: 'partnerOrganisation.byCodes',
      statement: (codes: readonly string[]) => sql`SELECT ${partnerColumns} FROM partner_organisation WHERE code = ANY (${codes})`,
      row: partnerRow,
      keyOf: ({ code }) => code,
      value: (row) => row,
    });
    this.partnersByProvinces = manyByKey(database, {
      name: 'partnerOrganisation.byProvinces',
      statement: (codes: readonly string[]) =>
        sql`SELECT ${partnerColumns} FROM partner_organisation WHERE province_code = ANY (${codes}) AND left_on IS NULL ORDER BY code`,
      row: partnerRow,
      keyOf: ({ provinceCode }) => provinceCode,
      value: (row) => row,
    });
    this.mousByCodes = oneByKey(database, {
      name: 'mou.byCodes',
      statement: (codes: readonly string[]) => sql`SELECT ${mouColumns} FROM mou WHERE code = ANY (${codes})`,
      row: mouRow,
      keyOf: ({ code }) => code,
      value: (row) => row,
    });
    this.secretariatsByProvinces = oneByKey(database, {
      name: 'jointSecretariat.byProvinces',
      statement: (codes: readonly string[]) =>
        sql`SELECT province_code, name, founded_on, mou_code FROM joint_secretariat WHERE province_code = ANY (${codes})`,
      row: secretariatRow,
      keyOf: ({ provinceCode }) => provinceCode,
      value: (row) => row,
    });
  }

  partnerPage(filter: PartnerOrganisationFilter, request: PageRequest): Promise<Page<PartnerRecord>> {
    return queryPage(
      this.database,
      {
        name: 'partnerOrganisation.page',
        columns: sql`${partnerColumns}`,
        from: sql`partner_organisation`,
        where: [equals('province_code', filter.provinceCode), equals('kind', filter.kind)],
        order: [{ column: 'code', type: 'text' }],
        direction: 'ascending',
        row: partnerRow,
        node: (row) => row,
      },
      request,
    );
  }

  mouPage(provinceCode: string | null | undefined, request: PageRequest): Promise<Page<MouRecord>> {
    return queryPage(
      this.database,
      {
        name: 'mou.page',
        columns: sql`${mouColumns}`,
        from: sql`mou`,
        where: [equals('province_code', provinceCode)],
        order: [{ column: 'code', type: 'text' }],
        direction: 'ascending',
        row: mouRow,
        node: (row) => row,
      },
      request,
    );
  }
}
