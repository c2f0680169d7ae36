import { describe, expect, it } from '@jest/globals';
import { reliefTables } from '../../../src/sample-data/relief/tables.js';
import { createSampleWorld } from '../../../src/sample-data/sample-world.js';

const PEOPLE = 3_000;

/** The rows of one table, each as a record of COPY's text. */
function rowsOf(name: string, seed = 1): Record<string, string>[] {
  const table = reliefTables(createSampleWorld(seed, PEOPLE)).find(({ table }) => table === name);
  if (!table) throw new RangeError(name);
  return [...table.lines()].map((line) => {
    const values = line.slice(0, -1).split('\t');
    return Object.fromEntries(table.columns.map((column, index) => [column, values[index] ?? '']));
  });
}
const valuesOf = (name: string, column: string): Set<string> => new Set(rowsOf(name).map((row) => row[column] ?? ''));

describe('the Relief Committee’s sample data', () => {
  it('is the same at every call, and another with another seed', () => {
    const lines = (seed: number) => reliefTables(createSampleWorld(seed, 300)).map(({ lines }) => [...lines()].join(''));
    expect(lines(1)).toEqual(lines(1));
    expect(lines(1)).not.toEqual(lines(2));
  });

  it.each([
    ['relief_membership', 'status', ['ACTIVE', 'APPLIED', 'EXITED', 'GRADUATED', 'SUSPENDED']],
    ['employment_loan', 'state', ['APPROVED', 'DEFAULTED', 'GRANTED', 'REJECTED', 'REPAYING', 'REQUESTED', 'SETTLED']],
    ['loan_follow_up', 'outcome', ['GROWING', 'RUNNING', 'STOPPED', 'STRUGGLING']],
    ['relief_need', 'status', ['EXPIRED', 'FULFILLED', 'MATCHED', 'OPEN']],
    ['pledge', 'status', ['EXPIRED', 'FULFILLED', 'MATCHED', 'OPEN']],
    ['relief_job_placement', 'state', ['ENDED', 'PLACED', 'PROPOSED', 'RETAINED']],
    ['self_sufficiency_plan', 'state', ['ABANDONED', 'ACHIEVED', 'AGREED', 'DRAFTED', 'UNDER_WAY']],
    ['ekram_sponsorship', 'state', ['ACTIVE', 'ENDED', 'PAUSED']],
    ['relief_membership', 'household_role', ['CHILD', 'HEAD', 'OTHER_DEPENDANT', 'PARENT', 'SPOUSE']],
  ])('%s has every %s', (table, column, states) => {
    expect([...valuesOf(table, column)].sort()).toEqual(states);
  });

  it('lets every row refer to a row that is there', () => {
    const members = valuesOf('relief_membership', 'id');
    const households = valuesOf('household', 'id');
    const needs = valuesOf('relief_need', 'id');
    const loans = valuesOf('employment_loan', 'id');
    expect(members.size).toBe(PEOPLE);
    expect(rowsOf('relief_membership').filter((row) => !households.has(row.household_id ?? ''))).toEqual([]);
    expect(rowsOf('pledge').filter((row) => row.need_id !== '\\N' && !needs.has(row.need_id ?? ''))).toEqual([]);
    expect(rowsOf('loan_follow_up').filter((row) => !loans.has(row.loan_id ?? ''))).toEqual([]);
    expect(rowsOf('relief_service_delivery').filter((row) => !members.has(row.membership_id ?? ''))).toEqual([]);
  });

  it('helps nobody before birth, and lends to, trains and marries nobody below 18', () => {
    const members = new Map(rowsOf('relief_membership').map((row) => [row.id, row]));
    const yearsOf = (memberId: string | undefined, day: string | undefined): number =>
      (Date.parse(day ?? '') - Date.parse(members.get(memberId)?.birth_date ?? '')) / 31_556_952_000;
    const youngest = (table: string, column: string, isMeant: (row: Record<string, string>) => boolean = () => true): number =>
      Math.min(...rowsOf(table).filter(isMeant).map((row) => yearsOf(row.membership_id ?? row.id, row[column])));
    for (const [table, column] of [['relief_membership', 'member_since'], ['one_off_aid', 'paid_on'], ['ekram_sponsorship', 'starts_on'], ['relief_eligibility_assessment', 'assessed_on']] as const) {
      expect(youngest(table, column)).toBeGreaterThanOrEqual(0);
    }
    for (const [table, column] of [['employment_loan', 'requested_on'], ['relief_job_placement', 'proposed_on'], ['relief_vocational_training', 'starts_on'], ['self_sufficiency_plan', 'drafted_on']] as const) {
      expect(youngest(table, column)).toBeGreaterThan(17.99);
    }
    expect(youngest('one_off_aid', 'paid_on', ({ reason }) => reason === 'MARRIAGE')).toBeGreaterThan(17.99);
    expect(youngest('relief_membership', 'left_on', ({ exit_reason }) => exit_reason === 'MARRIED')).toBeGreaterThan(17.99);
    expect(youngest('cash_entitlement', 'starts_on', ({ kind }) => kind === 'RURAL_OLDER_PERSON_PENSION')).toBeGreaterThan(59.99);
  });

  it('knows every benefactor and charity centre before anything comes through them', () => {
    const days = (table: string, key: string, column: string) => new Map(rowsOf(table).map((row) => [row[key], row[column] ?? '']));
    const [donors, sponsors, centres] = [days('donor', 'id', 'since'), days('sponsor', 'id', 'since'), days('charity_centre', 'code', 'founded_on')];
    const early = (table: string, column: string, key: string, known: ReadonlyMap<string | undefined, string>) =>
      rowsOf(table).filter((row) => (known.get(row[key]) ?? '') > (row[column] ?? ''));
    expect(early('pledge', 'pledged_on', 'donor_id', donors)).toEqual([]);
    expect(early('relief_donation', 'received_on', 'donor_id', donors)).toEqual([]);
    expect(early('relief_donation', 'received_on', 'charity_centre_code', centres)).toEqual([]);
    expect(early('ekram_sponsorship', 'starts_on', 'sponsor_id', sponsors)).toEqual([]);
    expect(early('mohsenin_sponsorship', 'starts_on', 'sponsor_id', sponsors)).toEqual([]);
  });

  it('keeps every day but birthdays and due days within 1398-01-01 and 1404-09-30, and money within a bigint', () => {
    const isDay = /^\d{4}-\d{2}-\d{2}$/;
    const outside: string[] = [];
    for (const { table, columns, lines } of reliefTables(createSampleWorld(1, PEOPLE))) {
      for (const line of lines()) {
        for (const [index, value] of line.slice(0, -1).split('\t').entries()) {
          const column = columns[index] ?? '';
          const isBound = isDay.test(value) && column !== 'birth_date' && column !== 'due_on';
          if (isBound && (value < '2019-03-21' || value > '2025-12-21')) outside.push(`${table}.${column} ${value}`);
          if (column.endsWith('rials') && !/^\d{1,13}$/.test(value)) outside.push(`${table}.${column} ${value}`);
        }
      }
    }
    expect(outside).toEqual([]);
  });

  it('funds some needs twice, leaves some borrowers behind, and went on serving through the war of 1404', () => {
    const funded = rowsOf('pledge').flatMap(({ need_id: need }) => (need && need !== '\\N' ? [need] : []));
    expect(new Set(funded).size).toBeLessThan(funded.length);
    const days = rowsOf('relief_service_delivery').map((row) => row.delivered_on ?? '');
    expect(days.filter((day) => day >= '2025-06-13' && day <= '2025-06-24').length).toBeGreaterThan(20);
    expect(days.filter((day) => day >= '2024-06-12' && day <= '2024-06-23').length).toBeGreaterThan(20);
  });

  it('gives about three of a hundred members no join key', () => {
    const unlinkable = rowsOf('relief_membership').filter(({ join_key: key }) => key === '\\N').length;
    expect(unlinkable / PEOPLE).toBeGreaterThan(0.02);
    expect(unlinkable / PEOPLE).toBeLessThan(0.04);
  });
});
