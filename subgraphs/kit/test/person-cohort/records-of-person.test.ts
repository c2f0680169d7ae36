import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import sql from 'sql-template-tag';
import { RecordsOfPerson } from '../../src/person-cohort/records-of-person.js';

const records = new RecordsOfPerson('case_id');
const LOANS = 'FROM loan AS record WHERE record.case_id = person.id';

describe('RecordsOfPerson', () => {
  it('reads what refers to the person and meets all conditions given', () => {
    const { text, values } = records.from('loan', [sql`record.state = ${'PAID'}`, undefined]);
    expect([text, values]).toEqual([`${LOANS} AND record.state = $1`, ['PAID']]);
  });

  it('asks for a record only where the caller gave conditions, none of them being any record', () => {
    expect(records.hasLike('loan', null, () => [])).toBeUndefined();
    expect(records.hasLike('loan', undefined, () => [])).toBeUndefined();
    expect(records.hasLike('loan', {}, () => [])?.text).toBe(`EXISTS (SELECT ${LOANS})`);
  });

  it('asks for people with a record, without one, or for all', () => {
    const [having, without, all] = [true, false, null].map((wanted) => records.hasAny('loan', wanted, sql`record.paid_on IS NOT NULL`)?.text);
    expect([having, without, all]).toEqual([`EXISTS (SELECT ${LOANS} AND record.paid_on IS NOT NULL)`, `NOT EXISTS (SELECT ${LOANS} AND record.paid_on IS NOT NULL)`, undefined]);
  });
});
