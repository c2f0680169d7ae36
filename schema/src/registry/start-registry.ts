import { pino } from 'pino';
import type { RegistryConfig } from './config.js';
import { createRegistry } from './create-registry.js';
import { startHttpServer } from './http-server.js';
import type { PublicJwk } from './key-pair.js';

/** A registry that serves. */
export interface RunningRegistry {
  /** For clients; `localhost` where the address is a loopback one. */
  readonly url: string;
  /** What gateways verify releases with. */
  readonly publicKey: PublicJwk;
  /** Stops accepting, lets requests under way finish, and closes what is left after the configured time. Idempotent. */
  close(): Promise<void>;
}

/** @throws StartupError when it cannot start; nothing is left running then. */
export async function startRegistry(config: RegistryConfig): Promise<RunningRegistry> {
  const log = pino({ level: config.logLevel, base: { name: 'registry' } });
  const { registry, close } = await createRegistry(config, log);
  const server = await startHttpServer(registry, config, log).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  log.info({ url: server.url }, 'listening');
  let closing: Promise<void> | undefined;
  return { url: server.url, publicKey: registry.signingKey.publicJwk, close: () => (closing ??= server.drain().then(close)) };
}
