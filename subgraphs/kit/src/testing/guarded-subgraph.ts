import { generateKeyPairSync } from 'node:crypto';
import { readSigningKey, type SigningKey } from '@hamafza/schema/registry-client';
import { createSubgraphRequestSigner, createSubgraphRequestVerifier, readTrustedKeys, SIGNATURE_HEADER, type SubgraphAccess, type SubgraphRequestVerifier, type TrustedKeys } from '@hamafza/schema/signed-request';
import { pino } from 'pino';
import type { DataSource } from 'typeorm';
import { AuditNoticeRepository } from '../audit-notice/audit-notice.repository.js';
import { createTakeNotice } from '../audit-notice/take-notice.js';
import { checkServingRole } from '../database/check-serving-role.js';
import { Database, type StatementEvent } from '../database/database.js';
import { migrateDatabase } from '../database/migrate-database.js';
import { openDataSource } from '../database/open-database.js';
import { createServing, type Serving } from '../server/create-serving.js';
import { UsedSignatures } from '../replays/used-signatures.js';
import type { EndedAgreements } from '../server/ended-agreements.js';
import type { Subgraph } from '../server/run-subgraph.js';
import { startSubgraphServer, type SubgraphServer } from '../server/subgraph-server.js';
import type { GraphQLAnswer } from './test-subgraph.js';

/** An analyst of the secretariat, where a test says nothing else. */
const ANALYST: SubgraphAccess = {
  callerKey: 'test-caller',
  body: 'secretariat',
  roles: ['analyst'],
  purpose: 'exploration',
  agreement: { id: 'demo', version: 1, epoch: 1 },
  provinces: 'all',
  isEmergency: false,
};

export interface GuardedSubgraph extends Serving {
  /** Where it answers `POST /graphql`. */
  readonly url: string;
  /** Under the role that serves, which sees nobody by itself. */
  readonly dataSource: DataSource;
  readonly database: Database;
  /** Of the only gateway it trusts. */
  readonly gatewayKey: SigningKey;
  /** Of the only coordinator of cohorts that it trusts. */
  readonly coordinatorKey: SigningKey;
  /** Signs a body as the gateway would. */
  sign(body: string, access?: Partial<SubgraphAccess>, subgraph?: string): string;
  /** Signs a cohort's request as the coordinator would. */
  signCohort(body: string, access?: Partial<SubgraphAccess>, subgraph?: string): string;
  /** Sends one signed operation. */
  ask(query: string, access?: Partial<SubgraphAccess>, variables?: Record<string, unknown>): Promise<GraphQLAnswer>;
  /** Sends anything, with these values of the signature's header. */
  send(body: string, signatures: readonly string[]): Promise<Response>;
  /** One more that answers for the agency, as another process would. */
  startAnother(): Promise<SubgraphServer>;
  takeStatements(): readonly StatementEvent[];
  /** All that was logged since the last call, at the lowest level. */
  takeLog(): string;
  stop(): Promise<void>;
}

/** A subgraph as it runs at an agency: closed, under a role that serves and owns nothing; for tests. */
export async function startGuardedSubgraph(subgraph: Subgraph, ownerUrl: string, servingUrl: string, endedAgreements?: Pick<EndedAgreements, 'has'>): Promise<GuardedSubgraph> {
  await migrateDatabase(subgraph.database, ownerUrl, new URL(servingUrl).username);
  const dataSource = await openDataSource(subgraph.database, { url: servingUrl, poolSize: 4, applicationName: 'hamafza-test' });
  await checkServingRole(dataSource);
  const [gatewayKey, coordinatorKey] = [await newKey(), await newKey()];
  const gatewayKeys = await trusted(gatewayKey);
  const verifierOf = (keys: TrustedKeys): SubgraphRequestVerifier => createSubgraphRequestVerifier({ subgraph: subgraph.name, keys });
  const [statements, log]: [StatementEvent[], string[]] = [[], []];
  const logger = pino({ level: 'trace' }, { write: (line) => void log.push(line) });
  const database = new Database(dataSource, (event) => {
    statements.push(event);
    logger.debug(event, 'statement');
  });
  const serving = await createServing(subgraph, database, { pseudonymKey: Buffer.alloc(32, 7).toString('base64url') });
  const coordinatorKeys = await trusted(coordinatorKey);
  const serve = (): Promise<SubgraphServer> => startSubgraphServer({
    ...serving,
    host: '127.0.0.1',
    port: 0,
    access: { kind: 'closed', gateway: verifierOf(gatewayKeys), coordinator: verifierOf(coordinatorKeys), usedSignatures: new UsedSignatures(dataSource) },
    takeNotice: createTakeNotice({ agency: subgraph.name, keys: gatewayKeys, notices: new AuditNoticeRepository(dataSource) }),
    log: logger,
    isReady: () => Promise.resolve(true),
    ...(endedAgreements && { endedAgreements }),
  });
  const server = await serve();
  return {
    ...serving,
    ...asking(server, { gatewayKey, coordinatorKey }, subgraph.name),
    startAnother: serve,
    dataSource,
    database,
    takeStatements: () => statements.splice(0),
    takeLog: () => log.splice(0).join(''),
    async stop() {
      await server.stop();
      await dataSource.destroy();
    },
  };
}

const newKey = (): Promise<SigningKey> => readSigningKey(generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
const trusted = ({ publicJwk }: SigningKey): Promise<TrustedKeys> => readTrustedKeys([JSON.stringify(publicJwk)]);

type Keys = Pick<GuardedSubgraph, 'gatewayKey' | 'coordinatorKey'>;
type Asking = Keys & Pick<GuardedSubgraph, 'url' | 'sign' | 'signCohort' | 'ask' | 'send'>;

function asking({ url }: SubgraphServer, keys: Keys, name: string): Asking {
  const signedBy = (key: SigningKey): GuardedSubgraph['sign'] => {
    const signer = createSubgraphRequestSigner(key);
    return (body, access = {}, subgraph = name) => signer({ subgraph, requestId: 'request-0001', access: { ...ANALYST, ...access }, body });
  };
  const sign = signedBy(keys.gatewayKey);
  const send: GuardedSubgraph['send'] = (body, signatures) =>
    fetch(url, { method: 'POST', headers: [['content-type', 'application/json'], ...signatures.map((value): [string, string] => [SIGNATURE_HEADER, value])], body });
  return {
    ...keys,
    url,
    sign,
    signCohort: signedBy(keys.coordinatorKey),
    send,
    async ask(query, access, variables = {}) {
      const body = JSON.stringify({ query, variables });
      const response = await send(body, [sign(body, access)]);
      return { status: response.status, body: (await response.json()) as GraphQLAnswer['body'] };
    },
  };
}
