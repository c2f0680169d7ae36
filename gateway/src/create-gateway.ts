import { type GatewayConfig } from './config.js';
import { createOperationServer, type OperationServer } from './request/create-operation-server.js';
import { loadSupergraph } from './supergraph/load-supergraph.js';
import { SupergraphInForce } from './supergraph/supergraph-in-force.js';
import { type Supergraph } from './supergraph/supergraph.js';
import { type Log } from './telemetry/create-log.js';

/** A supergraph with the server that runs operations over it. */
export interface ServedSupergraph {
  readonly supergraph: Supergraph;
  readonly server: OperationServer;
}

/** The parts every request uses, built once. */
export interface Gateway {
  readonly config: GatewayConfig;
  readonly log: Log;
  readonly supergraphs: SupergraphInForce<ServedSupergraph>;
  isDraining(): boolean;
  /** From here on the gateway is not ready and refuses new operations; those under way go on. */
  startDraining(): void;
  /** @param options.destroy breaks off fetches that are still under way. */
  close(options: { readonly destroy: boolean }): Promise<void>;
}

/** @throws StartupError when the supergraph file cannot be served. */
export const createGateway = async (config: GatewayConfig, log: Log): Promise<Gateway> => {
  const limits = {
    timeoutMs: config.subgraphTimeoutMs,
    answerLimitBytes: config.subgraphAnswerLimitBytes,
    connections: config.subgraphConnections,
  };
  const supergraph = await loadSupergraph({ file: config.supergraphFile, limits, log });
  const server = await createOperationServer(supergraph, log);
  let draining = false;
  return {
    config,
    log,
    supergraphs: new SupergraphInForce({ supergraph, server }),
    isDraining: () => draining,
    startDraining: () => {
      draining = true;
    },
    close: async (options) => {
      await server.stop();
      await supergraph.close(options);
    },
  };
};
