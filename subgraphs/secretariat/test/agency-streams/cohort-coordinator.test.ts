import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { CohortCoordinator } from '../../src/agency-streams/cohort-coordinator.js';
import type { CohortPlan } from '../../src/cohort-engine/index.js';
import { cohortRun, threadData } from './coordinator.js';
import { StandInAgency, type StandInPerson } from './stand-in-agency.js';

/** Threads run what is compiled. */
const THREAD_FILE = fileURLToPath(new URL('../../dist/agency-streams/thread-main.js', import.meta.url));
const people = (from: number, to: number): StandInPerson[] => Array.from({ length: to - from }, (_, index) => ({ person: from + index, labels: { COUNTY: '0301' }, values: { RIALS: 2n ** 50n } }));

/** A person a cell. */
const SCATTERED = Array.from({ length: 400 }, (_, index) => String(index));

const scattered = (): StandInPerson[] =>
  Array.from({ length: 110_000 }, (_, person) => ({ person, labels: { A: SCATTERED[person % 400]!, B: SCATTERED[Math.floor(person / 400)]! } }));

const planOf = (filter: Record<string, unknown> = {}): CohortPlan => ({
  streams: [{ agency: 'welfare', filter, dimensions: ['COUNTY'], measures: ['RIALS'] }],
  expression: { kind: 'member', stream: 0 },
  by: [{ stream: 0, slot: 0 }],
  measures: [{ stream: 0, slot: 0 }],
  median: false,
  sketch: true,
});

let welfare: StandInAgency;
let coordinator: CohortCoordinator;
const faults: string[] = [];
beforeAll(async () => {
  welfare = await StandInAgency.start(({ filter }) => ({
    stream: filter['isScattered'] === true ? { persons: scattered(), isSorted: true, labels: { A: SCATTERED, B: SCATTERED } } : { persons: people(0, Number(filter['persons'] ?? 5_000)), isSorted: true, labels: { COUNTY: ['0301', '0302'] } },
    mischief: filter['staysOpen'] === true ? { distort: (pieces) => pieces.slice(0, 2), then: 'stall' } : {},
  }));
});
afterEach(() => coordinator.stop());
afterAll(() => welfare.stop());
const start = (settings: Record<string, unknown> = {}): void => {
  coordinator = new CohortCoordinator({ ...threadData(settings), threadFile: THREAD_FILE, onFault: (fault) => faults.push(fault) });
};

describe('the coordinator’s thread', () => {
  it('answers several cohorts at once, exactly', async () => {
    start();
    const sizes = [10, 2_000, 5_000, 7, 3_000];
    const results = await Promise.all(sizes.map((persons) => coordinator.runCohort(planOf({ persons }), cohortRun({ welfare }))));
    expect(results.map(({ persons }) => persons)).toEqual(sizes);
    expect(results[2]?.cells[0]).toMatchObject({ labels: ['0301'], persons: 5_000, measures: [{ sum: 5_000n * 2n ** 50n }] });
    expect(results[2]?.cells[0]?.sketch).toHaveLength(64);
    expect(results[2]?.units).toEqual(['RIALS']);
  });

  it('tells equal sets by equal identities, and the size of a difference by the sketches', async () => {
    start();
    const [a, same, other] = await Promise.all([3_000, 3_000, 3_400].map((persons) => coordinator.runCohort(planOf({ persons }), cohortRun({ welfare }))));
    expect(a?.total.identity).toBe(same?.total.identity);
    expect(a?.total.identity).not.toBe(other?.total.identity);
    const distance = Array.from(a?.total.sketch ?? [], (sum, sign) => (sum - (other?.total.sketch?.[sign] ?? 0)) ** 2).reduce((x, y) => x + y, 0) / 64;
    expect(distance).toBeGreaterThan(200);
    expect(distance).toBeLessThan(800);
  });

  it('refuses a table with more cells than anybody reads', async () => {
    start();
    const scattered: CohortPlan = { ...planOf({ isScattered: true }), streams: [{ agency: 'welfare', filter: { isScattered: true }, dimensions: ['A', 'B'], measures: [] }], measures: [], by: [{ stream: 0, slot: 0 }, { stream: 0, slot: 1 }] };
    await expect(coordinator.runCohort(scattered, cohortRun({ welfare }))).rejects.toMatchObject({ code: 'COHORT_TOO_COSTLY', extensions: { of: 'cells', limit: 100_000 } });
  });

  it('gives errors of the catalogue as they are', async () => {
    start();
    const unbounded: CohortPlan = { ...planOf(), expression: { kind: 'not', of: { kind: 'member', stream: 0 } } };
    await expect(coordinator.runCohort(unbounded, cohortRun({ welfare }))).rejects.toMatchObject({ code: 'COHORT_UNBOUNDED' });
    await expect(coordinator.runCohort(planOf(), cohortRun({}))).rejects.toMatchObject({ code: 'COHORT_AGENCY_FAILED', extensions: { agency: 'welfare', reason: 'NO_ADDRESS' } });
  });

  it('calls a cohort off when its caller leaves, and answers others meanwhile', async () => {
    start();
    const caller = new AbortController();
    const left = coordinator.runCohort(planOf({ staysOpen: true }), cohortRun({ welfare }, { signal: caller.signal }));
    expect((await coordinator.runCohort(planOf(), cohortRun({ welfare }))).persons).toBe(5_000);
    const { departures } = welfare;
    caller.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    expect((await coordinator.runCohort(planOf(), cohortRun({ welfare }))).persons).toBe(5_000);
    expect(welfare.departures).toBe(departures + 1);
  });

  it('lists members', async () => {
    start();
    const page = await coordinator.listMembers(planOf(), { ...cohortRun({ welfare }), range: { first: 3 } });
    expect(page).toMatchObject({ hasMore: true, missing: [] });
    expect(page.keys.map(({ length }) => length)).toEqual([32, 32, 32]);
  });

  it('tells a caller when it was lost, and is started anew for the next', async () => {
    const troubled = fileURLToPath(new URL('./troubled-thread.mjs', import.meta.url));
    coordinator = new CohortCoordinator({ ...threadData(), threadFile: troubled });
    const asked = Array.from({ length: 2 }, () => coordinator.runCohort(planOf(), cohortRun({ welfare })));
    for (const answer of await Promise.allSettled(asked)) expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'INTERNAL_SERVER_ERROR', extensions: { requestId: 'request-1' } } });
    await expect(coordinator.runCohort(planOf(), cohortRun({ welfare }))).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR' });
  });

  it('refuses once stopped, and ends what was under way', async () => {
    start();
    const endless = coordinator.runCohort(planOf({ staysOpen: true }), cohortRun({ welfare }));
    endless.catch(() => undefined);
    await coordinator.stop();
    await expect(endless).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
    await expect(coordinator.runCohort(planOf(), cohortRun({ welfare }))).rejects.toMatchObject({ code: 'SHUTTING_DOWN' });
  });
});
