import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import fc from 'fast-check';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import { runCohort } from '../../src/agency-streams/run-cohort.js';
import { SpillFile } from '../../src/agency-streams/spill-file.js';
import { type CohortExpression, type CohortPlan, type CohortResult, isUnbounded } from '../../src/cohort-engine/index.js';
import { cohortRun, coordinatorParts } from './coordinator.js';
import { plainCohort, type PlainCell } from './plain-cohort.js';
import { type StandInPerson, StandInAgency, type StandInStream } from './stand-in-agency.js';

/** A counterexample is made smaller for no longer than this: streams are large. */
const atMost = (numRuns: number): fc.Parameters<unknown> => ({ numRuns, interruptAfterTimeLimit: 120_000, markInterruptAsFailure: true });

const COUNTIES = ['0301', '0302', '0303', '0304'];
const STATUSES = ['ACTIVE', 'CLOSED'];
const LABELS = { COUNTY: COUNTIES, STATUS: STATUSES };
const UNITS = { SINCE: 'DAY', RIALS: 'RIALS' } as const;

const person = fc.record({
  person: fc.nat(400),
  labels: fc.record({ COUNTY: fc.constantFrom(...COUNTIES, null), STATUS: fc.constantFrom(...STATUSES, null) }),
  values: fc.record({ SINCE: fc.constantFrom(null, 19_500n, 19_780n, 19_800n, 19_810n, 20_100n, 20_170n), RIALS: fc.oneof(fc.constant(null), fc.bigInt(-1_000n, 2n ** 53n - 1n)) }),
});
const stream = (estimates: fc.Arbitrary<number>): fc.Arbitrary<StandInStream> =>
  fc.record({
    persons: fc.uniqueArray(person, { selector: (each: StandInPerson) => each.person, maxLength: 300, size: 'max' }),
    isSorted: fc.boolean(),
    labels: fc.constant(LABELS),
    units: fc.constant(UNITS),
    unlinkable: fc.nat(50),
    blockRows: fc.integer({ min: 1, max: 400 }),
    estimatedRows: estimates,
  });

const expressionOver = (streams: number): fc.Arbitrary<CohortExpression> => {
  const place = fc.nat(streams - 1);
  return fc.letrec<{ expression: CohortExpression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 4, depthSize: 'small' },
      place.map((each) => ({ kind: 'member' as const, stream: each })),
      fc
        .tuple(place, place, fc.constantFrom({ months: 1 }, { months: 12 }, { days: 30 }, { months: 0, days: 5 }, { months: 2, days: 3 }))
        .map(([date, after, span]) => ({ kind: 'within' as const, date: { stream: date, slot: 0 }, after: { stream: after, slot: 0 }, ...span })),
      tie('expression').map((of) => ({ kind: 'not' as const, of })),
      fc.tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(tie('expression'), { minLength: 1, maxLength: 3 })).map(([kind, of]) => ({ kind, of })),
    ),
  })).expression;
};

const question = (estimates: fc.Arbitrary<number>) =>
  fc.integer({ min: 1, max: 4 }).chain((count) =>
    fc.record({
      streams: fc.array(stream(estimates), { minLength: count, maxLength: count }),
      expression: expressionOver(count),
      by: fc.array(fc.record({ stream: fc.nat(count - 1), slot: fc.nat(1) }), { maxLength: 3 }),
      measures: fc.array(fc.record({ stream: fc.nat(count - 1), slot: fc.nat(1) }), { maxLength: 2 }),
      median: fc.boolean(),
      sketch: fc.boolean(),
    }),
  );

/** Several questions over the same streams, which have few persons in common. */
const questionsInTurn = fc.integer({ min: 1, max: 4 }).chain((count) => {
  const slot = fc.record({ stream: fc.nat(count - 1), slot: fc.nat(1) });
  const by = fc.oneof(fc.constantFrom([], [{ stream: 0, slot: 0 }], [{ stream: 0, slot: 1 }, { stream: 0, slot: 0 }]), fc.array(slot, { maxLength: 2 }));
  const asked = fc.record({ expression: expressionOver(count), by, measures: fc.oneof(fc.constant([]), fc.array(slot, { maxLength: 2 })), median: fc.boolean(), sketch: fc.boolean() });
  const sparse = stream(fc.constant(0)).map((each) => ({ ...each, persons: each.persons.slice(0, 100) }));
  return fc.record({ streams: fc.array(sparse, { minLength: count, maxLength: count }), questions: fc.array(asked, { minLength: 2, maxLength: 4 }) });
});

let agency: StandInAgency;
/** By round: requests of a cohort that has ended may still arrive. */
const asked = new Map<unknown, readonly StandInStream[]>();
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'cohort-'));
  agency = await StandInAgency.start(({ filter }) => {
    const stream = asked.get(filter['round'])![Number(filter['stream'])]!;
    return { stream, mischief: { turnsBetween: stream.estimatedRows === 1_000_000 ? 5 : 0 } };
  });
});
afterAll(async () => {
  await agency.stop();
  await rm(folder, { recursive: true });
});

const planOf = ({ streams, ...rest }: { streams: readonly StandInStream[] } & Omit<CohortPlan, 'streams'>): CohortPlan => ({
  ...rest,
  streams: streams.map((_, index) => ({ agency: 'welfare', filter: { stream: index, round: asked.size }, dimensions: ['COUNTY', 'STATUS'], measures: ['SINCE', 'RIALS'] })),
});

