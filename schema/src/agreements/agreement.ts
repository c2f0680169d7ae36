import { z } from 'zod';
import { SUBGRAPH_NAME } from '../publication/subgraph-name.js';
import { isProvinceCode, PROVINCE_CODE_ALLOWED } from '../vocabulary/codes.js';
import { JALALI_DATE_ALLOWED, parseJalaliDate } from '../vocabulary/jalali-date.js';

/** What an agreement can open. What is OPEN needs none, and what is CLOSED none can open. */
export const GRANT_LEVELS = ['AUDITED', 'PROTECTED'] as const;
export type GrantLevel = (typeof GRANT_LEVELS)[number];

/** An agreement's code, e.g. `agr-001`; it stands in keys and paths, so it is no path itself. */
export const AGREEMENT_ID = /^[a-z][a-z0-9-]{0,62}$/;
const LOWER_CASE_NAME = /^[a-z][a-z0-9-]{0,63}$/;
const GRANTABLE_COORDINATE = /^[A-Za-z]\w{0,254}(\.[A-Za-z]\w{0,254})?$/;
const CONTROLS = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ud800-\udfff]/u;

const listOf = (item: z.ZodString, atLeast: number, atMost: number) =>
  z
    .array(item)
    .min(atLeast)
    .max(atMost)
    .refine((items) => new Set(items).size === items.length, 'must name nothing twice');

const proseOf = (atMost: number) =>
  z
    .string()
    .min(1)
    .max(atMost)
    .refine((text) => !CONTROLS.test(text), 'must hold no control characters');

const localizedOf = (atMost: number) => z.strictObject({ fa: proseOf(atMost), en: proseOf(atMost) });

const agency = z.string().regex(SUBGRAPH_NAME, 'must be an agency’s name: that of its subgraph');
const purpose = z.string().regex(LOWER_CASE_NAME, 'must be a lower-case name such as empowerment-planning');
const role = z.string().regex(LOWER_CASE_NAME, 'must be a lower-case name such as analyst');
const province = z.string(`must be ${PROVINCE_CODE_ALLOWED}, in quotes`).regex(/^\d{2}$/, `must be ${PROVINCE_CODE_ALLOWED}`).refine(isProvinceCode);
const coordinate = z.string().regex(GRANTABLE_COORDINATE, 'must be a coordinate: Type or Type.field');
const typeName = z.string().regex(/^[A-Za-z]\w{0,254}$/, 'must be the name of a type');
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, `must be ${JALALI_DATE_ALLOWED}`)
  .refine((text) => parseJalaliDate(text) === text, `must be ${JALALI_DATE_ALLOWED}`);

const grantSchema = z
  .strictObject({
    coordinates: listOf(coordinate, 1, 5_000)
      .exactOptional()
      .describe('What is opened, by name: Type for all its fields, those to come included; Type.field for one. Not together with level.'),
    level: z.enum(GRANT_LEVELS).exactOptional().describe('What is opened, by sensitivity: whatever has this level or a lower one, within types and owners.'),
    types: listOf(typeName, 1, 1_000).exactOptional().describe('With level: fields of these types only.'),
    owners: listOf(agency, 1, 50).exactOptional().describe('With level: what these parties own, and nobody else.'),
    purposes: listOf(purpose, 1, 50).exactOptional().describe('For these purposes only; left out, for all of the agreement.'),
    roles: listOf(role, 1, 50).exactOptional().describe('For callers with one of these roles; left out, for any.'),
    provinces: listOf(province, 1, 31).exactOptional().describe('For data of these provinces, by code; left out, for all.'),
  })
  .superRefine((grant, context) => {
    const refuse = (place: keyof typeof grant, message: string): void => context.addIssue({ code: 'custom', path: [place], message });
    if (grant.coordinates === undefined && grant.level === undefined) refuse('coordinates', 'must be given, or a level instead');
    if (grant.coordinates !== undefined && grant.level !== undefined) refuse('level', 'must not stand beside coordinates; write two grants');
    for (const place of ['types', 'owners'] as const) if (grant.level === undefined && grant[place] !== undefined) refuse(place, 'goes with a level only');
  });

/** One clause: what is opened, for what, to whom and where. */
export type Grant = z.infer<typeof grantSchema>;

/** A data-sharing agreement as its parties write and sign it. There are no defaults: what is signed is what is written. */
export const agreementSchema = z
  .strictObject({
    format: z.literal(1).describe('The form of this document.'),
    id: z.string().regex(AGREEMENT_ID, 'must begin with a to z and go on with a to z, 0 to 9 and -').describe('Its code, e.g. agr-001; the same in every version.'),
    version: z.int().min(1).max(1_000_000).describe('1 at first, and a greater number whenever anything changes.'),
    title: localizedOf(300).describe('What it is called, in Persian and English.'),
    parties: listOf(agency, 2, 50).describe('The agencies that must sign. Only what parties own can be opened.'),
    members: listOf(agency, 0, 200).exactOptional().describe('Further bodies that may read under it, without a signature.'),
    purposes: listOf(purpose, 1, 50).describe('What the data may be asked for.'),
    grants: z.array(grantSchema).min(1).max(500).describe('What is opened.'),
    validity: z.strictObject({ firstDay: day, lastDay: day }).describe('The first and the last day, both inclusive, Solar Hijri, in Tehran.'),
    retention: localizedOf(2_000).exactOptional().describe('How long a reader may keep what was read.'),
    disclosure: z
      .strictObject({ crossAgency: z.int().min(1).max(10_000), singleAgency: z.int().min(1).max(10_000) })
      .describe('Counts of fewer people are withheld: of an answer over several agencies, and over one.'),
    emergency: z
      .strictObject({ roles: listOf(role, 1, 20) })
      .exactOptional()
      .describe('Callers with one of these roles may, giving their reason, read for three hours whatever the parties own and no clause opens to them, save what is CLOSED. Left out: nobody.'),
    discloses: z
      .strictObject({ membership: listOf(agency, 0, 250) })
      .describe('membership: the agencies that may learn, from being asked about a person, that another agency knows the person.'),
    keys: z
      .strictObject({
        epoch: z.string().regex(/^epoch-[1-9]\d{0,4}$/, 'must be epoch- and a number'),
        agreement: z
          .string()
          .regex(AGREEMENT_ID, 'must be the id of an agreement')
          .exactOptional()
          .describe('The agreement whose join keys of that epoch are meant. Left out: its own.'),
      })
      .describe('The epoch whose join keys its answers meet by.'),
  })
  .superRefine((agreement, context) => {
    const refuse = (path: (string | number)[], message: string): void => context.addIssue({ code: 'custom', path, message });
    const [parties, purposes] = [new Set(agreement.parties), new Set(agreement.purposes)];
    const bodies = new Set([...parties, ...(agreement.members ?? [])]);
    const { firstDay, lastDay } = agreement.validity;
    if (lastDay < firstDay) refuse(['validity', 'lastDay'], 'must not be before firstDay');
    agreement.members?.forEach((name, index) => parties.has(name) && refuse(['members', index], 'is a party already'));
    agreement.discloses.membership.forEach((name, index) => bodies.has(name) || refuse(['discloses', 'membership', index], 'is neither a party nor a member'));
    agreement.grants.forEach((grant, at) => {
      grant.owners?.forEach((name, index) => parties.has(name) || refuse(['grants', at, 'owners', index], 'is not a party'));
      grant.purposes?.forEach((name, index) => purposes.has(name) || refuse(['grants', at, 'purposes', index], 'is not among the purposes of the agreement'));
    });
  });
export type Agreement = z.infer<typeof agreementSchema>;
