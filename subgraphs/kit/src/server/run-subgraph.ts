import { setTimeout as delay } from 'node:timers/promises';
import { createSubgraphRequestVerifier, type SubgraphRequestVerifier, type TrustedKeys } from '@hamafza/schema/signed-request';
import { AGENCIES, type AgencyName } from '@hamafza/schema/vocabulary';
import sql from 'sql-template-tag';
import { pino, type Logger } from 'pino';
import { z, ZodError } from 'zod';
import type { DataSource } from 'typeorm';
import { AuditNoticeRepository } from '../audit-notice/audit-notice.repository.js';
import { createTakeNotice } from '../audit-notice/take-notice.js';
import { checkServingRole, UnfitServingRole } from '../database/check-serving-role.js';
import { migrateDatabase } from '../database/migrate-database.js';
import { openDataSource, type DatabaseDefinition } from '../database/open-database.js';
import { Database } from '../database/database.js';
import type { AgencyGraph } from '../graph/build-agency-schema.js';
import { sdlOf } from '../graph/sdl-of.js';
import type { Access, Asker } from './admit-request.js';
import { UsedSignatures } from '../replays/used-signatures.js';
import { readSubgraphConfig, type SubgraphConfig } from './config.js';
import { createServing } from './create-serving.js';
import { openEndedAgreements, type EndedAgreements } from './ended-agreements.js';
import { openKeyFiles } from './key-files.js';
import { SettingFileError } from './reread-files.js';
import { startSubgraphServer, type SubgraphServer } from './subgraph-server.js';

/** A subgraph as its agency declares it: what it stores and what it answers. */
export interface Subgraph {
  readonly name: AgencyName;
  readonly database: DatabaseDefinition;
  /** Puts repositories, services and resolvers together over an open database. */
  readonly createGraph: (database: Database, config: Pick<SubgraphConfig, 'pseudonymKey'>) => AgencyGraph;
}

const DRAIN_MS = 10_000;
/** A database that takes longer over nothing is not ready. */
const READINESS_MS = 2_000;

/** Opens the database, builds the schema, listens. Migrations are not run here: see `migrateDatabase`. */
export async function startSubgraph(subgraph: Subgraph, config: SubgraphConfig, log: Logger): Promise<SubgraphServer> {
  const { close, ...admission } = await openAdmission(config, log);
  const dataSource = await openDataSource(subgraph.database, {
    url: config.databaseUrl,
    poolSize: config.databasePoolSize,
    applicationName: `hamafza-${subgraph.name}`,
  });
  try {
    const server = await serve(subgraph, config, { log, ...admission, dataSource });
    return {
      url: server.url,
      async stop() {
        await server.stop();
        close();
        await dataSource.destroy();
      },
    };
  } catch (error) {
    close();
    await dataSource.destroy();
    throw error;
  }
}

/** Whom the subgraph answers, and under what it does not, as files say now. */
interface Admission {
  readonly keys: Readonly<Record<Asker, TrustedKeys>>;
  readonly endedAgreements: EndedAgreements;
}

interface Opened extends Admission {
  readonly log: Logger;
  readonly dataSource: DataSource;
}

async function openAdmission({ gatewayKeyFiles, coordinatorKeyFiles, endedAgreementsFile }: SubgraphConfig, log: Logger): Promise<Admission & { readonly close: () => void }> {
  const opened: { close(): void }[] = [];
  const kept = <File extends { close(): void }>(file: File): File => {
    opened.push(file);
    return file;
  };
  const close = (): void => opened.forEach((file) => file.close());
  try {
    const gateways = kept(await openKeyFiles({ setting: 'HAMAFZA_GATEWAY_KEYS', files: gatewayKeyFiles }, log));
    const coordinators = kept(await openKeyFiles({ setting: 'HAMAFZA_COORDINATOR_KEYS', files: coordinatorKeyFiles }, log));
    const endedAgreements = kept(await openEndedAgreements(endedAgreementsFile, log));
    return { keys: { gateway: gateways.keys, coordinator: coordinators.keys }, endedAgreements, close };
  } catch (error) {
    close();
    throw error;
  }
}

