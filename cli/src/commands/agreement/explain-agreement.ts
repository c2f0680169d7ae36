import { InvalidArgumentError, Option, type Command } from 'commander';
import type { ExplainedOperation, OperationToExplain } from '@hamafza/gateway';
import { CommandError } from '../../command-error.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { parseAgreementId } from '../../input/parse-options.js';
import { readText } from '../../input/read-text.js';
import { answered } from '../../registry/answered.js';
import { openRegistry, type RegistryArguments } from '../../registry/open-registry.js';
import { registryCommand } from '../../registry/registry-options.js';
import { shortId } from '../../registry/report-page.js';
import { line, toned, type Page } from '../../terminal/page.js';
import type { Answer, Terminal } from '../../terminal/terminal.js';
import { countsOf, explanationPage, isWithheld } from './explanation-page.js';

interface AskedCaller {
  readonly roles: readonly string[];
  readonly body: string;
}

interface ExplainArguments extends RegistryArguments {
  readonly caller: AskedCaller;
  readonly query: string;
  readonly operation?: string;
  readonly variables?: string;
  readonly purpose?: string;
  readonly agreement?: string;
  readonly province?: readonly string[];
  readonly scope?: readonly string[];
  readonly policy?: readonly string[];
  readonly emergency?: true;
  readonly on?: string;
}

/** `hamafza agreement explain`: which clause lets a caller see what an operation asks for, or what is missing; nobody is asked for data. */
export const explainCommand = (terminal: Terminal): Command =>
  registryCommand('explain', 'Say for every coordinate that an operation comes to which clause lets a caller see it, why it needs none, or what is missing. No agency is asked.')
    .addOption(new Option('--caller <roles@body>', 'who asks, e.g. analyst@secretariat or analyst,auditor@relief').argParser(parseCaller).makeOptionMandatory())
    .requiredOption('--query <file>', 'the operation, as GraphQL; - for standard input')
    .option('--operation <name>', 'which operation of the document')
    .option('--variables <file>', 'its variables, a JSON object; left out, all counts that conditions may include, and values are not looked at')
    .option('--purpose <name>', 'what it is asked for')
    .addOption(new Option('--agreement <id>', 'the agreement to ask under; left out, the one that opens most').argParser(parseAgreementId))
    .option('--province <codes...>', 'the provinces of the caller, by their two digits; left out, all')
    .option('--scope <names...>', 'scopes of the caller')
    .option('--policy <names...>', 'policies that hold for the caller')
    .option('--emergency', 'as in an emergency that the caller has declared')
    .option('--on <day>', 'on which day, e.g. 1404-09-01, in Tehran; left out, today')
    .action(async (given: ExplainArguments) => {
      const query = await readText({ what: 'The operation', notUtf8: 'GRAPHQL_PARSE_FAILED' }, given.query, terminal.stdin);
      const current = answered(await (await openRegistry(given)).readCurrentRelease());
      if (current.outcome !== 'found') throw new CommandError(EXIT_CODES.WRONG_USAGE, 'RELEASE_UNKNOWN', 'The registry has no release yet: publish a subgraph first.');
      const { explainOperationAccess, OPENED_REASONS } = await import('@hamafza/gateway');
      const { readVariables } = await import('../../input/read-variables.js'); // not for --help
      const explained = explainOperationAccess(current.value.release, await operationOf(given, query, await readVariables(given.variables, terminal.stdin)));
      terminal.answer(explained.kind === 'refused' ? refusedAnswer(explained, OPENED_REASONS) : explainedAnswer(explained, current.value.id, OPENED_REASONS));
    });

async function operationOf(given: ExplainArguments, query: string, variables: OperationToExplain['variables']): Promise<OperationToExplain> {
  const { jalaliDateInTehran, parseJalaliDate } = await import('@hamafza/schema/vocabulary');
  const day = given.on === undefined ? jalaliDateInTehran(new Date()) : parseJalaliDate(given.on);
  if (day === undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', '--on must be a Jalali day such as 1404-09-01.');
  const { roles, body } = given.caller;
  return {
    query,
    operationName: given.operation,
    variables,
    caller: { body, roles, scopes: given.scope ?? [], policies: given.policy ?? [], provinces: given.province?.toSorted() ?? 'all' },
    purpose: given.purpose,
    agreement: given.agreement,
    isEmergency: given.emergency === true,
    day,
  };
}

function parseCaller(text: string): AskedCaller {
  const [, roles, body] = /^([a-z][a-z0-9,-]*)@([a-z][a-z0-9_-]*)$/.exec(text) ?? [];
  if (roles === undefined || body === undefined) throw new InvalidArgumentError('It must be roles@body, e.g. analyst@secretariat.');
  return { roles: roles.split(',').filter((role) => role !== ''), body };
}

/** For a terminal, what the reasons of what is let through mean. */
type Reasons = Parameters<typeof explanationPage>[1];

const refusedAnswer = ({ errors, fields }: Extract<ExplainedOperation, { kind: 'refused' }>, reasons: Reasons): Answer => ({
  exitCode: EXIT_CODES.REFUSED,
  json: { command: 'explain', outcome: 'refused', errors, fields },
  page: [
    line(toned('bad', '✗'), `The operation is refused as a whole.${fields.length === 0 ? '' : ` Of what it asks for: ${countsOf(fields)}.`}`),
    ...errors.map(({ message, extensions }) => line(toned('bad', String(extensions?.['code'])), message)),
    ...explanationPage(fields, reasons),
  ],
});

function explainedAnswer({ agreement, fields, provinces, leavesOut }: Extract<ExplainedOperation, { kind: 'explained' }>, releaseId: string, reasons: Reasons): Answer {
  const isPartial = fields.some(isWithheld);
  const under = agreement ? `under ${agreement.id}, version ${agreement.version}` : 'under no agreement';
  return {
    exitCode: isPartial ? EXIT_CODES.REFUSED : EXIT_CODES.DONE,
    json: { command: 'explain', outcome: isPartial ? 'withheld' : 'opened', releaseId, agreement: agreement ?? null, fields, provinces },
    page: [
      line(isPartial ? toned('bad', '✗') : toned('good', '✓'), `Release ${shortId(releaseId)}, ${under}: ${countsOf(fields)}.`),
      ...explanationPage(fields, reasons),
      line(''),
      ...Object.entries(provinces).map(rowsOf),
      ...(leavesOut ? [line(toned('quiet', 'What values of variables would tell of is not looked at; give them with --variables.'))] : []),
    ],
  };
}

/** What one operation reads of an agency it reads for the same provinces. */
const rowsOf = ([agency, provinces]: readonly [string, 'all' | readonly string[]]): Page[number] =>
  line(`${agency} is asked for rows of ${provinces === 'all' ? 'all provinces' : `the provinces ${provinces.join(', ')}`}.`);
