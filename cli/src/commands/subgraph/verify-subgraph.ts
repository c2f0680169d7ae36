import { Command, Option } from 'commander';
import { CommandError } from '../../command-error.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseHttpUrl, parseSeconds, parseSubgraphName } from '../../input/parse-options.js';
import { readKey } from '../../input/read-key.js';
import { readSchema } from '../../input/read-schema.js';
import { line, toned, type Cell, type Page } from '../../terminal/page.js';
import type { Answer, Terminal } from '../../terminal/terminal.js';
import type { CohortUnderTest } from '../../verify/cohort-under-test.js';
import type { RequestSignatures } from '../../verify/request-signer.js';
import type { Subject } from '../../verify/subject.js';
import type { Signer } from '../../verify/subgraph-under-test.js';
import type { CheckedPromise } from '../../verify/verify-server.js';

interface VerifyArguments {
  readonly url: string;
  readonly schema: string;
  readonly key?: string;
  readonly coordinatorKey?: string;
  readonly name?: string;
  readonly representations?: string;
  readonly stub: readonly string[];
  readonly allowUnsigned?: true;
  readonly timeLimit: number;
  readonly timeout: number;
}

/** `hamafza subgraph verify`: whether an agency's own server, in any language, does what a gateway relies on. */
export const verifyCommand = (terminal: Terminal): Command =>
  new Command('verify')
    .description('Check that a running server serves the published schema and keeps to the specifications.')
    .addOption(new Option('--url <url>', 'where the server answers').argParser(parseHttpUrl).makeOptionMandatory())
    .requiredOption('--schema <file>', 'the schema as published; - reads it from stdin')
    .option('--key <file>', 'a gateway’s private key that the server accepts signatures by; goes with --name')
    .option('--coordinator-key <file>', 'a coordinator’s private key that the server accepts cohorts’ signatures by; goes with --key')
    .addOption(new Option('--name <subgraph>', 'whom the signatures are for').argParser(parseSubgraphName))
    .option('--representations <file>', 'a JSON list of representations that the server must find')
    .option('--stub <type...>', 'types of which the server holds no rows of its own and only adds fields', [])
    .option('--allow-unsigned', 'do not yet require that unsigned requests are refused')
    .addOption(new Option('--time-limit <seconds>', 'for 1,000 representations').default(2).argParser(parseSeconds))
    .addOption(new Option('--timeout <seconds>', 'how long to wait for any answer before it counts as none').default(15).argParser(parseSeconds))
    .option('--json', 'print JSON, as docs/cli.md documents it')
    .action(async (given: VerifyArguments) => terminal.answer(await verify(given, terminal)));

async function verify(given: VerifyArguments, terminal: Terminal): Promise<Answer> {
  const { verifyServer } = await import('../../verify/verify-server.js');
  const checks = await verifyServer(await subjectOf(given, terminal));
  const hasFailed = checks.some(({ outcome }) => outcome === 'failed');
  return {
    exitCode: hasFailed ? EXIT_CODES.REFUSED : EXIT_CODES.DONE,
    json: { command: 'verify', outcome: hasFailed ? 'failed' : 'passed', url: given.url, timeLimitMs: given.timeLimit * 1000, checks },
    page: pageOf(checks, given),
  };
}

async function subjectOf(given: VerifyArguments, terminal: Terminal): Promise<Subject> {
  const { cohortUnderTest } = await import('../../verify/cohort-under-test.js');
  const { entitiesOf, parseSdl } = await import('../../verify/entities.js');
  const { findJoinKeyEpoch } = await import('../../verify/find-join-key-epoch.js');
  const { knock, subgraphUnderTest } = await import('../../verify/subgraph-under-test.js');
  const document = parsed(await readSchema(given.schema, terminal.stdin), parseSdl);
  const known = given.representations === undefined ? [] : await (await import('../../input/read-representations.js')).readRepresentations(given.representations);
  const timeLimitMs = given.timeLimit * 1000;
  const timeoutMs = Math.max(given.timeout, given.timeLimit) * 1000;
  const unsignedServer = subgraphUnderTest(given.url, timeoutMs);
  const { sign, signCohort, signatures } = await signersOf(given);
  const server = sign ? subgraphUnderTest(given.url, timeoutMs, sign) : unsignedServer;
  const coordinatorsServer = signCohort && subgraphUnderTest(given.url, timeoutMs, signCohort);
  const cohorts = cohortsOf((signer) => cohortUnderTest(given.url, timeoutMs, signer), sign, signCohort);
  const signing = signatures && (await import('../../verify/signing-under-test.js')).signingUnderTest(signatures, (header) => subgraphUnderTest(given.url, timeoutMs, () => header));
  await knock(server, sign !== undefined);
  const entities = entitiesOf(document);
  refuseUnknownTypes([...given.stub, ...known.map(({ __typename }) => __typename)], new Set(entities.map(({ typeName }) => typeName)));
  const joinKeyEpoch = await findJoinKeyEpoch({ server, entities, known });
  return { server, unsignedServer, ...(coordinatorsServer && { coordinatorsServer }), ...(signing && { signing }), cohorts, document, entities, known, joinKeyEpoch, stubTypes: new Set(given.stub), timeLimitMs, mayAnswerUnsigned: given.allowUnsigned ?? false };
}

