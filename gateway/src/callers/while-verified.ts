import { CodedError } from '@hamafza/schema/vocabulary';
import type { Caller } from './caller.js';

const RECHECK_MS = 15_000;

/**
 * Looks now and then whether the caller of something that stays open can still be verified: it must not outlive the token
 * it was asked with. While an issuer is away, nothing is known against anybody.
 *
 * @param onLost told once, with UNAUTHENTICATED.
 * @returns ends the looking.
 */
export const whileVerified = (identify: () => Caller | Promise<Caller>, onLost: (error: CodedError) => void, everyMs = RECHECK_MS): (() => void) => {
  const look = async (): Promise<void> => {
    try {
      await identify();
    } catch (error) {
      if (!(error instanceof CodedError) || error.code !== 'UNAUTHENTICATED') return;
      clearInterval(timer);
      onLost(error);
    }
  };
  const timer = setInterval(() => void look(), everyMs);
  timer.unref();
  return () => clearInterval(timer);
};
