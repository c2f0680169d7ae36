import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommitPace } from '../../src/audit/commit-pace.js';
import type { WaitingEntry } from '../../src/audit/waiting-entries.js';
import { sampleEntry } from './sample-entry.js';

const NOW_MS = 5_000;
const SLOW_MS = 100;

const waiting = (durationMs: number, sinceMs = NOW_MS): WaitingEntry => ({ entry: sampleEntry('r', { durationMs }), atMs: 0, sinceMs, settle: undefined, wasRefused: false });

/** After records that came one by one, each `gapMs` after the one before, the last just now. */
const paceAfter = ({ gapMs, timeoutMs = 2_000, nowMs = () => NOW_MS }: { gapMs: number; timeoutMs?: number; nowMs?: () => number }): CommitPace => {
  const pace = new CommitPace({ timeoutMs, nowMs });
  for (let ago = 16; ago > 0; ago -= 1) pace.joined([waiting(SLOW_MS, NOW_MS - ago * gapMs)]);
  return pace;
};

describe('CommitPace', () => {
  it('lets the first commit begin at once, and one that comes long after the last', () => {
    expect(new CommitPace({ timeoutMs: 2_000, nowMs: () => NOW_MS }).gather([waiting(SLOW_MS)])).toBeUndefined();
    expect(paceAfter({ gapMs: 1, nowMs: () => NOW_MS + 1_000 }).gather([waiting(SLOW_MS, NOW_MS + 1_000)])).toBeUndefined();
  });

  it('lets the record of a slow request wait for others where many requests are under way', async () => {
    await expect(paceAfter({ gapMs: 5 }).gather([waiting(SLOW_MS)])).resolves.toBeUndefined();
  });

  it('never lets a caller wait who is alone, or one of few', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 60_000 }), (callers, durationMs) => {
        expect(paceAfter({ gapMs: durationMs / callers }).gather([waiting(durationMs)])).toBeUndefined();
      }),
    );
  });

  it('lets an event of a long subscription wait for nobody who is unlikely to come', () => {
    expect(paceAfter({ gapMs: 26 }).gather([waiting(3_600_000)])).toBeUndefined();
    expect(paceAfter({ gapMs: 24 }).gather([waiting(3_600_000)])).toBeInstanceOf(Promise);
  });

  it('lets a commit begin at once for a request that was quick, whoever waits beside it', () => {
    expect(paceAfter({ gapMs: 5 }).gather([waiting(SLOW_MS), waiting(39)])).toBeUndefined();
  });

  it('lets nobody wait longer than 4 ms or 15 % of what the request took, nor than 25 ms', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 60_000, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }), fc.integer({ min: 10, max: 5_000 }), (durationMs, gapMs, timeoutMs) => {
        const longestMs = Math.min(25, timeoutMs * 0.15, Math.max(4, durationMs * 0.15));
        expect(paceAfter({ gapMs, timeoutMs }).gather([waiting(durationMs, NOW_MS - longestMs), waiting(60_000)])).toBeUndefined();
      }),
    );
  });

  it('lets nobody wait longer than 15 % of what a record may take', () => {
    expect(paceAfter({ gapMs: 1, timeoutMs: 40 }).gather([waiting(SLOW_MS, NOW_MS - 5.5)])).toBeUndefined();
    expect(paceAfter({ gapMs: 1, timeoutMs: 40 }).gather([waiting(SLOW_MS, NOW_MS - 4)])).toBeInstanceOf(Promise);
  });

  it('lets a commit begin at once where many wait', () => {
    expect(paceAfter({ gapMs: 1 }).gather(Array.from({ length: 16 }, () => waiting(SLOW_MS)))).toBeUndefined();
  });

  it.each([
    ['many', Array.from({ length: 15 }, () => waiting(SLOW_MS))],
    ['one that cannot wait as long', [waiting(39)]],
  ])('asks again when %s have come', async (_, others) => {
    const pace = paceAfter({ gapMs: 5 });
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
