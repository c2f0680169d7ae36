import { join } from 'node:path';
import { Writable } from 'node:stream';
import { readConfig } from '../../gateway/src/config.js';
import { createGateway } from '../../gateway/src/create-gateway.js';
import { startHttpServer } from '../../gateway/src/http-server.js';
import { createLog } from '../../gateway/src/telemetry/create-log.js';
import { auditDatabaseOf } from './audit-database.js';
import type { ClosedFederation } from './closed-federation.js';
import type { PersonaName } from './personas.js';
import { bearer, postOperation, type PostedAnswer } from './post-operation.js';

export interface ClockedGateway {
  readonly url: string;
  /** What time it is for this gateway: agreements, tokens and emergencies go by it. */
  setClock(instant: string): void;
  /** With a token issued at the time it is there. */
  ask(persona: PersonaName, query: string, headers?: Readonly<Record<string, string>>): Promise<PostedAnswer>;
  /** Resolves once it answers under a release. */
  served(releaseId: string): Promise<void>;
  /** All that it has logged. */
  readonly log: readonly string[];
  stop(): Promise<void>;
}

/**
 * A second gateway of a federation, in this process, with a clock of its own. Its records go to the same database, to the chain `clocked`.
 *
 * @param environment settings beside those of a gateway that follows the registry.
 */
export async function startClockedGateway(federation: ClosedFederation, instant: string, environment: NodeJS.ProcessEnv = {}): Promise<ClockedGateway> {
  const { dataFolder, registryUrl, tokens } = federation;
  let clockMs = Date.parse(instant);
  const file = (...parts: string[]): string => join(dataFolder, ...parts);
  const overrides = {
    ...{ registry: registryUrl, registryKey: [file('registry', 'signing-key.json.pub.json')], gatewayKey: file('keys', 'gateway.json') },
    ...{ port: 0, access: 'closed', issuers: file('issuer', 'issuers.json'), auditDatabase: await auditDatabaseOf(federation) },
  };
  const log: string[] = [];
  const sink = new Writable({ write: (chunk, _encoding, done) => (log.push(String(chunk)), done()) });
  const gateway = await createGateway(readConfig(overrides, { HAMAFZA_AUDIT_CHAIN: 'clocked', ...environment }), createLog('debug', sink), undefined, () => clockMs);
  const server = await startHttpServer(gateway);
  await gateway.releases.serving;
  return {
    url: server.url,
    log,
    setClock: (at) => void (clockMs = Date.parse(at)),
    ask: (persona, query, headers = {}) => postOperation(server.url, { query }, { ...bearer(tokens.tokenOf(persona, { issuedAtMs: clockMs })), ...headers }),
    async served(releaseId) {
      while (gateway.releases.current?.release.id !== releaseId) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    stop: async () => {
      gateway.startDraining();
      await server.drain(1_000);
      await gateway.close({ destroy: true });
    },
  };
}
