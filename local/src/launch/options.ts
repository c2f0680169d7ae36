import { resolve } from 'node:path';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';

/** What `npm start` was asked for. */
export interface LaunchOptions {
  /** The gateway's; the four subgraphs and the database take the five after it, the registry the tenth. */
  readonly port: number;
  /** People known to each body; absent means whatever is loaded, or 20,000. */
  readonly people?: number;
  /** Absolute. */
  readonly dataFolder: string;
  readonly fresh: boolean;
  /** closed: the gateway answers only callers with a token. */
  readonly access: 'open' | 'closed';
  readonly quiet: boolean;
}

export const DEFAULT_PEOPLE = 20_000;
/** Behind the gateway's port: four subgraphs and the database. */
export const PORTS_AFTER_GATEWAY = 5;
/** The registry's port behind the gateway's: 4010 by default. */
export const REGISTRY_PORT_OFFSET = 10;
const LEAST_PEOPLE = 100;
const MOST_PEOPLE = 5_000_000;

/** @throws CommanderError after it has printed what is wrong, or the help. */
export function readLaunchOptions(args: readonly string[]): LaunchOptions {
  const command = new Command('npm start --')
    .description('Starts the whole federation on this machine, with invented people.')
    .option('--port <number>', `the gateway's port; the ${PORTS_AFTER_GATEWAY} after it and the ${REGISTRY_PORT_OFFSET}th are taken too`, wholeNumber(1_024, 65_535 - REGISTRY_PORT_OFFSET), 4_000)
    .option('--people <number>', `people known to each body, ${LEAST_PEOPLE} to ${MOST_PEOPLE} (default: ${DEFAULT_PEOPLE}, or as loaded)`, wholeNumber(LEAST_PEOPLE, MOST_PEOPLE))
    .option('--data <folder>', 'where the databases are kept', '.data')
    .option('--fresh', 'forget what is in the data folder and load anew', false)
    .addOption(new Option('--access <mode>', 'open: a caller without a token is an analyst; closed: callers need one, see hamafza token').choices(['open', 'closed']).default('open'))
    .option('--quiet', 'print only the first and the last line', false)
    .allowExcessArguments(false)
    .exitOverride();
  command.parse([...args], { from: 'user' });
  const { port, people, data, fresh, access, quiet } = command.opts<{ port: number; people?: number; data: string; fresh: boolean; access: LaunchOptions['access']; quiet: boolean }>();
  return { port, dataFolder: resolve(data), fresh, access, quiet, ...(people !== undefined && { people }) };
}

export const isHelp = (error: unknown): boolean => error instanceof CommanderError && error.exitCode === 0;

const wholeNumber =
  (from: number, to: number) =>
  (text: string): number => {
    const number = Number(text.replaceAll(/[_,]/g, ''));
    if (Number.isInteger(number) && number >= from && number <= to) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
  };
