import { Command, InvalidArgumentError, Option } from 'commander';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { parseAgreementId } from '../input/parse-options.js';

const MOST_ROWS = 100_000;

/** What each of these commands is told. */
export interface DatabaseArguments {
  readonly database: string;
}

export const databaseCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .addOption(
      new Option('--database <url>', 'the agency’s PostgreSQL database, under the role that owns its tables; better set in the environment, as it holds a password')
        .env('HAMAFZA_OWNER_DATABASE_URL')
        .argParser(parseDatabaseUrl)
        .makeOptionMandatory(),
    )
    .option('--json', 'print JSON, as docs/join-keys.md documents it');

export const agreementOption = (): Option => new Option('--agreement <id>', 'the agreement that the epoch is of').argParser(parseAgreementId).makeOptionMandatory();

export const epochOption = (words: string, description: string): Option => new Option(words, description).argParser(parseEpoch).makeOptionMandatory();

export const batchOption = (): Option => new Option('--batch <rows>', 'rows per transaction').argParser(parseBatch).default(1_000);

function parseDatabaseUrl(text: string): string {
  // Not as an InvalidArgumentError: commander would print the URL, password and all.
  if (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text)) return text;
  throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', 'The database must be a URL that begins with postgres://.');
}

const parseEpoch = (text: string): number => parseWithin(text, 32_767);
const parseBatch = (text: string): number => parseWithin(text, MOST_ROWS);

function parseWithin(text: string, most: number): number {
  const value = Number(text);
  if (/^[1-9]\d{0,6}$/.test(text) && value <= most) return value;
  throw new InvalidArgumentError(`It must be a whole number from 1 to ${most}.`);
}
