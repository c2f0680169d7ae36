import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { schemaDrift } from '@hamafza/kit/testing';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { migrateDatabase, openDataSource } from '@hamafza/kit';
import type { DataSource } from 'typeorm';
import { createDisclosureLedger, type LedgerEntry, type LedgerOutcome } from '../../src/disclosure/disclosure-ledger.js';
import { secretariat } from '../../src/subgraph.js';
import { condition, combined, SimulatedPopulation, type Where } from './attacks/simulated-population.js';
import { KEY, statOf } from './made-table.js';

const population = new SimulatedPopulation([5, 2], 4, 3_000, 11);
const everybody: Where = { name: 'everybody', conditions: [0], holds: () => true };
/** All but the first so many people by atom: differs from everybody by a few. */
const allBut = (name: string, atoms: readonly number[]): Where => ({ name, conditions: [0], holds: (atom) => !atoms.includes(population.atoms.indexOf(atom)) });
const smallAtoms = population.atoms.flatMap(({ persons }, at) => (persons > 0 && persons < 5 ? [at] : []));

const entryOf = (where: Where, by: readonly number[], more: Partial<LedgerEntry> = {}): LedgerEntry => {
  const { result, question } = population.ask(where, by);
  return { agreement: 'agr-001', space: 'epoch-1', caller: 'anna', callerRoles: ['analyst'], question, table: result, rules: { threshold: 10, key: KEY, measures: [] }, ...more };
};
const summary = (outcome: LedgerOutcome): unknown =>
  outcome.outcome === 'refused' ? [outcome.error.code, outcome.error.extensions['reason'], outcome.error.extensions['table'] ?? null] : outcome.table.total.status;

/** Everybody's values, of one measure. */
const measured = (where: Where, values: readonly number[], agreement: string): LedgerEntry => {
  const { table, rules, ...entry } = entryOf(where, [], { agreement });
  const total = { ...table.total, measures: [statOf(values)] };
  return { ...entry, table: { ...table, total }, rules: { ...rules, measures: [{ name: 'relief.RIALS', unit: 'RIALS' }] } };
};

