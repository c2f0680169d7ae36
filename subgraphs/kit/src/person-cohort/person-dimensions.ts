import { SexDefinition, TargetGroupDefinition, valuesOf, type EnumDefinition } from '@hamafza/schema/vocabulary';
import sql, { type Sql } from 'sql-template-tag';
import type { CohortDimensionSource } from '../cohort/cohort-source.js';

/** What people may be counted by at every agency. */
export type PersonDimension = 'PROVINCE' | 'COUNTY' | 'NEIGHBOURHOOD' | 'TARGET_GROUP' | 'AGE_BAND' | 'SEX';

/** Groups whose people no cohort holds: their names stand in no dictionary. */
const OPEN_GROUPS = valuesOf(TargetGroupDefinition).filter((group) => TargetGroupDefinition.values[group].sensitivity !== 'CLOSED');

/** The values of an enum as a dimension. */
export const enumDimension = (definition: EnumDefinition, text: Sql): CohortDimensionSource => ({ kind: 'labels', labels: valuesOf(definition), sql: text });

/** @param group the one group of a row of `person` that it counts in. */
export const personDimensions = (group: Sql): Readonly<Record<PersonDimension, CohortDimensionSource>> => ({
  PROVINCE: { kind: 'digits', digits: 2, sql: sql`left(person.county_code, 2)`, longer: sql`person.county_code` },
  COUNTY: { kind: 'digits', digits: 4, sql: sql`person.county_code` },
  NEIGHBOURHOOD: { kind: 'distinct', sql: sql`person.neighbourhood_code` },
  TARGET_GROUP: { kind: 'labels', labels: OPEN_GROUPS, sql: group },
  AGE_BAND: { kind: 'age-band', sql: sql`person.birth_date` },
  SEX: enumDimension(SexDefinition, sql`person.sex`),
});

/** As the agency's enum describes them; `group`: which group of several it is. */
export const personDimensionValues = (group: string) =>
  ({
    PROVINCE: { description: 'The province the person lives in, by code.', fa: 'استان' },
    COUNTY: { description: 'The county the person lives in, by code.', fa: 'شهرستان' },
    NEIGHBOURHOOD: { description: 'The neighbourhood the person lives in, by code.', fa: 'محله' },
    TARGET_GROUP: { description: group, fa: 'جامعه هدف' },
    AGE_BAND: { description: 'Age at the day of the answer, in bands.', fa: 'گروه سنی' },
    SEX: { description: 'Sex as registered.', fa: 'جنسیت' },
  }) as const;

/** Which fields they tell of; as `personFilterOf`. */
export const personDimensionsReveal = (person: string, { targetGroup = 'targetGroups' }: { readonly targetGroup?: string } = {}): Readonly<Record<PersonDimension, readonly [string]>> => ({
  PROVINCE: [`${person}.county`],
  COUNTY: [`${person}.county`],
  NEIGHBOURHOOD: [`${person}.neighbourhood`],
  TARGET_GROUP: [`${person}.${targetGroup}`],
  AGE_BAND: [`${person}.ageBand`],
  SEX: [`${person}.sex`],
});
