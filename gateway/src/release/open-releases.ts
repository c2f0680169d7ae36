import { join } from 'node:path';
import type { PartyKeys, PublicJwk, ReleaseFloor, SigningKey } from '@hamafza/schema/registry-client';
import type { GatewayConfig } from '../config.js';
import { readKeyFile } from '../read-key-file.js';
import { StartupError } from '../startup-error.js';
import type { Log } from '../telemetry/create-log.js';
import { FileReleaseSource } from './file-release-source.js';
import { RegistryReleaseSource } from './registry-release-source.js';
import { ReleaseCache } from './release-cache.js';
import type { ReleaseSource } from './release-source.js';
import { UsageReports } from './usage-reports.js';

/** Where releases come from and where their use is told. */
export interface Releases {
  readonly source: ReleaseSource;
  /** Absent for a file, and without a key to sign reports with. */
  readonly reports: UsageReports | undefined;
}

type RegistryConfig = Extract<GatewayConfig['releases'], { kind: 'registry' }>;

/**
 * @param key the gateway's own, which signs reports of use; without it there are none.
 * @throws StartupError when a key file cannot be used.
 */
export const openReleases = async ({ releases, pollFileMs }: GatewayConfig, log: Log, key: SigningKey | undefined): Promise<Releases> => {
  if (releases.kind === 'file') return { source: new FileReleaseSource(releases.file, pollFileMs, log), reports: undefined };
  return openRegistry(releases, log, key);
};

const openRegistry = async ({ url, publicKeyFiles, partyKeyFiles, provesGraph, cacheFolder }: RegistryConfig, log: Log, key: SigningKey | undefined): Promise<Releases> => {
  // Only a gateway that follows a registry loads what it takes to speak to one.
  const { composeApart, createRegistryClient, ProvedGraphs, readPublicKey, ReleaseVerifier } = await import('@hamafza/schema/registry-client');
  const publicKeys = await Promise.all(publicKeyFiles.map((file) => readKeyFile(file, readPublicKey)));
  const client = createRegistryClient({ url, timeoutMs: REGISTRY_TIMEOUT_MS, ...(key && { key }) });
  if (cacheFolder === undefined) log.warn('no --release-cache: without the registry this gateway cannot start, and a start takes whatever release the registry gives, however old');
  const cache = cacheFolder === undefined ? undefined : new ReleaseCache(cacheFolder);
  const floor = cacheFolder === undefined ? undefined : await openFloor(cacheFolder, publicKeys);
  const partyKeys = await openPartyKeys(partyKeyFiles, log);
  const graphs = provesGraph === true ? new ProvedGraphs(composeApart(COMPOSITION_TIMEOUT_MS)) : undefined;
  return {
    source: new RegistryReleaseSource({ client, verifier: new ReleaseVerifier({ publicKeys, partyKeys, graphs, floor }), cache, floor, log }),
    reports: key && new UsageReports(client, log),
  };
};

const openFloor = async (cacheFolder: string, publicKeys: readonly PublicJwk[]): Promise<ReleaseFloor> => {
  const { ReleaseFloor, ReleaseFloorError } = await import('@hamafza/schema/registry-client');
  return ReleaseFloor.open(join(cacheFolder, 'floor'), publicKeys).catch((error: unknown) => {
    throw error instanceof ReleaseFloorError ? new StartupError(error.message) : error;
  });
};

const openPartyKeys = async (files: readonly string[] | undefined, log: Log): Promise<PartyKeys | undefined> => {
  if (files === undefined) {
    log.warn('no --party-keys: that the parties have signed an agreement is believed of the registry');
    return undefined;
  }
  const { PartyKeys, PartyKeysError } = await import('@hamafza/schema/registry-client');
  return PartyKeys.open(files, (reason) => log.error({ reason }, 'the keys of parties that were read before stay')).catch((error: unknown) => {
    throw error instanceof PartyKeysError ? new StartupError(error.message) : error;
  });
};

const COMPOSITION_TIMEOUT_MS = 60_000;
/** Beside the seconds of a long poll. */
const REGISTRY_TIMEOUT_MS = 5_000;
