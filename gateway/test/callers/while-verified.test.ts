import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { codedError } from '@hamafza/schema/vocabulary';
import type { Caller } from '../../src/callers/caller.js';
import { NOBODY } from '../../src/callers/nobody.js';
import { unauthenticated } from '../../src/callers/unauthenticated.js';
import { whileVerified } from '../../src/callers/while-verified.js';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const watch = (identify: () => Caller | Promise<Caller>) => {
  const lost: string[] = [];
  let looks = 0;
  const end = whileVerified(() => {
    looks += 1;
    return identify();
  }, ({ extensions }) => lost.push(String(extensions['reason'])));
  return { lost, end, looks: () => looks };
};

describe('whileVerified', () => {
  it('says once that the caller cannot be verified any more, whether that is known at once or later', async () => {
    for (const identify of [() => { throw unauthenticated('expired'); }, () => Promise.reject(unauthenticated('expired'))]) {
      const { lost, looks } = watch(identify);
      await jest.advanceTimersByTimeAsync(14_999);
      expect(lost).toEqual([]);
      await jest.advanceTimersByTimeAsync(60_000);
      expect([lost, looks()]).toEqual([['expired'], 1]);
    }
  });

  it('goes on while the caller is known, and while the issuer is away', async () => {
    const known = watch(() => NOBODY);
    const away = watch(() => Promise.reject(codedError('ISSUER_UNAVAILABLE', 'away', {})));
    await jest.advanceTimersByTimeAsync(60_000);
    expect([known.lost, known.looks(), away.lost, away.looks()]).toEqual([[], 4, [], 4]);
  });

  it('looks no more once it is ended', async () => {
    const { end, looks } = watch(() => NOBODY);
    end();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(looks()).toBe(0);
  });
});
