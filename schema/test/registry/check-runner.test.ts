import { describe, expect, it } from '@jest/globals';
import { SDL_LIMITS } from '../../src/publication/parse-sdl.js';
import { createCheckRunner } from '../../src/registry/check-runner.js';
import { sdlOf } from './registry-fixture.js';

const publication = {
  subgraph: 'welfare',
  proposed: { sdl: sdlOf('welfare'), routingUrl: 'http://welfare.example/', versionId: null },
  others: [],
  baseReleaseId: null,
  baseSupergraphSdl: null,
  operations: [],
  acceptBrokenOperations: false,
  agreements: [],
  limits: SDL_LIMITS,
};

describe('a check that takes too long', () => {
  it('is given up by code, and those after it have a worker of their own', async () => {
    const hurried = createCheckRunner(1);
    const outcomes = await Promise.allSettled([hurried.check(publication), hurried.check(publication)]);
    expect(outcomes).toMatchObject([{ reason: { code: 'CHECK_TIMEOUT' } }, { reason: { code: 'CHECK_TIMEOUT' } }]);
    await hurried.close();
  });

  it('does not hold for others', async () => {
    const runner = createCheckRunner(60_000);
    expect(await Promise.all([runner.check(publication), runner.check(publication)])).toMatchObject([{ outcome: 'passed' }, { outcome: 'passed' }]);
    await expect(runner.compare('type {', 'type {')).rejects.toThrow('Syntax Error');
    expect(await runner.check(publication)).toMatchObject({ outcome: 'passed' });
    await runner.close();
  });
});