interface Signers {
  readonly sign?: Signer;
  readonly signCohort?: Signer;
  /** Of the gateway. */
  readonly signatures?: RequestSignatures;
}

async function signersOf({ key, coordinatorKey, name }: VerifyArguments): Promise<Signers> {
  if (key === undefined && coordinatorKey === undefined) return {};
  if (key === undefined) throw wrongUsage('With --coordinator-key say --key too: all else is signed by a gateway.');
  if (name === undefined) throw wrongUsage('With --key say --name, the subgraph’s: a signature is for one subgraph only.');
  const { requestSignatures, requestSigner } = await import('../../verify/request-signer.js');
  const gatewayKey = await readKey(key);
  return { sign: requestSigner(gatewayKey, name), signatures: requestSignatures(gatewayKey, name), ...(coordinatorKey !== undefined && { signCohort: requestSigner(await readKey(coordinatorKey), name) }) };
}

/** Where requests are signed, cohorts can be asked for with a coordinator's key only. */
function cohortsOf(under: (sign?: Signer) => CohortUnderTest, sign: Signer | undefined, signCohort: Signer | undefined): Subject['cohorts'] {
  const unsigned = under();
  if (!sign) return { kind: 'asked', asCoordinator: unsigned, byOthers: { 'an unsigned request': unsigned } };
  if (!signCohort) return { kind: 'no-key' };
  return { kind: 'asked', asCoordinator: under(signCohort), byOthers: { 'an unsigned request': unsigned, 'a request that a gateway signed': under(sign) } };
}

const wrongUsage = (message: string): CommandError => new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', message);

function refuseUnknownTypes(names: readonly string[], entities: ReadonlySet<string>): void {
  const unknown = names.find((name) => !entities.has(name));
  if (unknown !== undefined) throw wrongUsage(`The schema has no entity ${unknown} with a key of scalars.`);
}

function parsed<Document>(sdl: string, parse: (sdl: string) => Document): Document {
  try {
    return parse(sdl);
  } catch (error) {
    throw new CommandError(EXIT_CODES.WRONG_USAGE, 'GRAPHQL_PARSE_FAILED', `The schema is not GraphQL: ${error instanceof Error ? error.message : ''}`);
  }
}

const MARKS = { passed: toned('good', '✓ pass'), failed: toned('bad', '✗ FAIL'), skipped: toned('quiet', '– skip') } as const;

const pageOf = (checks: readonly CheckedPromise[], { timeLimit }: VerifyArguments): Page => [
  { kind: 'table', head: ['result', 'check', 'clause', 'note'], rows: checks.map((check) => [MARKS[check.outcome], check.id, check.clause, noteOf(check)]) },
  ...checks.flatMap(failurePage),
  line(''),
  line(summaryOf(checks), toned('quiet', `1,000 representations may take ${timeLimit} s.`)),
];

const noteOf = (check: CheckedPromise): string => (check.outcome === 'failed' ? 'see below' : (check.note ?? ''));

const failurePage = (check: CheckedPromise): Page =>
  check.outcome === 'failed'
    ? [line(''), line(toned('bad', check.id), `A server ${check.promise}.`), ...check.reasons.map((reason) => line('  ·', reason))]
    : [];

function summaryOf(checks: readonly CheckedPromise[]): Cell {
  const count = (outcome: CheckedPromise['outcome']): number => checks.filter((check) => check.outcome === outcome).length;
  return toned(count('failed') > 0 ? 'bad' : 'good', `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped.`);
}
