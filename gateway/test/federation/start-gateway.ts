import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { readConfig, type GatewayConfig } from '../../src/config.js';
import { createGateway, type Gateway } from '../../src/create-gateway.js';
import { startHttpServer, type HttpServer } from '../../src/http-server.js';
import type { Releases } from '../../src/release/open-releases.js';
import { createLog } from '../../src/telemetry/create-log.js';

export interface TestGateway {
  readonly url: string;
  readonly gateway: Gateway;
  readonly server: HttpServer;
  /** Where its supergraph file is. */
  readonly file: string;
  /** Every log line so far. */
  readonly log: string[];
  /** Resolves with the first line to come that holds the text. */
  whenLogged(text: string): Promise<string>;
  ask(query: string, variables?: Record<string, unknown>, headers?: Record<string, string>): Promise<Response>;
  stop(): Promise<void>;
}

/** Most gateways of tests are stopped before a spare thread would be of use; those that lose their thread say otherwise. */
const NO_SPARE_MS = 600_000;

/** The gateway in this process, over a real socket. */
export const startGateway = async (supergraphSdl: string, changes: Partial<GatewayConfig> = {}, releases?: Releases, nowMs?: () => number): Promise<TestGateway> => {
  const folder = await mkdtemp(join(tmpdir(), 'hamafza-gateway-'));
  const file = join(folder, 'supergraph.graphql');
  await writeFile(file, supergraphSdl);
  const config = { ...readConfig({ supergraph: file, port: 0, access: 'open' }, {}), spareDelayMs: NO_SPARE_MS, ...changes };
  const log: string[] = [];
  const waiting = new Set<(line: string) => void>();
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      log.push(String(chunk));
      waiting.forEach((notice) => notice(String(chunk)));
      done();
    },
  });
  const gateway = await createGateway(config, createLog('info', sink), releases, nowMs);
  const server = await startHttpServer(gateway);
  const url = server.url.replace('localhost', '127.0.0.1');
  return {
    url,
    gateway,
    server,
    file,
    log,
    whenLogged: (text) =>
      new Promise((resolve) => {
        const notice = (line: string): void => {
          if (!line.includes(text)) return;
          waiting.delete(notice);
          resolve(line);
        };
        waiting.add(notice);
      }),
    ask: (query, variables, headers) =>
      fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify({ query, variables }),
      }),
    stop: async () => {
      gateway.startDraining();
      await server.drain(1_000);
      await gateway.close({ destroy: true });
      await rm(folder, { recursive: true });
    },
  };
};
