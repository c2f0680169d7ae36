import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import type { CohortRun } from '../../src/agency-streams/cohort-run.js';
import { runCohort } from '../../src/agency-streams/run-cohort.js';
import { cohortRun, coordinatorParts, EVERYBODY_OF_WELFARE } from './coordinator.js';
import { type Mischief, StandInAgency } from './stand-in-agency.js';

const PERSONS = 5_000;

let mischief: Mischief;
let welfare: StandInAgency;
let parts: CoordinatorParts;
beforeEach(async () => {
  mischief = {};
  const persons = Array.from({ length: PERSONS }, (_, person) => ({ person }));
  welfare = await StandInAgency.start(() => ({ stream: { persons, isSorted: true, counter: 'a' }, mischief }));
  parts = coordinatorParts({ cacheBytes: 0 });
});
afterEach(async () => {
  await parts.client.close();
  await welfare.stop();
});
const count = async (changes: Partial<CohortRun> = {}): Promise<number> => (await runCohort(EVERYBODY_OF_WELFARE, cohortRun({ welfare }, changes), parts)).persons;
const countersAsked = (): unknown[] => welfare.requests.map(({ ifCounter }) => ifCounter);

describe('the same question, asked by several at the same time', () => {
  it('is read once, and every one of them asks the agency', async () => {
    expect(await Promise.all([count(), count(), count()])).toEqual([PERSONS, PERSONS, PERSONS]);
    expect(countersAsked()).toEqual([undefined, 'a', 'a']);
  });

  it('is another one under another purpose', async () => {
    const { access } = cohortRun({ welfare });
    await Promise.all([count(), count({ access: { ...access, purpose: 'casework' } })]);
    expect(countersAsked()).toEqual([undefined, undefined]);
  });

  it('is read by each where no answer is kept', async () => {
    parts = coordinatorParts({ cacheBytes: 0, answerBytes: 0 });
    await Promise.all([count(), count()]);
    expect(countersAsked()).toEqual([undefined, undefined]);
  });

  it('is answered though the one who had it read leaves', async () => {
    const leaving = new AbortController();
    const [first, second] = [count({ signal: leaving.signal }), count()];
    leaving.abort(new Error('left'));
    await expect(first).rejects.toThrow('left');
    expect(await second).toBe(PERSONS);
  });

  it('holds nobody up who leaves while waiting', async () => {
    mischief = { then: 'stall' };
    const [reader, waiter] = [new AbortController(), new AbortController()];
    const [first, second] = [count({ signal: reader.signal }), count({ signal: waiter.signal })];
    waiter.abort(new Error('left'));
    await expect(second).rejects.toThrow('left');
    expect(welfare.requests.length).toBeLessThanOrEqual(1);
    reader.abort(new Error('left as well'));
    await expect(first).rejects.toThrow('left as well');
    mischief = {};
    expect(await count()).toBe(PERSONS);
  });
});