describe('the disclosure ledger', () => {
  let cluster: TemporaryCluster;
  let dataSource: DataSource;
  let other: DataSource;

  beforeAll(async () => {
    cluster = await startTemporaryCluster(['secretariat']);
    const url = cluster.urlOf('secretariat');
    await migrateDatabase(secretariat.database, url, decodeURIComponent(new URL(cluster.servingUrlOf('secretariat')).username));
    const open = (): Promise<DataSource> => openDataSource(secretariat.database, { url, poolSize: 4, applicationName: 'test' });
    [dataSource, other] = await Promise.all([open(), open()]);
  });
  afterAll(async () => {
    await Promise.all([dataSource?.destroy(), other?.destroy()]);
    await cluster?.stop();
  });

  const asSuperuser = async (statement: string): Promise<void> => {
    const source = await openDataSource(secretariat.database, { url: cluster.superuserUrlOf('secretariat'), poolSize: 1, applicationName: 'test' });
    await source.query(statement);
    await source.destroy();
  };
  const cellsKept = async (): Promise<number> => Number((await dataSource.query<{ count: string }[]>('SELECT count(*) FROM disclosure_cell'))[0]!.count);

  it('has the tables that its entities say', async () => {
    expect(await schemaDrift(dataSource)).toEqual([]);
  });

  it('gives the same answer to the same question, to anybody, and keeps nothing of it', async () => {
    const ledger = createDisclosureLedger(dataSource);
    const first = await ledger.release(entryOf(everybody, [0, 1]));
    const kept = await cellsKept();
    const second = await createDisclosureLedger(other).release(entryOf(everybody, [0, 1], { caller: 'bita' }));
    expect(second).toEqual({ ...first, releasedAt: expect.any(Date) });
    expect(await cellsKept()).toBe(kept);
  });

  it('refuses a cohort that differs by a few people from one that somebody else asked for', async () => {
    const few = allBut('all but a few', smallAtoms.slice(0, 1));
    expect(summary(await createDisclosureLedger(other).release(entryOf(few, [], { caller: 'bita' })))).toEqual(['DISCLOSURE_BUDGET', 'DIFFERENCING', null]);
  });

  it('names the table in the way to auditors alone', async () => {
    const few = allBut('all but a few', smallAtoms.slice(0, 1));
    expect(summary(await createDisclosureLedger(other).release(entryOf(few, [], { callerRoles: ['auditor'] })))).toEqual(['DISCLOSURE_BUDGET', 'DIFFERENCING', '1']);
  });

  it('repeats yesterday’s answer while only a few people came or went', async () => {
    const asked = { ...condition(1), name: 'moving' };
    const first = await createDisclosureLedger(dataSource).release(entryOf(asked, []));
    const gone = population.atoms.findIndex((atom) => asked.holds(atom) && atom.persons < 5);
    const later: Where = { ...asked, holds: (atom) => asked.holds(atom) && population.atoms.indexOf(atom) !== gone };
    expect(await createDisclosureLedger(other).release(entryOf(later, []))).toEqual({ ...first, releasedAt: expect.any(Date) });
  });

  it('repeats it also where the same was asked of others meanwhile, such as those of another province', async () => {
    const moving: Where = { ...condition(1), name: 'asked by two' };
    const gone = population.atoms.findIndex((atom) => moving.holds(atom) && atom.persons < 5);
    const ask = (where: Where): Promise<LedgerOutcome> => createDisclosureLedger(other).release(entryOf(where, [], { agreement: 'agr-provinces' }));
    const first = await ask(moving);
    const elsewhere = await ask({ ...condition(2), name: 'asked by two' });
    expect(elsewhere).not.toEqual(first);
    expect(await ask({ ...moving, holds: (atom) => moving.holds(atom) && population.atoms.indexOf(atom) !== gone })).toEqual({ ...first, releasedAt: expect.any(Date) });
  });

  it('tells a sum anew once the values of many people are others, and withholds it where a few people came or went as well', async () => {
    const asked: Where = { ...condition(1), name: 'paid' };
    const few = population.atoms.findIndex((atom) => asked.holds(atom) && atom.persons < 5);
    const fewer: Where = { ...asked, holds: (atom) => asked.holds(atom) && population.atoms.indexOf(atom) !== few };
    const ask = async (where: Where, rials: number): Promise<unknown> => {
      const { length } = { length: population.ask(where, []).result.total.persons };
      const outcome = await createDisclosureLedger(dataSource).release(measured(where, Array.from({ length }, () => rials), 'agr-raise'));
      return outcome.outcome === 'released' && outcome.table.total.status === 'PUBLISHED' ? [outcome.table.total.count, outcome.table.total.measures[0]] : outcome;
    };
    const first = await ask(asked, 1_000);
    const [count] = first as [number];
    expect(first).toEqual([count, expect.objectContaining({ status: 'PUBLISHED', mean: 1_000 })]);
    expect(await ask(asked, 1_001)).toEqual(first);
    expect(await ask(asked, 2_000)).toEqual([count, expect.objectContaining({ status: 'PUBLISHED', mean: 2_000 })]);
    expect(await ask(fewer, 2_000)).toEqual([count, expect.objectContaining({ status: 'PUBLISHED', mean: 2_000 })]);
    expect(await ask(fewer, 4_000)).toEqual([count, { status: 'SUPPRESSED' }]);
  });

  it('keeps agreements apart', async () => {
    const few = allBut('all but a few', smallAtoms.slice(0, 1));
    expect(summary(await createDisclosureLedger(other).release(entryOf(few, [], { agreement: 'agr-002' })))).toBe('PUBLISHED');
  });

  it('lets only one of two pass that ask at the same instant for cohorts that differ by a few', async () => {
    for (let round = 0; round < 5; round += 1) {
      const agreement = `agr-race-${round}`;
      const outcomes = await Promise.all([
        createDisclosureLedger(dataSource).release(entryOf(everybody, [], { agreement })),
        createDisclosureLedger(other).release(entryOf(allBut('other', smallAtoms.slice(0, 1)), [], { agreement, caller: 'bita' })),
      ]);
      expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['refused', 'released']);
    }
  });

  it('gives one figure of people who cannot be linked while it differs by few, on every instance, and keeps agreements apart', async () => {
    const ask = (source: DataSource, where: string, persons: number, agreement = 'agr-001') =>
      createDisclosureLedger(source).unlinkable({ agreement, space: 'epoch-1', caller: 'anna', rules: { threshold: 5, key: KEY }, of: [{ agency: 'welfare', where, persons }, { agency: 'relief', where, persons: 3 }] });
    const [first] = await ask(dataSource, '{}', 103);
    expect(first).toBeDefined();
    expect(await ask(other, '{}', 105)).toEqual([first, undefined]);
    expect(await ask(other, '{"sex":"F"}', 99)).toEqual([first, undefined]);
    expect((await ask(other, '{}', 150))[0]).not.toBe(first);
    expect(Math.abs((await ask(other, '{}', 107, 'agr-002'))[0]! - 107)).toBeLessThan(5);
  });

  it('remembers published sums, so that no later one tells of somebody', async () => {
    const large = population.atoms.findIndex(({ persons }) => persons > 40);
    const inner = allBut('all but some', [large]);
    const [all, left] = [everybody, inner].map((where) => population.ask(where, []).result.total.persons);
    const even = Array.from({ length: left! }, () => 1_000);
    const rich = [...even, 1_000_000, ...Array.from({ length: all! - left! - 1 }, () => 1_000)];
    const status = (outcome: LedgerOutcome): unknown => (outcome.outcome === 'released' && outcome.table.total.status === 'PUBLISHED' ? outcome.table.total.measures[0]?.status : outcome);
    expect(status(await createDisclosureLedger(dataSource).release(measured(inner, even, 'agr-sums')))).toBe('PUBLISHED');
    expect(status(await createDisclosureLedger(other).release(measured(everybody, rich, 'agr-sums')))).toBe('SUPPRESSED');
  });

  it('keeps nothing of a table that it could not record', async () => {
    const kept = await cellsKept();
    const { table, ...entry } = entryOf(combined('all', [condition(1), condition(2)]), [0]);
    const withoutSketch = { ...table, total: { ...table.total, sketch: new Int32Array(3) } };
    await expect(createDisclosureLedger(dataSource).release({ ...entry, table: withoutSketch, agreement: 'agr-003' })).rejects.toThrow(RangeError);
    expect(await cellsKept()).toBe(kept);
  });

  it('lets the role that serves record, which may write no table, and no role that may not read the ledger', async () => {
    await asSuperuser(`CREATE ROLE stranger LOGIN PASSWORD 'stranger'; GRANT CONNECT ON DATABASE secretariat TO stranger`);
    const stranger = new URL(cluster.urlOf('secretariat'));
    [stranger.username, stranger.password] = ['stranger', 'stranger'];
    const as = async (url: string, use: (source: DataSource) => Promise<unknown>): Promise<unknown> => {
      const source = await openDataSource(secretariat.database, { url, poolSize: 1, applicationName: 'test' });
      try {
        return await use(source);
      } finally {
        await source.destroy();
      }
    };
    const release = (source: DataSource): Promise<unknown> => createDisclosureLedger(source).release(entryOf(condition(3), [], { agreement: 'agr-roles' }));
    expect(await as(cluster.servingUrlOf('secretariat'), release)).toMatchObject({ outcome: 'released' });
    const forge = (source: DataSource): Promise<unknown> => source.query("SELECT record_disclosure('{}', '[]')");
    await expect(as(stranger.href, forge)).rejects.toThrow('only who answers cohorts records them');
    await expect(as(cluster.servingUrlOf('secretariat'), (source) => source.query('DELETE FROM disclosure_cell'))).rejects.toThrow('permission denied');
  });
});
