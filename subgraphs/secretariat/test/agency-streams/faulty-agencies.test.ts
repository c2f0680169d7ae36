import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { encodeBlockCount } from '@hamafza/schema/cohort-protocol';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import type { CohortRun } from '../../src/agency-streams/cohort-run.js';
import { runCohort } from '../../src/agency-streams/run-cohort.js';
import type { CohortPlan, CohortResult } from '../../src/cohort-engine/index.js';
import { readCoordinatorConfig } from '../../src/config.js';
import { cohortRun, coordinatorParts } from './coordinator.js';
import { type Mischief, StandInAgency, type StandInPerson, type StandInStream } from './stand-in-agency.js';

const people = (from: number, to: number): StandInPerson[] => Array.from({ length: to - from }, (_, index) => ({ person: from + index, labels: { COUNTY: '0301' } }));
const labels = { COUNTY: ['0301'] };
const GOOD: StandInStream = { persons: people(0, 200), isSorted: true, labels, unlinkable: 3 };
const UNSORTED: StandInStream = { ...GOOD, isSorted: false };

const BOTH: CohortPlan = {
  streams: ['welfare', 'relief'].map((agency) => ({ agency, filter: {}, dimensions: ['COUNTY'], measures: [] })),
  expression: { kind: 'all', of: [{ kind: 'member', stream: 0 }, { kind: 'member', stream: 1 }] },
  by: [{ stream: 1, slot: 0 }],
  measures: [],
  median: false,
  sketch: false,
};

let welfare: StandInAgency;
let relief: StandInAgency;
let mischief: Mischief;
let reliefStream: StandInStream;
let parts: CoordinatorParts;
beforeEach(async () => {
  mischief = {};
  reliefStream = { ...GOOD, persons: people(100, 300) };
  welfare = await StandInAgency.start(() => ({ stream: GOOD }));
  relief = await StandInAgency.start(() => ({ stream: reliefStream, mischief }));
  parts = coordinatorParts({ firstByteTimeoutMs: 1_500, stallTimeoutMs: 1_500, mostRows: 100_000 });
});
afterEach(async () => {
  expect(parts.ledger.usedBytes).toBe(0);
  await parts.client.close();
  await Promise.all([welfare.stop(), relief.stop()]);
});

const count = (changes: Partial<CohortRun> = {}): Promise<CohortResult> => runCohort(BOTH, cohortRun({ welfare, relief }, changes), parts);
const expectReason = (reason: string): Promise<void> =>
  expect(count()).rejects.toMatchObject({ code: 'COHORT_AGENCY_FAILED', extensions: { agency: 'relief', reason } });

const swapRows = (block: Buffer, rowBytes: number): Buffer =>
  Buffer.concat([block.subarray(0, 4), block.subarray(4 + rowBytes, 4 + 2 * rowBytes), block.subarray(4, 4 + rowBytes), block.subarray(4 + 2 * rowBytes)]);
const inPlace = (change: (block: Buffer) => Buffer): Mischief['distort'] => (pieces) => pieces.map((piece, index) => (index === 1 ? change(piece) : piece));
const [ROW, KEY] = [18, 16];

/** All rows of a block have the first one's key. */
function withOneKey(piece: Buffer, index: number, { length }: readonly Buffer[]): Buffer {
  if (index === 0 || index === length - 1) return piece;
  const same = Buffer.from(piece);
  for (let at = 4; at < same.length; at += ROW) same.fill(0, at, at + KEY);
  return same;
}

const DEADLINE_MS = 12_000;
/** As a secretariat is set up whose cohorts may take so long. */
const SET_UP = readCoordinatorConfig({
  HAMAFZA_REGISTRY_URL: 'http://127.0.0.1:1',
  HAMAFZA_REGISTRY_KEYS: 'registry.pem',
  HAMAFZA_COORDINATOR_KEY: 'coordinator.pem',
  HAMAFZA_DATABASE_URL: 'postgres://127.0.0.1/secretariat',
  HAMAFZA_PSEUDONYM_KEY: Buffer.alloc(32, 1).toString('base64url'),
  HAMAFZA_COHORT_DEADLINE_MS: String(DEADLINE_MS),
});