async function serve(subgraph: Subgraph, config: SubgraphConfig, { log, keys, endedAgreements, dataSource }: Opened): Promise<SubgraphServer> {
  const { name } = subgraph;
  if (config.access === 'closed') await checkServingRole(dataSource);
  const database = new Database(dataSource, (event) => log.debug(event, 'statement'));
  const serving = await createServing(subgraph, database, config);
  const isReady = (): Promise<boolean> =>
    Promise.race([
      database.query('server.isReady', sql`SELECT 1`, z.unknown()).then(() => true, () => false),
      delay(READINESS_MS, false, { ref: false }),
    ]);
  const verifierOf = (asker: Asker): SubgraphRequestVerifier => createSubgraphRequestVerifier({ subgraph: name, keys: keys[asker] });
  const access: Access = config.access === 'open' ? { kind: 'open' } : { kind: 'closed', gateway: verifierOf('gateway'), coordinator: verifierOf('coordinator'), usedSignatures: new UsedSignatures(dataSource) };
  const takeNotice = createTakeNotice({ agency: name, keys: keys.gateway, notices: new AuditNoticeRepository(dataSource) });
  return startSubgraphServer({ host: config.host, port: config.port, access, ...serving, endedAgreements, takeNotice, log, isReady });
}

/** The whole life of a subgraph's process: `node dist/main.js` serves, `node dist/main.js sdl` prints what it would serve. */
export async function runSubgraph(subgraph: Subgraph, words: readonly string[] = process.argv.slice(2)): Promise<void> {
  if (words[0] === 'sdl') {
    process.stdout.write(await sdlOf(subgraph));
    return;
  }
  const lifetime = watchForTheEnd();
  try {
    const config = readSubgraphConfig();
    const log = pino({ level: config.logLevel, base: { subgraph: subgraph.name } });
    if (config.migrates) await migrate(subgraph, config);
    const server = await startSubgraph(subgraph, config, log);
    log.info({ url: server.url, access: config.access }, `${AGENCIES[subgraph.name].name.en} answers`);
    process.send?.({ kind: 'ready', url: server.url });
    lifetime.drainWith(() => server.stop(), log);
  } catch (error) {
    process.stderr.write(`${subgraph.name}: ${startFailure(error)}\n`);
    process.exit(1);
  }
}

/** Under the owner's role where there is one besides the role that serves. */
function migrate({ database }: Subgraph, { databaseUrl, ownerDatabaseUrl }: SubgraphConfig): Promise<void> {
  if (ownerDatabaseUrl === undefined) return migrateDatabase(database, databaseUrl);
  return migrateDatabase(database, ownerDatabaseUrl, decodeURIComponent(new URL(databaseUrl).username));
}

interface Lifetime {
  drainWith(stop: () => Promise<void>, log: Logger): void;
}

/** Ends the process at a signal or when its launcher is gone, at once before it serves and after draining from then on. */
function watchForTheEnd(): Lifetime {
  let end = (): void => process.exit(1);
  process.on('SIGTERM', () => end());
  process.on('SIGINT', () => end());
  // The launcher is gone, perhaps killed: an orphan would hold its port for ever.
  process.once('disconnect', () => end());
  return {
    drainWith(stop, log) {
      end = () => {
        end = () => process.exit(1);
        log.info('draining');
        setTimeout(() => process.exit(1), DRAIN_MS).unref();
        stop().then(
          () => process.exit(0),
          () => process.exit(1),
        );
      };
    },
  };
}

/** One line a person can act on; a database's message may hold the URL's password, so only its code is told. */
function startFailure(error: unknown): string {
  if (error instanceof ZodError) return `bad configuration\n${z.prettifyError(error)}`;
  if (error instanceof SettingFileError || error instanceof UnfitServingRole) return `cannot start: ${error.message}`;
  const code: unknown = (error as { code?: unknown }).code;
  if (code === 'EADDRINUSE') return `port ${String((error as { port?: unknown }).port)} is in use; choose another with HAMAFZA_PORT`;
  if (typeof code === 'string') return `cannot start (${code}); is the database of HAMAFZA_DATABASE_URL reachable?`;
  return `cannot start: ${error instanceof Error ? error.message : 'unknown cause'}`;
}
