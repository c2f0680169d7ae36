import type { AuditedEmergency } from '@hamafza/schema/audit';
import { type CodedError, forbidden } from '@hamafza/schema/vocabulary';
import type { PreparedAccess } from '../access/prepared-access.js';
import type { AskSubgraph } from '../execution/subgraph-request.js';
import type { ServedRelease } from '../release/served-release.js';

/** Under what an operation is answered, from its first step to the last byte of it. */
export interface UnderWhich {
  readonly release: Pick<ServedRelease, 'isCurrent' | 'operations' | 'carriesToday'>;
  /** The release's, when the operation began: others take their place when agreements begin or end. */
  readonly operations: ServedRelease['operations'];
  readonly agreement: PreparedAccess['agreement'];
  readonly emergency: AuditedEmergency | undefined;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
}

/** Whether another operation would be prepared as this one was: no release has replaced its own, no agreement has begun or ended. */
export const isAsItBegan = ({ release, operations, emergency, nowMs }: UnderWhich): boolean =>
  release.isCurrent && release.operations === operations && (emergency === undefined || nowMs() < Date.parse(emergency.until));

/** Whether what the operation was admitted under opens anything still: the agreement, in the release in force now and today, and the emergency. */
export const holdsStill = (under: UnderWhich): boolean => {
  if (isAsItBegan(under)) return true;
  const { release, agreement, emergency, nowMs } = under;
  if (emergency !== undefined && nowMs() >= Date.parse(emergency.until)) return false;
  return agreement === undefined || release.carriesToday(agreement);
};

/** Why what is ready is not given. */
export const endedOnTheWay = ({ release, agreement, emergency }: UnderWhich): CodedError =>
  agreement !== undefined && !release.carriesToday(agreement)
    ? forbidden('agreement-not-in-force', `Version ${agreement.version} of the agreement ${agreement.id} ended while the operation was answered under it; ask again.`, {})
    : forbidden('emergency-over', `The emergency ended${emergency ? ` at ${emergency.until}` : ''}, while the operation was answered; ask again.`, {});

/** Nobody is asked for anything more once it has ended. */
export const askWhileHolding =
  (under: UnderWhich, ask: AskSubgraph): AskSubgraph =>
  (request) => {
    if (holdsStill(under)) return ask(request);
    const { code, message, extensions: details } = endedOnTheWay(under);
    return Promise.resolve({ kind: 'failed', error: { code, message, details } });
  };
