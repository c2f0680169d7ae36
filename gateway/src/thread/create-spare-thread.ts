import { THREAD_ENVIRONMENT } from '../config.js';
import { PlannerThread } from './planner-thread.js';
import { SpareThread } from './spare-thread.js';
import type { ThreadSettings } from './thread-messages.js';

export interface SpareThreadSettings extends ThreadSettings {
  /** The compiled file the thread runs. */
  readonly threadFile: string;
  /** Of each thread. */
  readonly threadMemoryMb: number;
  readonly spareDelayMs: number;
}

/** Where the threads that plan come from; none is made before it is asked for. */
export const createSpareThread = ({ threadFile: file, threadMemoryMb: memoryLimitMb, spareDelayMs, limits, onRefusal, withoutAgreements }: SpareThreadSettings): SpareThread => {
  const options = { file, env: THREAD_ENVIRONMENT, memoryLimitMb, settings: { limits, onRefusal, withoutAgreements } };
  return new SpareThread(() => new PlannerThread(options), spareDelayMs);
};
