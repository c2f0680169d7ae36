import { Pool } from 'pg';
import type { Logger } from 'pino';
import { SDL_LIMITS } from '../publication/parse-sdl.js';
import { createAuthenticator } from './authenticate.js';
import { createCheckRunner } from './check-runner.js';
import { type RegistryConfig, StartupError } from './config.js';
import { openFolderStore } from './folder-store.js';
import { fileKeyDirectory, type KeyDirectory, tableKeyDirectory } from './key-directory.js';
import { openPostgresStore } from './postgres-store.js';
import type { Registry } from './registry.js';
import { openSigningKey } from './signing-key-file.js';
import { followState } from './state-follower.js';
import { promised, readStoredContent } from './stored-content.js';
import { systemErrorCode } from './system-error.js';

/** A registry without its HTTP front, and how to take it apart. */
export interface BuiltRegistry {
  readonly registry: Registry;
  close(): Promise<void>;
}

/** Builds the parts, once. @throws StartupError; nothing is left open then. */
export async function createRegistry(config: RegistryConfig, log: Logger): Promise<BuiltRegistry> {
  const isPostgres = /^postgres(ql)?:\/\//.test(config.store);
  const keys = openKeyDirectory(config, isPostgres);
  const signingKey = await openSigningKey(config.signingKeyFile);
  const store = await (isPostgres ? openPostgresStore(config.store) : openFolderStore(config.store)).catch(unusable);
  const content = readStoredContent(store);
  const state = await followState(store, {
    // Read at once, so that it can be served even if the store goes away before the first gateway asks.
    onState: async ({ current }) => void (current && promised(await content.release(current.id), `release ${current.id}`)),
    onFailure: (error) => log.warn({ cause: systemErrorCode(error) ?? 'unknown' }, 'the log cannot be read'),
  }).catch(async (error: unknown) => {
    await store.close();
    return unusable(error);
  });
  const checks = createCheckRunner(config.checkTimeoutMs);
  const registry: Registry = {
    store,
    state,
    content,
    checks,
    authenticator: createAuthenticator(keys.directory, store, () => Math.floor(Date.now() / 1000)),
    signingKey,
    limits: { ...SDL_LIMITS, sizeBytes: config.sdlLimitBytes },
    documentLimits: config.documentLimits,
    allowLoopback: config.allowLoopback,
    usageDays: config.usageDays,
    now: () => new Date(),
    inTurn: oneAtATime(),
  };
  return { registry, close: () => closeAll([state, checks, keys, store]) };
}

function openKeyDirectory({ keysFile, store }: RegistryConfig, isPostgres: boolean): { readonly directory: KeyDirectory; close(): Promise<void> } {
  if (keysFile !== undefined) return { directory: fileKeyDirectory(keysFile), close: () => Promise.resolve() };
  if (!isPostgres) throw new StartupError('A registry over a folder needs a file of known keys. Name it with --keys.');
  const pool = new Pool({ connectionString: store, max: 2, connectionTimeoutMillis: 5_000, application_name: 'hamafza registry keys' });
  pool.on('error', () => undefined);
  return { directory: tableKeyDirectory(pool), close: () => pool.end() };
}

async function closeAll(parts: readonly { close(): Promise<void> }[]): Promise<void> {
  for (const part of parts) await part.close();
}

const unusable = (error: unknown): never => {
  throw new StartupError(error instanceof Error ? error.message : 'The registry’s store cannot be used.', { cause: error });
};

function oneAtATime(): Registry['inTurn'] {
  let last: Promise<unknown> = Promise.resolve();
  return (change) => {
    const result = last.then(change);
    last = result.catch(() => undefined);
    return result;
  };
}