describe('a stream that cannot be counted fails the cohort, with the agency and the reason', () => {
  it.each<[string, string, Partial<StandInStream>, Mischief]>([
    ['that dies in its middle', 'BROKEN_OFF', {}, { distort: (pieces) => pieces.slice(0, 2), then: 'die' }],
    ['in any order that dies in its middle', 'BROKEN_OFF', { isSorted: false }, { distort: (pieces) => pieces.slice(0, 2), then: 'die' }],
    ['that ends without its trailer', 'NO_TRAILER', {}, { distort: (pieces) => pieces.slice(0, -1) }],
    ['whose trailer counts other rows', 'COUNT', {}, { distort: (pieces) => pieces.filter((_, index) => index !== 1) }],
    ['with something behind its trailer', 'TRAILING', {}, { distort: (pieces) => [...pieces, Buffer.from('x')] }],
    ['that says it is sorted and is not', 'ORDER', {}, { distort: inPlace((block) => swapRows(block, ROW)) }],
    ['that says it is sorted and has a person twice', 'ORDER', { persons: [...people(0, 50), ...people(0, 1)] }, {}],
    ['that is not sorted and has a person twice', 'DUPLICATE', { isSorted: false, persons: [...people(0, 50), ...people(0, 1)] }, {}],
    ['that is not sorted and has one person only, in every row', 'DUPLICATE', { isSorted: false, persons: people(0, 50_000) }, { distort: (pieces) => pieces.map(withOneKey) }],
    ['with a code that stands for nothing', 'CODE', {}, { distort: inPlace((block) => Buffer.concat([block.subarray(0, 20), Buffer.of(0, 7), block.subarray(22)])) }],
    ['that never ends', 'TOO_LARGE', { isSorted: false, persons: people(0, 1_000) }, { distort: (pieces) => pieces.slice(0, 2), then: 'endless' }],
    ['that stands still', 'STALLED', {}, { distort: (pieces) => pieces.slice(0, 2), then: 'stall' }],
    ['that never begins', 'SILENT', {}, { distort: () => [], then: 'stall' }],
    ['of another form', 'MAGIC', {}, { distort: (pieces) => [Buffer.alloc(100, 'x'), ...pieces] }],
    ['of more rows than its block says', 'COUNT', {}, { distort: inPlace((block) => Buffer.concat([encodeBlockCount(70_000), block.subarray(4)])) }],
    ['that is an error without a code', 'NOT_A_STREAM', {}, { refusal: { status: 500, body: { oops: true } } }],
    ['of another epoch than was asked for', 'EPOCH', { epoch: 2 }, {}],
    ['of an epoch that is not served', 'EPOCH', {}, { refusal: { status: 503, body: { errors: [{ message: 'no', extensions: { code: 'JOIN_KEY_EPOCH_UNAVAILABLE', epoch: 2 } }] } } }],
    ['of an agency that has too much to do', 'REFUSED', {}, { refusal: { status: 503, body: { errors: [{ message: 'no', extensions: { code: 'SUBGRAPH_OVERLOADED' } }] } } }],
    ['that says nothing has changed since nothing was asked', 'NOT_A_STREAM', {}, { refusal: { status: 304, body: {} } }],
  ])('one %s', async (_, reason, stream, does) => {
    reliefStream = { ...reliefStream, ...stream };
    mischief = does;
    await expectReason(reason);
  });

  it('one of an agency that nobody listens for', async () => {
    await relief.stop();
    await expectReason('UNREACHABLE');
    relief = await StandInAgency.start(() => ({ stream: GOOD }));
  });

  it('one of an agency without an address', async () => {
    await expect(count({ urls: { welfare: welfare.url } })).rejects.toMatchObject({ extensions: { agency: 'relief', reason: 'NO_ADDRESS' } });
  });

  it('passes on what the caller may not ask', async () => {
    mischief = { refusal: { status: 403, body: { errors: [{ message: 'never', extensions: { code: 'CLOSED', coordinate: 'WelfareCohortFilter.groups', owner: 'welfare' } }] } } };
    await expect(count({ onFailure: 'PARTIAL' })).rejects.toMatchObject({ code: 'CLOSED', extensions: { coordinate: 'WelfareCohortFilter.groups', owner: 'welfare' } });
  });
});

describe('a cohort that may be answered in part', () => {
  it('counts what the agencies left say, and names the one that is missing', async () => {
    mischief = { distort: (pieces) => pieces.slice(0, 2), then: 'die' };
    const result = await count({ onFailure: 'PARTIAL' });
    expect(result).toMatchObject({ persons: 200, missing: [{ agency: 'relief', reason: 'BROKEN_OFF' }], unlinkable: { welfare: 3 } });
    expect(result.cells).toMatchObject([{ labels: [null], persons: 200 }]);
  });

  it.each<[string, string, Mischief]>([
    ['never begins', 'SILENT', { distort: () => [], then: 'stall' }],
    ['stands still', 'STALLED', { distort: (pieces) => pieces.slice(0, 2), then: 'stall' }],
    ['never ends', 'LATE', { distort: (pieces) => pieces.slice(0, 2), then: 'drip' }],
  ])('is answered within its time as a secretariat is set up, where an agency %s', async (_, reason, does) => {
    [mischief, reliefStream] = [does, { ...UNSORTED, persons: people(0, 1_000) }];
    const [asSetUp, deadline] = [coordinatorParts({ ...SET_UP?.settings }), Date.now() + DEADLINE_MS];
    expect(await runCohort(BOTH, cohortRun({ welfare, relief }, { deadline, onFailure: 'PARTIAL' }), asSetUp)).toMatchObject({ persons: 200, missing: [{ agency: 'relief', reason }] });
    await asSetUp.client.close();
  });

  it('fails when no agency is left', async () => {
    await Promise.all([relief.stop(), welfare.stop()]);
    await expect(count({ onFailure: 'PARTIAL' })).rejects.toMatchObject({ code: 'COHORT_AGENCY_FAILED' });
    [welfare, relief] = await Promise.all([StandInAgency.start(() => ({ stream: GOOD })), StandInAgency.start(() => ({ stream: GOOD }))]);
  });
});

