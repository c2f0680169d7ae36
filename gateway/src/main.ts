import { createSignalReader } from '@hamafza/schema/process';
import { collectOldSeldom } from './collect-old-seldom.js';
import type { GatewayConfig } from './config.js';
import { createGateway, type Gateway } from './create-gateway.js';
import { startHttpServer, type HttpServer } from './http-server.js';
import { inlineMore } from './inline-more.js';
import { keepLiteralsYoung } from './keep-literals-young.js';
import { startAdminServer } from './telemetry/admin-server.js';
import { bufferedStandardOutput } from './telemetry/buffered-output.js';
import { createLog } from './telemetry/create-log.js';

/**
 * The gateway as a process: serves until a signal, or the end of the process that started it, and then drains
 * and exits with status 0. A parent with an IPC channel is sent `{ kind: 'ready', url }` once it listens and serves a
 * release.
 *
 * @throws StartupError when it cannot start; nothing is left running then.
 */
export const runGateway = async (config: GatewayConfig): Promise<void> => {
  keepLiteralsYoung();
  collectOldSeldom();
  inlineMore();
  const log = createLog(config.logLevel, bufferedStandardOutput());
  const gateway = await createGateway(config, log);
  if (config.access === 'open') log.warn('the gateway is open: whoever reaches it may ask everything but CLOSED coordinates');
  const server = await startServers(gateway).catch(async (error: unknown) => {
    await gateway.close({ destroy: true });
    throw error;
  });
  stopOnSignal(gateway, server);
  log.info({ url: server.url, access: config.access }, 'listening');
  await gateway.releases.serving;
  process.send?.({ kind: 'ready', url: server.url });
};

/** The admin port first: it has nothing to drain, so that a public port that is taken leaves nothing behind. */
const startServers = async (gateway: Gateway): Promise<HttpServer> => {
  const admin = await startAdminServer(gateway);
  if (admin !== undefined) gateway.log.info({ port: admin.port }, 'metrics are served');
  try {
    return await startHttpServer(gateway);
  } catch (error) {
    await admin?.close();
    throw error;
  }
};

const stopOnSignal = (gateway: Gateway, server: HttpServer): void => {
  const meaningOf = createSignalReader(() => performance.now());
  const stop = (reason: string): void => {
    const meaning = meaningOf(reason);
    if (meaning === 'at-once') process.exit(1);
    if (meaning === 'passed-on') return;
    gateway.startDraining();
    gateway.log.info({ reason }, 'draining');
    void drainAndExit(gateway, server);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', stop); // unheard, it would end the process with lines of its log unwritten
  // A parent that was killed cannot send a signal, but its channel closes.
  if (process.connected) process.once('disconnect', () => stop('disconnect'));
};

const drainAndExit = async (gateway: Gateway, server: HttpServer): Promise<void> => {
  const finished = await server.drain(gateway.config.drainTimeoutMs);
  await gateway.close({ destroy: !finished });
  gateway.log.info({ finished }, 'stopped');
  process.exit(0);
};
