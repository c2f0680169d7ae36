import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AGENCY_NAMES, type AgencyName } from '@hamafza/schema/vocabulary';
import { checkPort } from '../cluster/check-port.js';
import { removeCluster, servingRoleOf, startCluster, type Cluster, type RoleOptions } from '../cluster/index.js';
import { openIssuer } from '../issuer/open-issuer.js';
import { SAMPLE_DATA_VERSION, isSameLoad, type SampleLoad } from '../sample-data/load-marker.js';
import { loadedSampleData, loadSampleData } from '../sample-data/load-sample-data.js';
import { startChildServer, type ChildServer } from './child-server.js';
import { DEFAULT_PEOPLE, PORTS_AFTER_GATEWAY, REGISTRY_PORT_OFFSET, type LaunchOptions } from './options.js';
import type { Progress } from './progress.js';
import { openPublicationKeys } from './publication-keys.js';
import { publishAgreement } from './publish-agreement.js';
import { publishSubgraphs } from './publish-subgraphs.js';
import { openSecrets, type LocalSecrets } from './secrets.js';

const SEED = 1404;
const AUDIT_WRITER = 'audit_writer';
const fromRoot = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));

/** A federation that runs or is about to. */
export interface Federation {
  /** The gateway's address, once every part is ready. */
  readonly ready: Promise<string>;
  /** Stops whatever has been started, the gateway first and the database last; idempotent, also while still starting. */
  stop(): Promise<void>;
}

/** Where everything listens, counted from the gateway's port. */
const portOf = (gatewayPort: number, server: AgencyName | 'postgres'): number =>
  gatewayPort + 1 + (server === 'postgres' ? AGENCY_NAMES.length : AGENCY_NAMES.indexOf(server));

interface Part {
  stop(): Promise<void>;
}
/** Hands a part over to whoever stops what was started. */
type Keep = <Kept extends Part>(part: Kept) => Kept;
type OnLost = (name: string) => void;

/** Starts the whole federation on this machine. What was started is stopped again when a step fails. */
export function launch(options: LaunchOptions, progress: Progress): Federation {
  const parts: Part[] = [];
  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => (stopping ??= stopInReverse(parts));
  const keep: Keep = (part) => {
    parts.push(part);
    return part;
  };
  const ready = start(options, progress, keep).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  return { ready, stop };
}

async function start(options: LaunchOptions, progress: Progress, keep: Keep): Promise<string> {
  const { port, dataFolder, fresh } = options;
  await checkServerPorts(port);
  if (fresh) await progress.step('Forget the earlier data', () => removeCluster(clusterFolder(options)));
  const secrets = await openSecrets(dataFolder);
  const onLost = (name: string): void => progress.note(`${name} ended; what it owns is null in answers until the next start.`);
  // First of all, because it locks the data folder: a second start must not publish into the first one's registry.
  const cluster = await progress.step('Start PostgreSQL', async () => keep(await startDatabases(options, secrets)));
  const { issuersFile } = await openIssuer(join(dataFolder, 'issuer'));
  const [, publication] = await allOrFirstFailure([
    fillDatabases(cluster, options, progress),
    prepareRegistry(options, progress, keep, onLost),
  ]);
  await progress.step('Start four subgraphs and the gateway', async () => {
    const servers = [
      keep(startGateway(options, publication, { issuersFile, auditUrl: cluster.guestUrlOf('secretariat', AUDIT_WRITER) }, onLost)),
      ...AGENCY_NAMES.map((agency) => keep(startSubgraph(agency, options, { cluster, secrets, registry: publication }, onLost))),
    ];
    await Promise.all(servers.map(({ ready }) => ready));
    await writeProcessList(dataFolder, [...servers, { name: 'postgres', pid: cluster.pid }]);
  });
  return `http://localhost:${port}`;
}

const PORT_WAIT_MS = 3_000;

/** Waits a moment for ports that servers of a killed start are about to leave. The database looks after its own. */
async function checkServerPorts(gatewayPort: number): Promise<void> {
  const patienceEnds = Date.now() + PORT_WAIT_MS;
  const ports = [...Array.from({ length: PORTS_AFTER_GATEWAY }, (_, offset) => gatewayPort + offset), gatewayPort + REGISTRY_PORT_OFFSET];
  for (let checked = 0; checked < ports.length; ) {
    try {
      await checkPort(ports[checked] ?? gatewayPort);
      checked += 1;
    } catch (error) {
      if (Date.now() > patienceEnds) throw error;
      await setTimeout(100);
    }
  }
}