describe('cohorts of more streams together than an agency is asked for at once', () => {
  const many = (count: number): CohortPlan => ({
    ...BOTH,
    streams: Array.from({ length: count }, (_, index) => ({ agency: 'welfare', filter: { index }, dimensions: ['COUNTY'], measures: [] })),
    expression: { kind: 'any', of: Array.from({ length: count }, (_, stream) => ({ kind: 'member', stream })) },
  });

  it('wait for each other, and none for ever', async () => {
    const counts = await Promise.all(Array.from({ length: 6 }, () => runCohort(many(10), cohortRun({ welfare }), parts)));
    expect(counts.map(({ persons }) => persons)).toEqual(Array.from({ length: 6 }, () => 200));
  });

  it('are called off while they wait', async () => {
    mischief = { distort: (pieces) => pieces.slice(0, 2), then: 'stall' };
    const first = runCohort({ ...many(16), streams: many(16).streams.map((stream) => ({ ...stream, agency: 'relief' })) }, cohortRun({ relief }), parts);
    first.catch(() => undefined);
    const caller = new AbortController();
    const second = runCohort(BOTH, cohortRun({ welfare, relief }, { signal: caller.signal }), parts);
    second.catch(() => undefined);
    await relief.until(() => relief.requests.length === 16);
    caller.abort(new Error('gone'));
    await expect(second).rejects.toThrow('gone');
    expect(welfare.requests).toHaveLength(0);
    await expect(first).rejects.toMatchObject({ extensions: { reason: 'STALLED' } });
  });

  it('are refused where one alone is too large', async () => {
    await expect(runCohort(many(17), cohortRun({ welfare }), parts)).rejects.toMatchObject({ code: 'COHORT_TOO_COSTLY', extensions: { of: 'streams', limit: 16, counted: 17 } });
  });
});

describe('a cohort that is ended', () => {
  it('leaves every agency when its caller leaves', async () => {
    mischief = { distort: (pieces) => pieces.slice(0, 2), then: 'endless' };
    reliefStream = UNSORTED;
    const caller = new AbortController();
    const [left] = [count({ signal: caller.signal })];
    left.catch(() => undefined);
    await relief.until(() => relief.requests.length > 0);
    caller.abort(new Error('gone'));
    await expect(left).rejects.toThrow('gone');
    await relief.until(() => relief.departures > 0);
  });

  it('says so when its time is over before any agency could be asked', async () => {
    mischief = { distort: (pieces) => pieces.slice(0, 2), then: 'stall' };
    const places = await Promise.all(Array.from({ length: 16 }, () => parts.places.enter(new Map([['relief', 1]]), new AbortController().signal)));
    await expect(count({ deadline: Date.now() + 100 })).rejects.toMatchObject({ code: 'COHORT_DEADLINE' });
    expect(relief.requests).toHaveLength(0);
    for (const leave of places) leave();
  });

  it('names the agency that is waited for when its time is over', async () => {
    mischief = { distort: (pieces) => pieces.slice(0, 2), then: 'stall' };
    await expect(count({ deadline: Date.now() + 1_000 })).rejects.toMatchObject({ code: 'COHORT_AGENCY_FAILED', extensions: { agency: 'relief', reason: 'LATE' } });
    expect(relief.requests).toHaveLength(1);
  });

  it('is refused before anybody is asked when it has no end, or is too deep', async () => {
    const run = cohortRun({ welfare, relief });
    const unbounded: CohortPlan = { ...BOTH, expression: { kind: 'not', of: { kind: 'member', stream: 0 } } };
    await expect(runCohort(unbounded, run, parts)).rejects.toMatchObject({ code: 'COHORT_UNBOUNDED' });
    let deep: CohortPlan['expression'] = { kind: 'member', stream: 0 };
    for (let level = 0; level < 100_000; level += 1) deep = { kind: 'all', of: [deep] };
    await expect(runCohort({ ...BOTH, expression: deep }, run, parts)).rejects.toMatchObject({ code: 'COHORT_TOO_COSTLY' });
    expect(welfare.requests).toHaveLength(0);
  });

  it('is refused when it needs more memory than it may have', async () => {
    reliefStream = UNSORTED;
    const poor = coordinatorParts({ queryMemoryBytes: 1_000, cacheBytes: 0 });
    await expect(runCohort(BOTH, cohortRun({ welfare, relief }), poor)).rejects.toMatchObject({ code: 'COHORT_MEMORY', extensions: { limitBytes: 1_000 } });
    expect(poor.ledger.usedBytes).toBe(0);
    await poor.client.close();
  });
});
