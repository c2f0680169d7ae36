import { Command, InvalidArgumentError, Option } from 'commander';
import type { AuditSource } from '@hamafza/gateway';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';

/** Where a log is and which part of it is meant. */
export interface LogArguments {
  readonly folder?: string;
  readonly database?: string;
  readonly chain?: string;
  readonly from?: Place;
  readonly to?: Place;
}

/** A record's number, or a day in Tehran. */
export type Place = { readonly sequence: number } | { readonly day: string };

/** A command that reads a log. */
export const logCommand = (name: string, description: string): Command =>
  new Command(name)
    .description(description)
    .option('--folder <dir>', 'the log, in files')
    .addOption(new Option('--database <url>', 'the log, in PostgreSQL, by a role that may read it').env('HAMAFZA_AUDIT_READER_DATABASE'))
    .option('--chain <name>', 'of one gateway; left out, all that the log holds')
    .addOption(new Option('--from <place>', 'the first record: its number, or a day such as 1404-05-01').argParser(parsePlace))
    .addOption(new Option('--to <place>', 'the last record, likewise; both inclusive').argParser(parsePlace))
    .option('--json', 'print JSON, as docs/cli.md documents it');

function parsePlace(text: string): Place {
  if (/^[1-9]\d{0,14}$/.test(text)) return { sequence: Number(text) };
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) throw new InvalidArgumentError('It must be the number of a record, or a day such as 1404-05-01.');
  return { day: text };
}

/** @throws CommandError with status 2 when it is not said where the log is; 3 when it cannot be reached. */
export async function openLog({ folder, database }: LogArguments): Promise<AuditSource> {
  const { openDatabaseSource, openFolderSource } = await import('@hamafza/gateway');
  if (folder !== undefined) return openFolderSource(folder);
  if (database === undefined) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', 'Say where the log is: --folder or --database.');
  return openDatabaseSource(database).catch(() => {
    throw new CommandError(EXIT_CODES.UNREACHABLE, 'AUDIT_UNAVAILABLE', 'The database of the log could not be reached, or refused the role.');
  });
}

/** @throws CommandError with status 2 when the log has no such chain. */
export async function chosenChains(source: AuditSource, { chain }: LogArguments): Promise<readonly string[]> {
  const chains = await source.chains().catch(() => {
    throw new CommandError(EXIT_CODES.UNREACHABLE, 'AUDIT_UNAVAILABLE', 'The log cannot be read.');
  });
  if (chain === undefined) return chains;
  if (!chains.includes(chain)) throw new CommandError(EXIT_CODES.WRONG_USAGE, 'CHAIN_UNKNOWN', 'The log has no such chain.');
  return [chain];
}
