import type { Log } from '../telemetry/create-log.js';

/** What finding out who asks goes on with. */
export interface CallersContext {
  readonly log: Log;
  /** Ends looking for new keys and changed files. */
  readonly signal: AbortSignal;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** Between two looks at the operator's files. */
  readonly refreshMs?: number;
}
