import { createOperationServer, type OperationServer } from '../request/create-operation-server.js';
import { isPlainName } from '../request/operation-shape.js';
import { type Release } from '../release/release.js';
import { loadSupergraph } from '../supergraph/load-supergraph.js';
import { type Log } from '../telemetry/create-log.js';
import { OperationLedger } from './operation-ledger.js';
import { type FrequentOperation, type ThreadSettings } from './thread-messages.js';
import { warmUp } from './warm-up.js';

/** One release, built: what runs its operations and what it remembers of them. */
export interface ReleaseOperations {
  readonly server: OperationServer;
  readonly ledger: OperationLedger;
}

const LEDGER_LIMITS = { maxOperations: 500, maxTextLength: 10_000, windowMs: 10 * 60_000 };

/** @throws StartupError when this is no supergraph that can be run. */
export const buildRelease = async (
  release: Release,
  frequent: readonly FrequentOperation[],
  { limits }: ThreadSettings,
  log: Log,
): Promise<ReleaseOperations> => {
  const ledger = new OperationLedger(LEDGER_LIMITS, () => performance.now());
  const supergraph = await loadSupergraph({ release, limits, log });
  const server = await createOperationServer(supergraph, log, (query, operationName, shape) =>
    ledger.record(query, operationName, shape, isPlainName(operationName) ? operationName : null),
  );
  await warmUp(server, supergraph.apiSchema, frequent, log);
  return { server, ledger };
};
