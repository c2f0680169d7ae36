import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { readAgreement } from '@hamafza/schema/registry-client';
import { fromIsoDate } from '@hamafza/schema/vocabulary';
import { FIRST_DAY, LAST_DAY } from '../../../src/sample-data/days.js';
import { createSampleWorld } from '../../../src/sample-data/sample-world.js';
import { outcomesOf } from '../../../src/sample-data/secretariat/outcome.js';
import { isFemaleHead, plansOf } from '../../../src/sample-data/secretariat/plan.js';
import { secretariatTables } from '../../../src/sample-data/secretariat/tables.js';

const PEOPLE = 3_000;
const world = createSampleWorld(7, PEOPLE);
const people = [...world.population.indexesOf('secretariat')].map((index) => world.population.person(index));
const plans = people.flatMap((person) => plansOf(world.population, person).map((plan) => ({ person, plan })));

describe('the secretariat’s sample data', () => {
  it('is the same on every run, and another one under another seed', () => {
    const print = (seed: number): string => secretariatTables(createSampleWorld(seed, 200)).flatMap(({ lines }) => [...lines()]).join('');
    expect(print(7)).toBe(print(7));
    expect(print(7)).not.toBe(print(8));
  });

  it('has a field for every column of every row', () => {
    for (const { table, columns, lines } of secretariatTables(createSampleWorld(7, 200))) {
      const widths = new Set([...lines()].map((line) => line.split('\t').length));
      expect({ table, widths }).toEqual({ table, widths: new Set([columns.length]) });
    }
  });

  it('never touches the access log, which only those who access write', () => {
    expect(secretariatTables(world).map(({ table }) => table)).not.toContain('access_record');
  });

  it('holds nobody without a join key', () => {
    const table = secretariatTables(world).find((candidate) => candidate.table === 'empowerment_plan');
    const rows = [...(table?.lines() ?? [])].map((line) => line.split('\t'));
    expect(rows.length).toBeGreaterThan(PEOPLE * 0.97);
    expect(rows.filter((row) => row[1] === '\\N')).toEqual([]);
  });

  it('tells of the demonstration’s agreement what its document says', async () => {
    const read = readAgreement(await readFile(new URL('../../../../schema/agreements/demo.yaml', import.meta.url), 'utf8'));
    if (read.outcome === 'refused') throw new Error(JSON.stringify(read.problems));
    const { id, title, parties, purposes, validity, disclosure } = read.agreement;
    const rowsOf = (name: string) => {
      const { columns = [], lines = () => [] } = secretariatTables(world).find(({ table }) => table === name) ?? {};
      return [...lines()].map((line) => Object.fromEntries(line.trimEnd().split('\t').map((value, index) => [columns[index], value])));
    };
    const row = rowsOf('data_agreement').find(({ code }) => code === id) ?? {};
    const partiesOf = (names: readonly string[]): string => `{${names.map((name) => name.toUpperCase()).join(',')}}`;
    expect(JSON.parse(row['title'] ?? '')).toEqual(title);
    expect(row['parties']?.replaceAll('"', '')).toBe(partiesOf(parties));
    expect(rowsOf('agreement_signature').flatMap(({ agreement_code: code, party = '' }) => (code === id ? [party] : []))).toEqual(parties.map((name) => name.toUpperCase()));
    expect(row['purposes']?.replaceAll('"', '')).toBe(`{${purposes.join(',')}}`);
    expect({ firstDay: fromIsoDate(row['first_day'] ?? ''), lastDay: fromIsoDate(row['last_day'] ?? '') }).toEqual(validity);
    expect(Number(row['smallest_group'])).toBe(disclosure.crossAgency);
  });

  it('numbers every plan once', () => {
    expect(new Set(plans.map(({ plan }) => plan.id)).size).toBe(plans.length);
  });

  it('plans inside its days, ends no plan before it began, and ends those alone that are over', () => {
    const impossible = plans.filter(({ plan: { startedOn, endedOn, status } }) => {
      const isOver = status === 'COMPLETED' || status === 'DISCONTINUED';
      const last = endedOn ?? startedOn;
      return startedOn < FIRST_DAY || last < startedOn || last > LAST_DAY || isOver !== (endedOn !== null);
    });
    expect(impossible).toEqual([]);
  });

  it('assesses after one year and after two, never beyond its last day', () => {
    const assessments = plans.flatMap(({ plan }) => outcomesOf(world.seed, plan).map((outcome) => ({ ...outcome, after: outcome.assessedOn - plan.startedOn })));
    const early = assessments.filter(({ milestone, after }) => after < (milestone === 'AFTER_12_MONTHS' ? 365 : 730));
    expect(assessments.length).toBeGreaterThan(PEOPLE / 2);
    expect([...early, ...assessments.filter(({ assessedOn }) => assessedOn > LAST_DAY)]).toEqual([]);
  });

  it('keeps the programme of female heads of household to them', () => {
    const joint = plans.filter(({ plan }) => plan.program === 'JNT-FHH');
    expect(joint.length).toBeGreaterThan(20);
    expect(joint.every(({ person }) => isFemaleHead(person))).toBe(true);
  });
});
