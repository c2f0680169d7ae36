import { Command, InvalidArgumentError, Option } from 'commander';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { line, type Page } from '../terminal/page.js';
import type { Terminal } from '../terminal/terminal.js';
import { choosePersona } from '../token/choose-persona.js';
import type { DemoIssuer, Persona } from '../token/demo-issuer.js';
import { signToken } from '../token/sign-token.js';

interface TokenArguments {
  readonly list?: true;
  readonly role?: string;
  readonly body?: string;
  readonly province?: readonly string[];
  readonly purpose?: string;
  readonly expires: number;
  readonly data: string;
}

const DEFAULT_SECONDS = 3_600;
const LONGEST_SECONDS = 43_200;

/** `hamafza token`: shows a gateway of the demonstration who asks. */
export const tokenCommand = (terminal: Terminal): Command =>
  new Command('token')
    .description('Print a token of the demonstration’s issuer: for npm start on this machine, and for nothing else.')
    .option('--role <name>', 'whose token, e.g. analyst; --list shows all')
    .option('--body <name>', 'of which body; may be left out where only one has the role')
    .addOption(new Option('--province <code...>', 'for these provinces only: codes of two digits, or all').argParser(parseProvince))
    .addOption(new Option('--purpose <name>', 'for this purpose only').argParser(parsePurpose))
    .addOption(new Option('--expires <duration>', 'how long it is good, e.g. 90s, 15m or 2h; at most 12h').argParser(parseDuration).default(DEFAULT_SECONDS, '1h'))
    .option('--list', 'show whom the issuer knows')
    .option('--data <folder>', 'where the demonstration keeps its data', '.data')
    .option('--json', 'print JSON, as docs/cli.md documents it')
    .addHelpText('after', EXAMPLES)
    .action(async (given: TokenArguments) => {
      // What reads its files takes a while to load: only the command that needs it waits.
      const { readDemoIssuer, readDemoKey } = await import('../token/demo-issuer.js');
      const issuer = await readDemoIssuer(given.data);
      if (given.list) return terminal.answer({ exitCode: EXIT_CODES.DONE, json: { personas: issuer.personas }, page: pageOf(issuer) });
      if (given.role === undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', 'Say whose token: --role <name>; --list shows all.');
      const claims = claimsOf(choosePersona(issuer.personas, given.role, given.body), given, issuer);
      const token = signToken(claims, await readDemoKey(given.data));
      terminal.answer({ exitCode: EXIT_CODES.DONE, json: { token, claims }, page: [{ kind: 'verbatim', lines: [token] }] });
    });

const EXAMPLES = `
Examples:
  $ hamafza token --role analyst --province 07 --purpose empowerment-planning
  $ curl -H "Authorization: Bearer $(hamafza token --role auditor --body welfare)" …
`;

function claimsOf(persona: Persona, { province, purpose: asked, expires }: TokenArguments, { issuer, audience }: DemoIssuer) {
  const issuedAt = Math.floor(Date.now() / 1_000);
  const purposes = asked === undefined ? persona.purposes : [asked];
  // Whoever has one purpose alone need not name it with each request.
  const [purpose] = purposes.length === 1 ? purposes : [];
  return {
    iss: issuer,
    aud: audience,
    sub: `demo:${persona.role}:${persona.body}`,
    iat: issuedAt,
    exp: issuedAt + expires,
    body: persona.body,
    roles: [persona.role],
    scope: persona.scopes.join(' '),
    provinces: province === undefined ? persona.provinces : province.includes('all') ? 'all' : province,
    purposes,
    ...(purpose !== undefined && { purpose }),
  };
}

function pageOf({ personas }: DemoIssuer): Page {
  const rows = personas.map(({ role, body, does, provinces, purposes }) => [role, body, does, provinces === 'all' ? 'all' : provinces.join(', ') || '–', purposes.join(', ') || '–']);
  return [{ kind: 'table', head: ['--role', '--body', 'who', 'provinces', 'purposes'], rows }, line('Provinces and purposes are what a token has unless it is asked for others. Where there are several purposes, --purpose or the header hamafza-purpose chooses one.')];
}

function parseProvince(text: string, earlier: readonly string[] = []): readonly string[] {
  if (text === 'all' || /^\d{2}$/.test(text)) return [...earlier, text];
  throw new InvalidArgumentError('It must be a code of two digits, such as 07, or all.');
}

function parsePurpose(text: string): string {
  if (/^[a-z][a-z0-9-]{0,63}$/.test(text)) return text;
  throw new InvalidArgumentError('It must be a lower-case name such as empowerment-planning.');
}

const SECONDS_IN: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3_600 };

function parseDuration(text: string): number {
  const [, count, unit = ''] = /^(\d{1,6})([smh])$/.exec(text) ?? [];
  const seconds = Number(count) * (SECONDS_IN[unit] ?? Number.NaN);
  if (seconds >= 1 && seconds <= LONGEST_SECONDS) return seconds;
  throw new InvalidArgumentError('It must be a number of seconds, minutes or hours, such as 90s, 15m or 2h; at most 12h.');
}
