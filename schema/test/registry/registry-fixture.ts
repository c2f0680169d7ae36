import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readRegistryConfig, type RegistryConfig } from '../../src/registry/config.js';
import { newKeyPair, readSigningKey, type SigningKey } from '../../src/registry/key-pair.js';
import type { KeyRole, KnownKey } from '../../src/registry/known-keys.js';
import { createRegistryClient, type RegistryClient } from '../../src/registry/registry-client.js';
import { startRegistry, type RunningRegistry } from '../../src/registry/start-registry.js';

export interface RegistryFixture {
  readonly registry: RunningRegistry;
  readonly config: RegistryConfig;
  readonly folder: string;
  readonly keys: ReadonlyMap<string, SigningKey>;
  /** Signs as an agency. */
  client(agency: string): RegistryClient;
  close(): Promise<void>;
}

export const ALL_ROLES: readonly KeyRole[] = ['publish', 'approve'];

/** Keys of agencies, and the registry's list of them, in a folder of their own. */
export async function makeKeys(folder: string, agencies: Readonly<Record<string, readonly KeyRole[]>>): Promise<ReadonlyMap<string, SigningKey>> {
  const known: KnownKey[] = [];
  const keys = new Map<string, SigningKey>();
  for (const [agency, roles] of Object.entries(agencies)) {
    const { keyFile, keyId, publicKey } = await newKeyPair(agency);
    keys.set(agency, await readSigningKey(JSON.stringify(keyFile)));
    known.push({ keyId, agency, publicKey, roles: [...roles], routingHosts: [`${agency}.example`, '127.0.0.1', 'localhost'] });
  }
  await writeFile(join(folder, 'keys.json'), JSON.stringify(known));
  return keys;
}

export const configOf = (folder: string, overrides: Partial<RegistryConfig> = {}): RegistryConfig => ({
  ...readRegistryConfig(
    { store: join(folder, 'store'), keys: join(folder, 'keys.json'), signingKey: join(folder, 'registry-key.json'), port: 0, logLevel: 'silent' },
    // Clients of this process keep connections open, for which a registry would wait long.
    { HAMAFZA_REGISTRY_DRAIN_TIMEOUT_MS: '1000' },
  ),
  ...overrides,
});

/** A registry over a new folder, with keys for `welfare`, `relief` and `governorate`, an administrator and a gateway. */
export async function startTestRegistry(
  overrides: Partial<RegistryConfig> = {},
  agencies: Readonly<Record<string, readonly KeyRole[]>> = {
    welfare: ALL_ROLES,
    relief: ALL_ROLES,
    governorate: ALL_ROLES,
    secretariat: ['admin'],
    gateway: ['gateway'],
  },
): Promise<RegistryFixture> {
  const folder = await mkdtemp(join(tmpdir(), 'hamafza-registry-'));
  const keys = await makeKeys(folder, agencies);
  const config = configOf(folder, overrides);
  const registry = await startRegistry(config);
  return {
    registry,
    config,
    folder,
    keys,
    client: (agency) => createRegistryClient({ url: registry.url, key: keys.get(agency)! }),
    async close() {
      await registry.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

const LINK = `extend schema
  @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@shareable", "@inaccessible", "@external", "@requires", "@composeDirective", "@tag", "@override"])
`;

/** A subgraph with a county, and fields of its own. */
export const sdlOf = (agency: string, more = '', queries = ''): string => `${LINK}
type Query {
  "How many files ${agency} holds."
  ${agency}Count: Int
  ${queries}
}

"A county."
type County @key(fields: "code") {
  "Its code."
  code: String!
  "How many ${agency} serves in it."
  ${agency}Caseload: Int
}
${more}`;

/** As a subgraph that shares an enum, written and read, with others. */
export const sharedEnum = (...values: readonly string[]): string => `
"Where a file stands."
enum FileStatus {
${values.map((value) => `  "The state ${value}."\n  ${value}`).join('\n')}
}
`;

export const routingUrlOf = (agency: string): string => `http://${agency}.example/graphql`;
