import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  createRegistryClient,
  newKeyPair,
  readRegistryConfig,
  readSigningKey,
  startRegistry,
  type KeyRole,
  type KnownKey,
  type RegistryClient,
} from '@hamafza/schema/registry';

export interface StartedRegistry {
  readonly url: string;
  /** Signs as an agency. */
  readonly client: (agency: string) => RegistryClient;
  /** Where the private key of an agency lies, as the command line writes it. */
  readonly keyFile: (agency: string) => string;
  /** By which the registry knows it. */
  readonly keyId: (agency: string) => string;
  readonly stop: () => Promise<void>;
}

/**
 * A registry over a folder of its own, on a free port of loopback.
 *
 * @param roles what the key of each agency may do.
 */
export async function startTestRegistry(roles: Readonly<Record<string, readonly KeyRole[]>>): Promise<StartedRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'hamafza-registry-'));
  const known: KnownKey[] = [];
  const clients = new Map<string, (url: string) => RegistryClient>();
  const keyFile = (agency: string) => join(folder, `${agency}.key.json`);
  for (const [agency, allowed] of Object.entries(roles)) {
    const pair = await newKeyPair(agency);
    const key = await readSigningKey(JSON.stringify(pair.keyFile));
    await writeFile(keyFile(agency), JSON.stringify(pair.keyFile), { mode: 0o600 });
    known.push({ keyId: pair.keyId, agency, publicKey: pair.publicKey, roles: [...allowed], routingHosts: [`${agency}.example`] });
    clients.set(agency, (url) => createRegistryClient({ url, key }));
  }
  await writeFile(join(folder, 'keys.json'), JSON.stringify(known));
  const overrides = { store: join(folder, 'store'), keys: join(folder, 'keys.json'), signingKey: join(folder, 'registry.json'), port: 0, logLevel: 'silent' };
  const registry = await startRegistry(readRegistryConfig(overrides, { HAMAFZA_REGISTRY_DRAIN_TIMEOUT_MS: '300' }));
  return {
    url: registry.url,
    client: (agency) => clients.get(agency)!(registry.url),
    keyFile,
    keyId: (agency) => known.find((key) => key.agency === agency)!.keyId,
    async stop() {
      await registry.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