/** What the gateway needs to follow this machine's registry. */
interface FollowedRegistry {
  readonly url: string;
  readonly publicKeyFile: string;
  readonly partyKeysFile: string;
  readonly gatewayKeyFile: string;
  readonly gatewayPublicKeyFile: string;
  readonly coordinatorKeyFile: string;
  readonly coordinatorPublicKeyFile: string;
}

/** Starts the registry, publishes the four subgraphs and concludes the agreement; needs no database, so it runs beside the loading of data. */
async function prepareRegistry({ port, dataFolder }: LaunchOptions, progress: Progress, keep: Keep, onLost: OnLost): Promise<FollowedRegistry> {
  const folder = join(dataFolder, 'registry');
  const url = `http://127.0.0.1:${port + REGISTRY_PORT_OFFSET}`;
  const signingKeyFile = join(folder, 'signing-key.json');
  const keys = await openPublicationKeys(join(dataFolder, 'keys'), (agency) => `127.0.0.1:${portOf(port, agency)}`);
  await mkdir(folder, { recursive: true });
  const store = ['--store', join(folder, 'store'), '--keys', keys.knownKeysFile, '--signing-key', signingKeyFile];
  const args = ['registry', ...store, '--port', String(port + REGISTRY_PORT_OFFSET), '--allow-loopback', '--log-level', 'error'];
  await progress.step('Publish the four subgraphs', async (update) => {
    await keep(startChildServer({ name: 'registry', args: [fromRoot('cli/bin/hamafza.mjs'), ...args], env: {}, onLost })).ready;
    const routingUrlOf = (agency: AgencyName): string => `http://127.0.0.1:${portOf(port, agency)}/graphql`;
    await publishSubgraphs({ registryUrl: url, keys, routingUrlOf }, update);
  });
  const agreed = await progress.step('Agree on what is opened', (update) => publishAgreement({ registryUrl: url, keys }, update));
  if (agreed.outcome === 'ended') progress.note(`The agreement ${agreed.agreementId} was revoked, so what it opened is withheld; docs/agreements.md says how a new version is signed.`);
  return { url, publicKeyFile: `${signingKeyFile}.pub.json`, partyKeysFile: keys.knownKeysFile, gatewayKeyFile: keys.fileOf('gateway'), gatewayPublicKeyFile: keys.gatewayPublicKeyFile, coordinatorKeyFile: keys.fileOf('coordinator'), coordinatorPublicKeyFile: keys.coordinatorPublicKeyFile };
}

/** Waits for all even when one fails, so that nothing is started behind the back of whoever stops what was started. */
async function allOrFirstFailure<First, Second>(works: [Promise<First>, Promise<Second>]): Promise<[First, Second]> {
  await Promise.allSettled(works);
  return Promise.all(works);
}

/** Which process is which, for whoever wants to look at one, or to see what happens when it is gone. */
async function writeProcessList(dataFolder: string, processes: readonly { readonly name: string; readonly pid: number | undefined }[]): Promise<void> {
  const pids = Object.fromEntries(processes.map(({ name, pid }) => [name, pid]));
  await writeFile(join(dataFolder, 'processes.json'), `${JSON.stringify(pids, null, 2)}\n`);
}

const clusterFolder = ({ dataFolder }: LaunchOptions): string => join(dataFolder, 'postgres');

function startDatabases(options: LaunchOptions, secrets: LocalSecrets): Promise<Cluster> {
  return startCluster({
    folder: clusterFolder(options),
    port: portOf(options.port, 'postgres'),
    superuserPassword: secrets.superuser,
    databases: AGENCY_NAMES.map((name) => ({ name, role: name, password: secrets.roles[name], guests: guestsOf(name, secrets) })),
  });
}

/** The subgraph's own role; and in the secretariat's database the gateway's, which writes the audit log. */
const guestsOf = (agency: AgencyName, { serving, auditWriter }: LocalSecrets): readonly RoleOptions[] => [
  { role: servingRoleOf(agency), password: serving[agency] },
  ...(agency === 'secretariat' ? [{ role: AUDIT_WRITER, password: auditWriter }] : []),
];

