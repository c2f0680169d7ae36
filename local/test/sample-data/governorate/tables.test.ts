import { describe, expect, it } from '@jest/globals';
import { governorateTables } from '../../../src/sample-data/governorate/tables.js';
import { LAST_DAY } from '../../../src/sample-data/days.js';
import { createSampleWorld } from '../../../src/sample-data/sample-world.js';

type Row = Readonly<Record<string, string>>;

describe('the sample data of the social office', () => {
  const people = 1_500;
  const tables = governorateTables(createSampleWorld(1, people));
  const rowsOf = (table: string, from = tables): Row[] => {
    const found = from.find((candidate) => candidate.table === table);
    if (!found) throw new Error(`no table ${table}`);
    return [...found.lines()].map((line) => {
      const values = line.trimEnd().split('\t');
      return Object.fromEntries(found.columns.map((column, index) => [column, values[index] ?? '']));
    });
  };
  const distinct = (rows: readonly Row[], column: string): number => new Set(rows.map((row) => row[column])).size;

  it('knows all 31 provinces, and every county of the four', () => {
    expect(rowsOf('province')).toHaveLength(31);
    const counties = rowsOf('county');
    expect(counties).toHaveLength(84);
    const codes = new Set(counties.map(({ code }) => code));
    const predecessors = counties.flatMap(({ predecessor_codes: list = '' }) => list.match(/\d{4}/g) ?? []);
    expect(predecessors.length).toBeGreaterThan(20);
    expect(predecessors.filter((code) => !codes.has(code))).toEqual([]);
  });

  it('names no two neighbourhoods of a county alike', () => {
    const rows = rowsOf('neighbourhood');
    const names = rows.map(({ county_code: county, name }) => `${county}${name}`);
    expect(new Set(names).size).toBe(rows.length);
  });

  it('ranks East Azerbaijan fifth in the country by ageing, among places that share no rank', () => {
    for (const code of ['AGEING_INDEX', 'SHARE_60_PLUS']) {
      const values = rowsOf('social_indicator').filter((row) => row.code === code && row.year === '1403' && row.county_code === '\\N');
      expect(values).toHaveLength(31);
      expect(values.find(({ province_code: province }) => province === '03')?.rank).toBe('5');
      expect(distinct(values, 'rank')).toBe(31);
    }
  });

  it('refers every person of the office once or twice, about three in a hundred without any code', () => {
    const rows = rowsOf('referral');
    expect(distinct(rows, 'id')).toBe(rows.length);
    expect(distinct(rows, 'person_id')).toBe(people);
    const unlinkable = new Set(rows.filter(({ join_key: key }) => key === '\\N').map(({ person_id: person }) => person)).size;
    expect(unlinkable / people).toBeGreaterThan(0.015);
    expect(unlinkable / people).toBeLessThan(0.05);
    expect(rows.filter(({ national_id: id = '' }) => id !== '\\N' && !/^9[79]\d{8}$/.test(id))).toEqual([]);
  });

  it('has people whom neither body has taken on, and referrals in every state to both', () => {
    const rows = rowsOf('referral');
    const states = new Set(rows.map(({ to_agency: to, status }) => `${to} ${status}`));
    expect(states.size).toBe(8);
    const taken = new Set(rows.filter(({ accepted_on: day }) => day !== '\\N').map(({ person_id: person }) => person));
    expect(taken.size).toBeGreaterThan(people * 0.3);
    expect(taken.size).toBeLessThan(people * 0.6);
  });

  it('judges every Salam site that has begun and weighs the criteria of a day to a hundred', () => {
    const visits = rowsOf('supervision_visit');
    const sites = createSampleWorld(1, people).organisations.salamSites.filter(({ startedOn }) => startedOn <= LAST_DAY);
    expect(distinct(visits.filter(({ salam_site_code: site }) => site !== '\\N'), 'salam_site_code')).toBe(sites.length);
    const weights = rowsOf('quality_criterion').filter(({ valid_to: to }) => to === '\\N').map(({ weight_percent: weight }) => Number(weight));
    expect(weights.reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });

  it('is the same for the same seed, and another for another', () => {
    const [again, other] = [1, 2].map((seed) => governorateTables(createSampleWorld(seed, people)));
    for (const table of ['referral', 'supervision_visit', 'ngo']) {
      expect(rowsOf(table, again)).toEqual(rowsOf(table));
      expect(rowsOf(table, other)).not.toEqual(rowsOf(table));
    }
  });
});
