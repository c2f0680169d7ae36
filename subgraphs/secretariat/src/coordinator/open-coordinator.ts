import { hkdfSync } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { openDataSource } from '@hamafza/kit';
import { createRegistryClient, PartyKeys, PartyKeysError, ProvedGraphs, readPublicKey, readSigningKey, ReleaseFloor, ReleaseFloorError, ReleaseVerifier, type PublicJwk } from '@hamafza/schema/registry-client';
import { CohortCoordinator } from '../agency-streams/index.js';
import type { CohortMeans } from '../cohort/cohort.service.js';
import { createTableDiscloser, disclosureKeyOf } from '../cohort/create-table-discloser.js';
import type { CoordinatorConfig } from '../config.js';
import { DisclosureCellEntity, DisclosureTableEntity } from '../disclosure/disclosure-ledger.entity.js';
import { createDisclosureLedger } from '../disclosure/index.js';
import { ReleaseFollower } from '../release/release-follower.js';

const LEDGER_CONNECTIONS = 4;

/** What counts cohorts in a process, until it is stopped. */
export interface OpenCoordinator extends CohortMeans {
  stop(): Promise<void>;
}

/**
 * @param onFault told of what no caller may see.
 * @throws CoordinatorFileError naming the file that cannot be read or holds no key, or the folder; none of its content.
 */
export async function openCoordinator(config: CoordinatorConfig, onFault: (reason: string) => void): Promise<OpenCoordinator> {
  const signingKey = await readKeyFile(config.coordinatorKeyFile, readSigningKey);
  const publicKeys = await Promise.all(config.registryKeyFiles.map((file) => readKeyFile(file, readPublicKey)));
  const partyKeys = config.partyKeyFiles && (await openPartyKeys(config.partyKeyFiles, onFault));
  const floor = config.releaseFloorFolder === undefined ? undefined : await openFloor(config.releaseFloorFolder, publicKeys);
  if (floor === undefined) onFault('no HAMAFZA_RELEASE_FLOOR: a start takes whatever release the registry gives, however old');
  const coordinator = new CohortCoordinator({ settings: config.settings, identityKey: identityKeyOf(config.pseudonymKey), memberOrderSecret: memberOrderSecretOf(config.pseudonymKey), signingKey, onFault });
  const releases = new ReleaseFollower({
    client: createRegistryClient({ url: config.registryUrl }),
    verifier: new ReleaseVerifier({ publicKeys, partyKeys, graphs: new ProvedGraphs(undefined), floor }),
    floor,
    onAgreementGone: (id) => coordinator.dropAgreement(id),
    onFailure: (reason) => onFault(`the registry gives no release: ${reason}`),
    onUnproved: ({ id, version }) => onFault(`version ${version} of the agreement ${id} is not proved to be signed by its parties and opens nothing`),
    onUnkept: (error) => onFault(`it cannot be kept on disk which release was taken, so that a start may take an older one: ${codeOf(error) ?? 'unknown cause'}`),
    onEarlierGraph: (reason) => onFault(`the subgraphs of a release are not proved; those of the one before are asked. ${reason}`),
  });
  // The only connections that write: graphs read, each within the provinces of its request.
  const dataSource = await openDataSource({ entities: [DisclosureTableEntity, DisclosureCellEntity], migrations: [] }, { url: config.databaseUrl, poolSize: LEDGER_CONNECTIONS, applicationName: 'hamafza-cohort-ledger' });
  void releases.follow();
  return {
    releases,
    coordinator,
    discloser: createTableDiscloser(createDisclosureLedger(dataSource), disclosureKeyOf(config.pseudonymKey)),
    deadlineMs: config.deadlineMs,
    async stop() {
      releases.stop();
      await coordinator.stop();
      await dataSource.destroy();
    },
  };
}

/** Derived, so that every instance of the secretariat hashes alike and always will: tables of today are compared with those of last year. */
const identityKeyOf = (pseudonymKey: Uint8Array): Uint8Array => new Uint8Array(hkdfSync('sha256', pseudonymKey, '', 'cohort-identity', 8));

/** Derived, so that a cursor that one instance gave keeps its place in every other. */
const memberOrderSecretOf = (pseudonymKey: Uint8Array): Uint8Array => new Uint8Array(hkdfSync('sha256', pseudonymKey, '', 'cohort-member-order', 32));

export class CoordinatorFileError extends Error {
  override readonly name = 'CoordinatorFileError';
}

const openFloor = (folder: string, publicKeys: readonly PublicJwk[]): Promise<ReleaseFloor> =>
  ReleaseFloor.open(folder, publicKeys).catch((error: unknown) => {
    throw error instanceof ReleaseFloorError ? new CoordinatorFileError(error.message) : error;
  });

const openPartyKeys = (files: readonly string[], onFault: (reason: string) => void): Promise<PartyKeys> =>
  PartyKeys.open(files, onFault).catch((error: unknown) => {
    throw error instanceof PartyKeysError ? new CoordinatorFileError(error.message) : error;
  });

async function readKeyFile<Key>(file: string, read: (text: string) => Key | Promise<Key>): Promise<Key> {
  try {
    return await read(await readFile(file, 'utf8'));
  } catch (error) {
    // Never more of the cause: it may be part of a private key.
    throw new CoordinatorFileError(`the key file ${file} cannot be used: ${codeOf(error) ?? 'it holds no Ed25519 key of the kind that is needed'}`);
  }
}

function codeOf(error: unknown): string | undefined {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' ? code : undefined;
}
