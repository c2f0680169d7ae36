import type { z } from 'zod';
import { addressAgreement, type AddressedAgreement } from './agreement-content.js';
import { type Agreement, agreementSchema } from './agreement.js';

export const AGREEMENT_PROBLEM_CODES = [
  /** The text is no YAML. */
  'SYNTAX',
  'TOO_LARGE',
  /** Anchors, aliases, tags: what a person would not see at its place. */
  'YAML_FEATURE_REFUSED',
  'FIELD_MISSING',
  'FIELD_UNKNOWN',
  'VALUE_REFUSED',
  /** A grant names what never leaves its agency. */
  'COORDINATE_CLOSED',
  /** A grant names what an agency owns that does not sign. */
  'OWNER_NOT_PARTY',
  /** A grant names what the release in force does not have. */
  'COORDINATE_UNKNOWN',
  /** A grant that opens nothing of the release in force. */
  'GRANT_WITHOUT_EFFECT',
] as const;
export type AgreementProblemCode = (typeof AGREEMENT_PROBLEM_CODES)[number];

/** One thing that is wrong with an agreement, and where: names and indexes from the top of the document. */
export interface AgreementProblem {
  readonly code: AgreementProblemCode;
  readonly message: string;
  readonly path: readonly (string | number)[];
}

export type ParsedAgreement =
  | { readonly outcome: 'parsed'; readonly agreement: Agreement; readonly address: AddressedAgreement }
  | { readonly outcome: 'refused'; readonly problems: readonly AgreementProblem[] };

/** A release carries every agreement whole, and every gateway reads it. */
const LARGEST_AGREEMENT_BYTES = 524_288;

/** Reads an agreement from JSON's values, of which nothing is trusted. */
export function parseAgreement(value: unknown): ParsedAgreement {
  const { data, error } = agreementSchema.safeParse(value);
  if (error !== undefined) return { outcome: 'refused', problems: error.issues.flatMap((issue) => problemsOf(issue, value)) };
  const address = addressAgreement(data);
  if (Buffer.byteLength(address.text) <= LARGEST_AGREEMENT_BYTES) return { outcome: 'parsed', agreement: data, address };
  return { outcome: 'refused', problems: [{ code: 'TOO_LARGE', message: `The agreement is larger than ${LARGEST_AGREEMENT_BYTES} bytes.`, path: [] }] };
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown): readonly AgreementProblem[] {
  const path = issue.path.map((step) => (typeof step === 'number' ? step : String(step)));
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ code: 'FIELD_UNKNOWN', message: `${placeName([...path, key])} is nothing an agreement has.`, path: [...path, key] }));
  }
  if (valueAt(value, path) === undefined) return [{ code: 'FIELD_MISSING', message: `${placeName(path)} is missing.`, path }];
  return [{ code: 'VALUE_REFUSED', message: `${placeName(path)}: ${issue.message}.`, path }];
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, step) => (typeof at === 'object' && at !== null ? Reflect.get(at, step) : undefined), value);

/** `grants[0].coordinates[3]`; `the agreement` for the document itself. */
export const placeName = (path: readonly (string | number)[]): string =>
  path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step.slice(0, 100)}`)).join('').replace(/^\./, '') || 'the agreement';
