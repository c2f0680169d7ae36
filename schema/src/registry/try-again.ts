import { codedError } from '../vocabulary/errors.js';
import type { Registry } from './registry.js';
import type { RegistryState } from './registry-state.js';

const ATTEMPTS = 6;

/**
 * Takes a decision on the newest state, and takes it anew when another registry has appended in between.
 *
 * @param decide returns 'conflict' when its entry came too late.
 * @throws PUBLICATION_CONFLICT when others were always faster.
 */
export function tryAgain<Answer>(registry: Registry, decide: (state: RegistryState) => Promise<Answer | 'conflict'>): Promise<Answer> {
  return registry.inTurn(async () => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      const answer = await decide(await registry.state.refresh());
      if (answer !== 'conflict') return answer;
    }
    throw codedError('PUBLICATION_CONFLICT', 'Other publications kept coming first. Try again.', { currentVersion: null });
  });
}
