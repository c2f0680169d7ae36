import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readRegistryConfig, startRegistry } from '@hamafza/schema/registry';
import { runFolder } from './place.js';
import { sharedFederation } from './shared-federation.js';

/** What the agencies of the shared federation have published, for a file of tests that publishes more, or that revokes. */
export interface OwnRegistry {
  readonly registryUrl: string;
  /** Of the shared federation: its agencies and its database listen from the next one on. */
  readonly port: number;
  /** Keys, tokens and secrets are those of the shared federation; who may publish what is the file's own. */
  readonly dataFolder: string;
  stop(): Promise<void>;
}

/** Of a data folder, all that is not the database's. */
const COPIED = ['issuer', 'keys', 'registry', 'release-cache', 'secrets.json'];

const run = promisify(execFile);

/** Costs a tenth of a federation: the agencies' servers and their data are those that files of tests share. */
export async function startOwnRegistry(): Promise<OwnRegistry> {
  const shared = await sharedFederation();
  const dataFolder = await mkdtemp(join(runFolder(), 'own-registry-'));
  const remove = (): Promise<void> => rm(dataFolder, { recursive: true, force: true, maxRetries: 10 });
  const file = (...parts: readonly string[]): string => join(dataFolder, ...parts);
  try {
    await run('cp', ['-a', ...COPIED.map((name) => join(shared.dataFolder, name)), dataFolder]);
    const overrides = { store: file('registry', 'store'), keys: file('keys', 'known-keys.json'), signingKey: file('registry', 'signing-key.json'), port: 0, allowLoopback: true, logLevel: 'error' };
    const registry = await startRegistry(readRegistryConfig(overrides, { HAMAFZA_REGISTRY_DRAIN_TIMEOUT_MS: '300' }));
    return { registryUrl: registry.url, port: shared.port, dataFolder, stop: () => registry.close().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}
