import { pino } from 'pino';
import { Database, openDataSource, createServing, startSubgraphServer, type StatementEvent } from '../../src/index.js';
import { library } from './library-subgraph.js';

export interface Asked {
  readonly status: number;
  readonly text: string;
  readonly data: any;
  readonly errors: readonly { message: string; path?: unknown[]; extensions: Record<string, any> }[];
}

/** The library over a real database, with its log and statements kept for the test to read. */
export async function serveLibrary(databaseUrl: string) {
  const dataSource = await openDataSource(library.database, { url: databaseUrl, poolSize: 4, applicationName: 'library' });
  await dataSource.runMigrations();
  const statements: StatementEvent[] = [];
  const log: string[] = [];
  const database = new Database(dataSource, (event) => statements.push(event));
  const { schema, sdl, graphUnder } = await createServing(library, database, { pseudonymKey: undefined });
  const server = await startSubgraphServer({
    schema,
    host: '127.0.0.1',
    port: 0,
    access: { kind: 'open' },
    graphUnder,
    log: pino({ level: 'trace' }, { write: (line) => void log.push(line) }),
    isReady: () => Promise.resolve(true),
  });
  return {
    url: server.url,
    sdl,
    dataSource,
    database,
    takeLog: () => log.splice(0).join(''),
    takeStatements: () => statements.splice(0).map(({ name }) => name),
    async ask(query: string, variables: Record<string, unknown> = {}, more: Record<string, unknown> = {}): Promise<Asked> {
      const response = await fetch(server.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-request-id': 'request-0001' },
        body: JSON.stringify({ query, variables, ...more }),
      });
      const text = await response.text();
      const { data, errors = [] } = JSON.parse(text);
      return { status: response.status, text, data, errors };
    },
    async stop() {
      await server.stop();
      await dataSource.destroy();
    },
  };
}

export type ServedLibrary = Awaited<ReturnType<typeof serveLibrary>>;
