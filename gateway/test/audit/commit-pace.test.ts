import { describe, expect, it } from '@jest/globals';
import { CommitPace } from '../../src/audit/commit-pace.js';
import { type WaitingEntry } from '../../src/audit/waiting-entries.js';
import { sampleEntry } from './sample-entry.js';

const NOW_MS = 5_000;
const SLOW_MS = 100;

const waiting = (durationMs: number, sinceMs = NOW_MS): WaitingEntry => ({ entry: sampleEntry('r', { durationMs }), atMs: 0, sinceMs, settle: undefined, wasRefused: false });
const paceAfterCommit = (agoMs: number, timeoutMs = 2_000): CommitPace => {
  let nowMs = NOW_MS - agoMs;
  const pace = new CommitPace({ timeoutMs, nowMs: () => nowMs });
  pace.commitBegins();
  nowMs = NOW_MS;
  return pace;
};

describe('CommitPace', () => {
  it('lets the first commit begin at once, and one that comes long after the last', () => {
    expect(new CommitPace({ timeoutMs: 2_000, nowMs: () => NOW_MS }).gather([waiting(SLOW_MS)])).toBeUndefined();
    expect(paceAfterCommit(10).gather([waiting(SLOW_MS)])).toBeUndefined();
  });

  it('lets a commit begin at once for a request that was quick, whoever waits beside it', () => {
    expect(paceAfterCommit(0).gather([waiting(SLOW_MS), waiting(9)])).toBeUndefined();
  });

  it('lets nobody wait longer than a tenth of what the request took', () => {
    expect(paceAfterCommit(0).gather([waiting(50, NOW_MS - 5)])).toBeUndefined();
  });

  it('lets nobody wait longer than a tenth of what a record may take', () => {
    expect(paceAfterCommit(5, 50).gather([waiting(SLOW_MS)])).toBeUndefined();
    expect(paceAfterCommit(5, 100).gather([waiting(SLOW_MS)])).toBeInstanceOf(Promise);
  });

  it('lets a commit begin at once where many wait', () => {
    expect(paceAfterCommit(0).gather(Array.from({ length: 16 }, () => waiting(SLOW_MS)))).toBeUndefined();
  });

  it('asks again after a while', async () => {
    await expect(paceAfterCommit(0).gather([waiting(SLOW_MS)])).resolves.toBeUndefined();
  });

  it.each([
    ['many', Array.from({ length: 15 }, () => waiting(SLOW_MS))],
    ['one that cannot wait as long', [waiting(15)]],
  ])('asks again when %s have come', async (_, others) => {
    const pace = new CommitPace({ timeoutMs: 2_000, nowMs: () => NOW_MS });
    pace.commitBegins();
    const queue = [waiting(SLOW_MS)];
    let isAsked = false;
    const gathered = pace.gather(queue)?.then(() => (isAsked = true));
    pace.joined(queue);
    await Promise.resolve();
    expect(isAsked).toBe(false);
    queue.push(...others);
    pace.joined(queue);
    await Promise.resolve();
    expect(isAsked).toBe(true);
    await gathered;
  });
});
