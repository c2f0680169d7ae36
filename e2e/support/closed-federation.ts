import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { auditDatabaseOf } from './audit-database.js';
import { startFollowingGateway, type FollowingGateway } from './following-gateway.js';
import { startOwnRegistry, type OwnRegistry } from './own-registry.js';
import { openDemoTokens, type DemoTokens } from './personas.js';
import { bearer, postOperation } from './post-operation.js';
import { startPreparedFederation, type PreparedFederation } from './prepared-federation.js';
import { openRecordingDoor, type RecordingDoor } from './recording-door.js';
import { partiesOf, type Parties } from './sign-agreements.js';

/** A federation as in production: closed, signed, under agreements and recorded. */
export interface ClosedFederation {
  readonly url: string;
  /** The agencies and their database listen from the next one on. */
  readonly port: number;
  readonly registryUrl: string;
  readonly dataFolder: string;
  readonly tokens: DemoTokens;
  readonly parties: Parties;
  /** Resolves once the gateway answers under a release. */
  served(releaseId: string): Promise<void>;
  /** Puts a recorder before an agency's subgraph, by publishing its schema with another address. */
  openDoor(agency: string): Promise<RecordingDoor>;
  /** Rows of an agency's own database, as its owner sees them. */
  rows(agency: string, sql: string, values?: readonly unknown[]): Promise<readonly any[]>;
  stop(): Promise<void>;
}

const SERVED_WITHIN_MS = 120_000;

/** One of its own, in whose agencies and processes a file may change what it likes. */
export async function startClosedFederation(): Promise<ClosedFederation> {
  return closedFederationOf(await startPreparedFederation('closed'));
}

/**
 * One with the agencies that files of tests share, and with a registry and a gateway of its own: for a file that changes
 * only what is published and agreed. Its records go to the shared secretariat's database, to a chain of its own.
 */
export async function startClosedFederationOfSharedAgencies(chain: string): Promise<ClosedFederation> {
  const registry = await startOwnRegistry();
  const gateway = await startClosedGateway(registry, chain).catch(async (error: unknown) => {
    await registry.stop();
    throw error;
  });
  return closedFederationOf({ ...registry, url: gateway.url, stop: () => gateway.stop().finally(registry.stop) });
}

async function startClosedGateway(registry: OwnRegistry, chain: string): Promise<FollowingGateway> {
  const file = (...parts: readonly string[]): string => join(registry.dataFolder, ...parts);
  const known = ['--party-keys', file('keys', 'known-keys.json'), '--issuers', file('issuer', 'issuers.json'), '--release-cache', file('release-cache')];
  return startFollowingGateway(registry, ['--access', 'closed', ...known], { HAMAFZA_AUDIT_DATABASE: await auditDatabaseOf(registry), HAMAFZA_AUDIT_CHAIN: chain });
}

async function closedFederationOf(federation: PreparedFederation): Promise<ClosedFederation> {
  const { url, port, registryUrl, dataFolder } = federation;
  const doors: RecordingDoor[] = [];
  const stop = async (): Promise<void> => {
    await federation.stop();
    await Promise.all(doors.map((door) => door.stop()));
  };
  try {
    const tokens = await openDemoTokens(dataFolder);
    const parties = partiesOf(dataFolder, registryUrl);
    const served = (releaseId: string): Promise<void> => untilServed(url, bearer(tokens.tokenOf({ role: 'registry-admin', body: 'secretariat' })), releaseId);
    const openDoor = async (agency: string): Promise<RecordingDoor> => {
      const { door, releaseId } = await publishThroughDoor(agency, parties, join(dataFolder, 'keys', 'known-keys.json'));
      doors.push(door);
      await served(releaseId);
      return door;
    };
    const rows: ClosedFederation['rows'] = (agency, sql, values = []) => rowsOf({ dataFolder, port }, agency, sql, values);
    return { url, port, registryUrl, dataFolder, tokens, parties, served, openDoor, rows, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function untilServed(url: string, headers: Readonly<Record<string, string>>, releaseId: string): Promise<void> {
  const deadline = Date.now() + SERVED_WITHIN_MS;
  for (;;) {
    const { release } = await postOperation(url, { query: '{ __typename }' }, headers);
    if (release !== '' && releaseId.startsWith(release)) return;
    if (Date.now() > deadline) throw new Error(`${releaseId} is not served; ${release} is`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function publishThroughDoor(agency: string, parties: Parties, knownKeysFile: string): Promise<{ readonly door: RecordingDoor; readonly releaseId: string }> {
  const registry = await parties.client(agency);
  const now = await registry.readSubgraph(agency);
  if (now.outcome !== 'found') throw new Error(JSON.stringify(now));
  const { routingUrl, sdl } = now.value.version;
  const door = await openRecordingDoor(routingUrl);
  const known = JSON.parse(await readFile(knownKeysFile, 'utf8'));
  for (const key of known) if (key.agency === agency) key.routingHosts.push(door.host);
  await writeFile(knownKeysFile, JSON.stringify(known));
  const answer = await registry.publishSubgraph(agency, { sdl, routingUrl: door.url, message: 'through a door' });
  if (answer.outcome === 'published') return { door, releaseId: answer.releaseId };
  await door.stop();
  throw new Error(JSON.stringify(answer));
}

async function rowsOf({ dataFolder, port }: { readonly dataFolder: string; readonly port: number }, agency: string, sql: string, values: readonly unknown[]): Promise<readonly any[]> {
  const { roles } = JSON.parse(await readFile(join(dataFolder, 'secrets.json'), 'utf8'));
  const client = new pg.Client({ host: '127.0.0.1', port: port + 5, user: agency, database: agency, password: roles[agency] });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
