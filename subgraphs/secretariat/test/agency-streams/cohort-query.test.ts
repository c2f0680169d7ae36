import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CohortQuery, type CoordinatorParts } from '../../src/agency-streams/cohort-query.js';
import type { StreamReceiver } from '../../src/agency-streams/stream-receiver.js';
import { cohortRun, coordinatorParts } from './coordinator.js';

let parts: CoordinatorParts;
beforeEach(() => {
  parts = coordinatorParts();
});
afterEach(() => parts.client.close());

/** Of which more could come, were it not for us. */
const heldBack = (agency: string, receivedBytes: number): StreamReceiver => receiver(agency, receivedBytes, { isAwaited: false, isUnderWay: true });
const receiver = (agency: string, receivedBytes: number, state: Pick<StreamReceiver, 'isAwaited' | 'isUnderWay'>): StreamReceiver =>
  ({ agency, receivedBytes, ...state, destroy: () => undefined }) as unknown as StreamReceiver;

const outOfTime = (receivers: readonly StreamReceiver[]): Promise<unknown> => {
  const query = new CohortQuery(parts, cohortRun({}, { deadline: Date.now() + 10 }), 0);
  for (const receiver of receivers) query.waitFor(receiver);
  return query.answer(() => new Promise((_, reject) => query.signal.addEventListener('abort', () => reject(query.signal.reason))));
};

describe('a cohort whose time is over while we hold its streams back', () => {
  it('names the agency whose stream has brought the most, where that is more than any has reason to', async () => {
    const streams = [heldBack('welfare', 170_000_000), heldBack('relief', 900_000_000), heldBack('governorate', 1_000)];
    await expect(outOfTime(streams)).rejects.toMatchObject({ failure: { agency: 'relief', reason: 'LATE' } });
  });

  it('names it as soon as that is more than ten million rows take', async () => {
    await expect(outOfTime([heldBack('welfare', 160_000_000)])).rejects.toMatchObject({ code: 'COHORT_DEADLINE' });
    await expect(outOfTime([heldBack('welfare', 160_000_016)])).rejects.toMatchObject({ failure: { agency: 'welfare', reason: 'LATE' } });
  });

  it('names none whose stream has ended, however much it brought', async () => {
    await expect(outOfTime([receiver('welfare', 900_000_000, { isAwaited: false, isUnderWay: false })])).rejects.toMatchObject({ code: 'COHORT_DEADLINE' });
  });

  it('names the agency that we wait for before one that we hold back', async () => {
    const streams = [heldBack('relief', 900_000_000), receiver('welfare', 1_000, { isAwaited: true, isUnderWay: true })];
    await expect(outOfTime(streams)).rejects.toMatchObject({ failure: { agency: 'welfare', reason: 'LATE' } });
  });

  it('names nobody where it is we who are slow', async () => {
    await expect(outOfTime([heldBack('welfare', 20_000_000), heldBack('relief', 30_000_000)])).rejects.toMatchObject({ code: 'COHORT_DEADLINE' });
  });
});
