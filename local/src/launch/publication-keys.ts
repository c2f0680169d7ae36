import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { newKeyPair, readSigningKey, type KeyRole, type KnownKey } from '@hamafza/schema/registry-client';
import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';

/** Whose keys the registry knows: each agency's for its own subgraph, an administrator's, the gateway's. */
type KnownHolder = AgencyName | 'admin' | 'gateway';
/** Who signs on this machine: those, and the coordinator of cohorts, whom only agencies know. */
type Holder = KnownHolder | 'coordinator';

const ROLES: Readonly<Record<KnownHolder, KeyRole[]>> = {
  welfare: ['publish', 'approve'],
  relief: ['publish', 'approve'],
  governorate: ['publish', 'approve'],
  secretariat: ['publish', 'approve'],
  admin: ['admin'],
  gateway: ['gateway'],
};
const HOLDERS: readonly KnownHolder[] = [...AGENCY_NAMES, 'admin', 'gateway'];

export interface PublicationKeys {
  readonly fileOf: (holder: Holder) => string;
  /** The public keys that the registry knows. */
  readonly knownKeysFile: string;
  /** The gateway's public key, for the subgraphs. */
  readonly gatewayPublicKeyFile: string;
  /** That of the coordinator of cohorts, for the agencies whose people it counts. */
  readonly coordinatorPublicKeyFile: string;
}

/**
 * Opens the key pairs of a data folder, or makes them, and tells the registry of the public ones.
 *
 * @param routingHostOf the only `host:port` an agency may route its subgraph to.
 */
export async function openPublicationKeys(folder: string, routingHostOf: (agency: AgencyName) => string): Promise<PublicationKeys> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const fileOf = (holder: Holder): string => join(folder, `${holder}.json`);
  const known = await Promise.all(
    HOLDERS.map(async (holder): Promise<KnownKey> => {
      const { keyId, publicJwk } = await openKey(fileOf(holder), holder);
      const isAgency = holder !== 'admin' && holder !== 'gateway';
      return {
        keyId,
        agency: isAgency ? holder : 'secretariat',
        publicKey: publicJwk,
        roles: ROLES[holder],
        routingHosts: isAgency ? [routingHostOf(holder)] : [],
      };
    }),
  );
  const knownKeysFile = join(folder, 'known-keys.json');
  await writeWhole(knownKeysFile, `${JSON.stringify(known, null, 2)}\n`);
  const gatewayPublicKeyFile = join(folder, 'gateway.pub.json');
  await writeWhole(gatewayPublicKeyFile, `${JSON.stringify(known.find(({ roles }) => roles.includes('gateway')), null, 2)}\n`);
  const coordinatorPublicKeyFile = join(folder, 'coordinator.pub.json');
  const { keyId, publicJwk } = await openKey(fileOf('coordinator'), 'coordinator');
  await writeWhole(coordinatorPublicKeyFile, `${JSON.stringify({ keyId, publicKey: publicJwk }, null, 2)}\n`);
  return { fileOf, knownKeysFile, gatewayPublicKeyFile, coordinatorPublicKeyFile };
}

async function openKey(path: string, holder: Holder) {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text !== undefined) return readSigningKey(text);
  const made = JSON.stringify((await newKeyPair(holder)).keyFile);
  await writeWhole(path, made);
  return readSigningKey(made);
}

async function writeWhole(path: string, text: string): Promise<void> {
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
