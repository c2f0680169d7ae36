import { pino } from 'pino';
import { Database, type StatementEvent } from '../database/database.js';
import { openDataSource } from '../database/open-database.js';
import { createServing } from '../server/create-serving.js';
import type { Subgraph } from '../server/run-subgraph.js';
import { startSubgraphServer } from '../server/subgraph-server.js';
import type { DataSource } from 'typeorm';

export interface GraphQLAnswer {
  readonly status: number;
  readonly body: {
    readonly data?: Record<string, unknown> | null;
    readonly errors?: readonly { readonly message: string; readonly path?: readonly unknown[]; readonly extensions?: Record<string, unknown> }[];
  };
}

interface EntitiesAnswer {
  /** In the order of the representations. */
  readonly entities: readonly (Readonly<Record<string, unknown>> | null)[];
  readonly errors: GraphQLAnswer['body']['errors'];
  /** Names of the statements run, in order. */
  readonly statements: readonly string[];
}

export interface TestSubgraph {
  /** Where it answers `POST /graphql`. */
  readonly url: string;
  readonly sdl: string;
  readonly dataSource: DataSource;
  /** Sends one operation over HTTP on loopback. */
  ask(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** Asks `_entities` for a selection of each representation, and tells which statements that took. */
  askEntities(representations: readonly Readonly<Record<string, unknown>>[], selection: string): Promise<EntitiesAnswer>;
  /** What the database was asked since the last call, in order. */
  takeStatements(): readonly StatementEvent[];
  stop(): Promise<void>;
}

/** A subgraph over a real database, migrated, served on a free port of loopback; for tests and benchmarks. */
export async function startTestSubgraph(subgraph: Subgraph, databaseUrl: string): Promise<TestSubgraph> {
  const dataSource = await openDataSource(subgraph.database, { url: databaseUrl, poolSize: 4, applicationName: 'hamafza-test', provinces: 'all' });
  await dataSource.runMigrations();
  let statements: StatementEvent[] = [];
  const database = new Database(dataSource, (event) => statements.push(event));
  const serving = await createServing(subgraph, database, { pseudonymKey: Buffer.alloc(32, 7).toString('base64url') });
  const server = await startSubgraphServer({
    ...serving,
    host: '127.0.0.1',
    port: 0,
    access: { kind: 'open' },
    log: pino({ level: 'silent' }),
    isReady: () => Promise.resolve(true),
  });
  const ask = async (query: string, variables: Record<string, unknown> = {}): Promise<GraphQLAnswer> => {
    const response = await fetch(server.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query, variables }),
    });
    return { status: response.status, body: (await response.json()) as GraphQLAnswer['body'] };
  };
  return {
    url: server.url,
    sdl: serving.sdl,
    dataSource,
    ask,
    async askEntities(representations, selection) {
      statements = [];
      const { body } = await ask(`query ($r: [_Any!]!) { _entities(representations: $r) { ${selection} } }`, { r: representations });
      const entities = (body.data?._entities ?? []) as EntitiesAnswer['entities'];
      return { entities, errors: body.errors, statements: statements.map(({ name }) => name) };
    },
    takeStatements() {
      const taken = statements;
      statements = [];
      return taken;
    },
    async stop() {
      await server.stop();
      await dataSource.destroy();
    },
  };
}
