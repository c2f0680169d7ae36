import { codedError, COHORT_COMBINATORS, type CodedError } from '@hamafza/schema/vocabulary';
import type { AgencyCondition, AgencyValue, CohortCondition, WithinCondition } from './cohort-condition.js';
import { COHORT_LIMITS, tooCostly } from './cohort-limits.js';

/** The agencies that have a part in cohorts now: the subgraph's name, by its field in the language. */
export type CohortAgencies = ReadonlyMap<string, string>;

/**
 * Reads a `CohortInput`. The gateway has checked it against the release's schema; here it is JSON that may hold anything.
 *
 * @param coordinate of the argument, for what is refused.
 * @throws BAD_USER_INPUT, COHORT_TOO_COSTLY
 */
export function readCohortInput(value: unknown, agencies: CohortAgencies, coordinate: string): CohortCondition {
  return new InputReader(agencies, coordinate).condition(value, 1);
}

/**
 * Reads a list of dimensions, measures or days; nothing given is none.
 *
 * @throws BAD_USER_INPUT, also for an empty list and for the same one twice; COHORT_TOO_COSTLY
 */
export function readAgencyValues(value: unknown, agencies: CohortAgencies, coordinate: string, most: 'dimensions' | 'measures'): readonly AgencyValue[] {
  if (value === null || value === undefined) return [];
  const items = Array.isArray(value) ? value : [value];
  if (items.length === 0) throw refused(coordinate, `one to ${COHORT_LIMITS[most]} ${most}`);
  if (items.length > COHORT_LIMITS[most]) throw tooCostly(most, items.length);
  const read = items.map((item) => readAgencyValue(item, agencies, coordinate));
  const distinct = new Set(read.map(({ agency, name }) => `${agency} ${name}`));
  if (distinct.size < read.length) throw refused(coordinate, 'each value once');
  return read;
}

/** E.g. `{ welfare: COUNTY }`. @throws BAD_USER_INPUT */
export function readAgencyValue(value: unknown, agencies: CohortAgencies, coordinate: string): AgencyValue {
  const [given, ...others] = fieldsGiven(value, coordinate);
  const agency = given && agencies.get(given[0]);
  if (!given || agency === undefined || others.length > 0) throw refused(coordinate, ONE_AGENCY);
  const [, name] = given;
  if (typeof name !== 'string' || !VALUE_NAME.test(name)) throw refused(coordinate, ONE_AGENCY);
  return { agency, name };
}

const ONE_AGENCY = 'exactly one agency’s field, with a value of its enum';
const VALUE_NAME = /^[A-Z][A-Z0-9_]{0,99}$/;

const refused = (coordinate: string, allowed: string): CodedError<'BAD_USER_INPUT'> =>
  codedError('BAD_USER_INPUT', `${coordinate} must be ${allowed}.`, { coordinate, allowed });

/** The fields that are given at all: null is as good as nothing. */
function fieldsGiven(value: unknown, coordinate: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw refused(coordinate, 'an input object');
  return Object.entries(value).filter(([, given]) => given !== null && given !== undefined);
}

/** Asks no deeper than that: what is hostile may be nested deeper than the stack. */
const isDeeperThan = (most: number, value: unknown): boolean =>
  typeof value === 'object' && value !== null && (most === 0 || Object.values(value).some((inner) => isDeeperThan(most - 1, inner)));

class InputReader {
  private conditions = 0;

  constructor(
    private readonly agencies: CohortAgencies,
    private readonly coordinate: string,
  ) {}

  /** All that stand side by side must hold. */
  condition(value: unknown, depth: number): CohortCondition {
    if (depth > COHORT_LIMITS.depth) throw tooCostly('depth', depth);
    const parts = fieldsGiven(value, this.coordinate).map(([name, given]) => this.part(name, given, depth));
    const [first, ...others] = parts;
    if (!first) throw refused(this.coordinate, 'at least one condition; everybody an agency knows is that agency’s `{}`');
    return others.length === 0 ? first : { kind: 'all', of: parts };
  }

  private part(name: string, given: unknown, depth: number): CohortCondition {
    this.conditions += 1;
    if (this.conditions > COHORT_LIMITS.conditions) throw tooCostly('conditions', this.conditions);
    if (!COHORT_COMBINATORS.has(name)) return this.filter(name, given);
    if (name === 'not') return { kind: 'not', of: this.condition(given, depth + 1) };
    if (name === 'within') return this.window(given);
    return { kind: name === 'all' ? 'all' : 'any', of: this.list(given, depth) };
  }

  private list(given: unknown, depth: number): readonly CohortCondition[] {
    const items: readonly unknown[] = Array.isArray(given) ? given : [given];
    if (items.length === 0) throw refused(this.coordinate, 'lists of at least one condition');
    if (items.length > COHORT_LIMITS.conditions) throw tooCostly('conditions', items.length);
    return items.map((item) => this.condition(item, depth + 1));
  }

  private filter(field: string, given: unknown): CohortCondition {
    const agency = this.agencies.get(field);
    if (agency === undefined) throw refused(this.coordinate, 'conditions of agencies that take part in cohorts');
    if (isDeeperThan(COHORT_LIMITS.depth, given)) throw tooCostly('depth', COHORT_LIMITS.depth + 1);
    const sent = JSON.stringify(Object.fromEntries(fieldsGiven(given, this.coordinate)));
    if (sent.length > COHORT_LIMITS.filterLength) throw tooCostly('filterLength', sent.length);
    // As JSON has it, a variable that was not given is an absent field, and in a list a null.
    return { kind: 'agency', agency, filter: JSON.parse(sent) as AgencyCondition['filter'] };
  }

  private window(given: unknown): WithinCondition {
    const { date, after, months, days } = Object.fromEntries(fieldsGiven(given, this.coordinate));
    const [wanted, begin] = [date, after].map((value) => readAgencyValue(value, this.agencies, this.coordinate));
    if (!wanted || !begin || (months === undefined) === (days === undefined)) throw refused(this.coordinate, 'windows with two days, and either months or days');
    return { kind: 'within', date: wanted, after: begin, ...(months === undefined ? { days: this.length(days, 'days') } : { months: this.length(months, 'months') }) };
  }

  private length(value: unknown, unit: 'months' | 'days'): number {
    const most = COHORT_LIMITS[unit];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= most) return value;
    throw refused(this.coordinate, `windows of 0 to ${most} ${unit}`);
  }
}
