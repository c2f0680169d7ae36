import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { newPlace, startLauncher } from './federation.js';
import { openDemoTokens, type DemoTokens } from './personas.js';
import { bearer, postOperation } from './post-operation.js';
import { openRecordingDoor, type RecordingDoor } from './recording-door.js';
import { partiesOf, type Parties } from './sign-agreements.js';

/** A federation as in production: closed, signed, under agreements and recorded. */
export interface ClosedFederation {
  readonly url: string;
  readonly port: number;
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

const SERVED_WITHIN_MS = 30_000;

export async function startClosedFederation(): Promise<ClosedFederation> {
  const place = await newPlace();
  const { dataFolder, port } = place;
  const launch = startLauncher(['--port', String(port), '--data', dataFolder, '--people', '200', '--quiet', '--access', 'closed']);
  const doors: RecordingDoor[] = [];
  const stop = async (): Promise<void> => {
    launch.process.kill('SIGTERM');
    await launch.exited;
    await Promise.all(doors.map((door) => door.stop()));
    await place.remove();
  };
  try {
    const url = await launch.ready;
    const tokens = await openDemoTokens(dataFolder);
    const parties = partiesOf(dataFolder, port);
    const served = async (releaseId: string): Promise<void> => {
      const anyone = bearer(tokens.tokenOf({ role: 'registry-admin', body: 'secretariat' }));
      const deadline = Date.now() + SERVED_WITHIN_MS;
      for (;;) {
        const { release } = await postOperation(url, { query: '{ __typename }' }, anyone);
        if (release !== '' && releaseId.startsWith(release)) return;
        if (Date.now() > deadline) throw new Error(`${releaseId} is not served; ${release} is`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    const openDoor = async (agency: string): Promise<RecordingDoor> => {
      const registry = await parties.client(agency);
      const now = await registry.readSubgraph(agency);
      if (now.outcome !== 'found') throw new Error(JSON.stringify(now));
      const { routingUrl, sdl } = now.value.version;
      const door = await openRecordingDoor(routingUrl);
      doors.push(door);
      await allowRoutingHost(join(dataFolder, 'keys', 'known-keys.json'), agency, door.host);
      const answer = await registry.publishSubgraph(agency, { sdl, routingUrl: door.url, message: 'through a door' });
      if (answer.outcome !== 'published') throw new Error(JSON.stringify(answer));
      await served(answer.releaseId);
      return door;
    };
    const rows = (agency: string, sql: string, values: readonly unknown[] = []): Promise<readonly any[]> => rowsOf({ dataFolder, port }, agency, sql, values);
    return { url, port, dataFolder, tokens, parties, served, openDoor, rows, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function allowRoutingHost(knownKeysFile: string, agency: string, host: string): Promise<void> {
  const known = JSON.parse(await readFile(knownKeysFile, 'utf8'));
  for (const key of known) if (key.agency === agency) key.routingHosts.push(host);
  await writeFile(knownKeysFile, JSON.stringify(known));
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