const statOf = (values: readonly bigint[], wantsMedian: boolean): object => {
  const sorted = [...values].sort((a, b) => (a < b ? 1 : -1));
  const numbers = sorted.map(Number);
  const middle = numbers.length >> 1;
  const median = numbers.length % 2 === 1 ? numbers[middle] : (numbers[middle - 1]! + numbers[middle]!) / 2;
  const exact = { known: values.length, sum: values.reduce((sum, value) => sum + value, 0n), largest: sorted[0] ?? 0n, second: sorted[1] ?? 0n };
  return wantsMedian && values.length > 0 ? { ...exact, median } : exact;
};

const expectSame = (result: CohortResult, cells: ReadonlyMap<string, PlainCell>, plan: CohortPlan): void => {
  const plain = plan.by.length === 0 ? [] : [...cells.values()].map(({ labels, persons, values }) => ({ labels, persons: persons.size, measures: values.map((each) => statOf(each, plan.median)) }));
  const byLabels = (a: { labels: unknown }, b: { labels: unknown }): number => (JSON.stringify(a.labels) < JSON.stringify(b.labels) ? -1 : 1);
  expect([...result.cells].map(({ labels, persons, measures }) => ({ labels, persons, measures })).sort(byLabels)).toEqual(plain.sort(byLabels));
  const all = [...cells.values()];
  expect(result.persons).toBe(all.reduce((sum, { persons }) => sum + persons.size, 0));
  expect(result.total.measures).toEqual(plan.measures.map((_, index) => statOf(all.flatMap(({ values }) => values[index]!), plan.median)));
};

const expectOracle = async (parts: CoordinatorParts, asking: { streams: readonly StandInStream[] } & Omit<CohortPlan, 'streams'>, discloses: string[] = []): Promise<void> => {
  asked.set(asked.size + 1, asking.streams);
  const plan = planOf(asking);
  const run = cohortRun({ welfare: agency }, { disclosesMembershipTo: new Set(discloses) });
  if (isUnbounded(plan.expression)) await expect(runCohort(plan, run, parts)).rejects.toMatchObject({ code: 'COHORT_UNBOUNDED' });
  else expectSame(await runCohort(plan, run, parts), plainCohort(plan, asking.streams), plan);
};

describe('a cohort over any streams, by any expression', () => {
  it('counts what a plain walk over everybody counts', async () => {
    const parts = coordinatorParts({ cacheBytes: 0 });
    await fc.assert(fc.asyncProperty(question(fc.constant(0)), (asking) => expectOracle(parts, asking)), atMost(200));
    expect(parts.ledger.usedBytes).toBe(0);
    await parts.client.close();
  });

  it('counts the same where some streams are sorted and others are not', async () => {
    const parts = coordinatorParts({ cacheBytes: 0 });
    const mixed = question(fc.constant(0)).chain((asking) =>
      fc.nat(asking.streams.length).map((sorted) => ({ ...asking, streams: asking.streams.map((each, index) => ({ ...each, isSorted: index === sorted })) })),
    );
    await fc.assert(fc.asyncProperty(mixed, (asking) => expectOracle(parts, asking)), atMost(150));
    expect(parts.ledger.usedBytes).toBe(0);
    parts.client.close();
  });

  it('counts the same when streams do not fit in memory, and leaves no file', async () => {
    const parts = coordinatorParts({ cacheBytes: 0, queryMemoryBytes: 400_000, spillFolder: folder });
    const create = jest.spyOn(SpillFile, 'create');
    const unsorted = question(fc.constant(0)).map((asking) => ({ ...asking, median: false, streams: asking.streams.map((each) => ({ ...each, isSorted: false })) }));
    await fc.assert(fc.asyncProperty(unsorted, (asking) => expectOracle(parts, asking)), atMost(50));
    expect(create.mock.calls.length).toBeGreaterThan(20);
    expect(await readdir(folder)).toEqual([]);
    expect(parts.disk.usedBytes).toBe(0);
    expect(parts.ledger.usedBytes).toBe(0);
    await parts.client.close();
  });

  it('counts the same whatever an agency guesses, and where it is asked by key', async () => {
    const parts = coordinatorParts({ cacheBytes: 0 });
    const guesses = fc.constantFrom(0, 1, 10, 100, 1_000_000);
    await fc.assert(fc.asyncProperty(question(guesses), (asking) => expectOracle(parts, asking, ['welfare'])), atMost(100));
    expect(agency.requests.some(({ keys }) => keys !== undefined)).toBe(true);
    await parts.client.close();
  });

  it('counts from the cache what it counts without one, sketches and identities included', async () => {
    const [caching, fresh] = [coordinatorParts({ answerBytes: 0 }), coordinatorParts({ cacheBytes: 0, answerBytes: 0 })];
    const [alignment, whole] = [jest.spyOn(caching.cache, 'findAlignment'), jest.spyOn(caching.cache, 'findWhole')];
    const run = cohortRun({ welfare: agency });
    await fc.assert(
      fc.asyncProperty(questionsInTurn, async ({ streams, questions }) => {
        asked.set(asked.size + 1, streams);
        const plans = questions.map((each) => planOf({ ...each, streams })).filter(({ expression }) => !isUnbounded(expression));
        for (const plan of [...plans, ...plans]) expect(await runCohort(plan, run, caching)).toEqual(await runCohort(plan, run, fresh));
      }),
      atMost(100),
    );
    for (const { mock } of [alignment, whole]) expect(mock.results.some(({ value }) => value !== undefined)).toBe(true);
    expect(caching.ledger.usedBytes).toBe(0);
    for (const { client } of [caching, fresh]) client.close();
  });
});
