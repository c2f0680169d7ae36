import { describe, expect, it } from '@jest/globals';
import { finish, inSlices, type Steps } from '../../src/disclosure/steps.js';

function* countingTo(most: number, until: () => boolean = () => true): Steps<number> {
  for (let count = 0; count < most || !until(); count += 1) yield;
  return most;
}
function* failing(): Steps<never> {
  yield;
  throw new RangeError('half-way');
}

describe('work in slices', () => {
  it('gives the same at once and in slices', async () => {
    expect(finish(countingTo(1_000))).toBe(1_000);
    expect(await inSlices(countingTo(1_000))).toBe(1_000);
  });

  it('lets others have their turn before it is done', async () => {
    let isServed = false;
    setImmediate(() => (isServed = true));
    expect(await inSlices(countingTo(1, () => isServed))).toBe(1);
  });

  it('fails as the work does', async () => {
    expect(() => finish(failing())).toThrow('half-way');
    await expect(inSlices(failing())).rejects.toThrow('half-way');
  });
});