/** Loads the sample data unless what is there is what was asked for. */
async function fillDatabases(cluster: Cluster, { people }: LaunchOptions, progress: Progress): Promise<void> {
  const urlOf = (agency: AgencyName): string => cluster.urlOf(agency);
  const present = await loadedSampleData(urlOf);
  const wanted: SampleLoad = { seed: SEED, people: people ?? present?.people ?? DEFAULT_PEOPLE, version: SAMPLE_DATA_VERSION };
  if (present && isSameLoad(present, wanted)) return;
  if (present) progress.note(`The databases hold sample data of ${present.people.toLocaleString('en')} people a body; loading it anew.`);
  await progress.step(`Load sample data, ${wanted.people.toLocaleString('en')} people a body`, (update) =>
    loadSampleData(urlOf, wanted, (rows) => update(`${rows.toLocaleString('en')} rows`)),
  );
}

/** What a subgraph is started with. */
interface SubgraphMeans {
  readonly cluster: Cluster;
  readonly secrets: LocalSecrets;
  /** With the public keys of the only gateway and the only coordinator that the subgraphs answer. */
  readonly registry: FollowedRegistry;
}

function startSubgraph(agency: AgencyName, options: LaunchOptions, { cluster, secrets, registry }: SubgraphMeans, onLost: OnLost): ChildServer {
  return startChildServer({
    name: agency,
    args: [fromRoot(`subgraphs/${agency}/dist/main.js`)],
    env: {
      HAMAFZA_DATABASE_URL: cluster.guestUrlOf(agency, servingRoleOf(agency)),
      HAMAFZA_OWNER_DATABASE_URL: cluster.urlOf(agency),
      HAMAFZA_PORT: String(portOf(options.port, agency)),
      HAMAFZA_ACCESS: 'closed',
      HAMAFZA_GATEWAY_KEYS: registry.gatewayPublicKeyFile,
      HAMAFZA_MIGRATE: 'on',
      HAMAFZA_LOG_LEVEL: 'error',
      ...(agency === 'secretariat' ? { HAMAFZA_PSEUDONYM_KEY: secrets.pseudonymKey, ...coordinatorEnvironment(registry, options.dataFolder) } : { HAMAFZA_COORDINATOR_KEYS: registry.coordinatorPublicKeyFile }),
    },
    onLost,
  });
}

/** For counting cohorts. */
const coordinatorEnvironment = ({ url, publicKeyFile, partyKeysFile, coordinatorKeyFile }: FollowedRegistry, dataFolder: string): Readonly<Record<string, string>> => ({
  HAMAFZA_REGISTRY_URL: url,
  HAMAFZA_REGISTRY_KEYS: publicKeyFile,
  HAMAFZA_PARTY_KEYS: partyKeysFile,
  HAMAFZA_COORDINATOR_KEY: coordinatorKeyFile,
  HAMAFZA_RELEASE_FLOOR: join(dataFolder, 'coordinator-release-floor'),
});

/** @param means.auditUrl by the role that may only add to the audit log. */
function startGateway({ port, dataFolder, access }: LaunchOptions, registry: FollowedRegistry, { issuersFile, auditUrl }: { readonly issuersFile: string; readonly auditUrl: string }, onLost: OnLost): ChildServer {
  const followed = ['--registry', registry.url, '--registry-key', registry.publicKeyFile, '--party-keys', registry.partyKeysFile, '--gateway-key', registry.gatewayKeyFile];
  const cache = ['--release-cache', join(dataFolder, 'release-cache')];
  const args = ['gateway', ...followed, ...cache, '--port', String(port), '--host', '127.0.0.1', '--access', access, '--issuers', issuersFile, '--log-level', 'error'];
  return startChildServer({ name: 'gateway', args: [fromRoot('cli/bin/hamafza.mjs'), ...args], env: { HAMAFZA_AUDIT_DATABASE: auditUrl, HAMAFZA_AUDIT_CHAIN: 'local' }, onLost });
}

/** The database was started first and goes last; the servers before it drain side by side. */
async function stopInReverse(started: readonly Part[]): Promise<void> {
  const [database, ...servers] = started;
  await Promise.allSettled(servers.map((server) => server.stop()));
  await database?.stop();
}
