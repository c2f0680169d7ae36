import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import {
  COUNTY_CODE_ALLOWED,
  isCountyCode,
  isNeighbourhoodCode,
  isProvinceCode,
  NEIGHBOURHOOD_CODE_ALLOWED,
  PROVINCE_CODE_ALLOWED,
} from './codes.js';
import { JALALI_DATE_ALLOWED, JALALI_MONTH_ALLOWED, parseJalaliDate, parseJalaliMonth } from './jalali-date.js';
import { JOIN_KEY_ALLOWED, parseJoinKey } from './join-key.js';
import { NATIONAL_ID_ALLOWED, parseNationalId } from './national-id.js';
import { parseRial, RIAL_ALLOWED } from './rial.js';

interface TextScalar {
  readonly name: string;
  readonly description: string;
  /** What a caller may send, in words; travels with the error. */
  readonly allowed: string;
  /** The canonical form, or `undefined` for what is not allowed. */
  readonly parse: (text: string) => string | undefined;
}

/**
 * A scalar that is text of a certain form. Output is trusted: it comes from our own rows.
 * The error never repeats the value, which may be a national id.
 */
function textScalar({ name, description, allowed, parse }: TextScalar): GraphQLScalarType<string, string> {
  const read = (value: unknown, node?: ValueNode): string => {
    const parsed = typeof value === 'string' ? parse(value) : undefined;
    if (parsed !== undefined) return parsed;
    throw new GraphQLError(`${name} must be ${allowed}.`, {
      ...(node && { nodes: node }),
      extensions: { code: 'BAD_USER_INPUT', allowed },
    });
  };
  return new GraphQLScalarType({
    name,
    description,
    serialize: (value) => String(value),
    parseValue: (value) => read(value),
    parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : undefined, node),
    extensions: { allowed },
  });
}

const keepIf =
  (isValid: (text: string) => boolean) =>
  (text: string): string | undefined =>
    isValid(text) ? text : undefined;

export const JalaliDateScalar = textScalar({
  name: 'JalaliDate',
  description: 'A day of the Solar Hijri calendar as `YYYY-MM-DD`, e.g. `1403-07-15` («تاریخ»).',
  allowed: JALALI_DATE_ALLOWED,
  parse: parseJalaliDate,
});

export const JalaliMonthScalar = textScalar({
  name: 'JalaliMonth',
  description: 'A month of the Solar Hijri calendar as `YYYY-MM`, e.g. `1403-07` («ماه»).',
  allowed: JALALI_MONTH_ALLOWED,
  parse: parseJalaliMonth,
});

export const RialScalar = textScalar({
  name: 'Rial',
  description: 'An amount of money in rials, a whole number written as a string because it may exceed 2³¹ («ریال»).',
  allowed: RIAL_ALLOWED,
  parse: parseRial,
});

export const NationalIdScalar = textScalar({
  name: 'NationalId',
  description: 'An Iranian national id of ten digits, for input only: no answer ever holds one («کد ملی»).',
  allowed: NATIONAL_ID_ALLOWED,
  parse: parseNationalId,
});

export const JoinKeyScalar = textScalar({
  name: 'JoinKey',
  description: 'The keyed pseudonym under which agencies’ records of one person meet, `e<epoch>.<base64url>`. Never shown to callers.',
  allowed: JOIN_KEY_ALLOWED,
  parse: keepIf((text) => parseJoinKey(text) !== undefined),
});

export const ProvinceCodeScalar = textScalar({
  name: 'ProvinceCode',
  description: 'A province by the Statistical Centre’s code of two digits, e.g. `03` East Azerbaijan («کد استان»).',
  allowed: PROVINCE_CODE_ALLOWED,
  parse: keepIf(isProvinceCode),
});

export const CountyCodeScalar = textScalar({
  name: 'CountyCode',
  description: 'A county by the Statistical Centre’s code of four digits, e.g. `0303` Tabriz («کد شهرستان»).',
  allowed: COUNTY_CODE_ALLOWED,
  parse: keepIf(isCountyCode),
});

export const NeighbourhoodCodeScalar = textScalar({
  name: 'NeighbourhoodCode',
  description: 'A neighbourhood by its county’s code, a dash and three digits, e.g. `0303-004` («کد محله»).',
  allowed: NEIGHBOURHOOD_CODE_ALLOWED,
  parse: keepIf(isNeighbourhoodCode),
});

/** The scalars by name, as every subgraph and the gateway know them. */
export const SCALARS: ReadonlyMap<string, GraphQLScalarType<string, string>> = new Map(
  [
    JalaliDateScalar,
    JalaliMonthScalar,
    RialScalar,
    NationalIdScalar,
    JoinKeyScalar,
    ProvinceCodeScalar,
    CountyCodeScalar,
    NeighbourhoodCodeScalar,
  ].map((scalar) => [scalar.name, scalar]),
);
