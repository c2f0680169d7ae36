import { open } from 'node:fs/promises';
import { Option, type Command } from 'commander';
import type { Adopted, PrivateSeal } from '@hamafza/schema/join-keys';
import { CommandError } from '../../command-error.js';
import { EXIT_CODES } from '../../exit-codes.js';
import { readPrivateText } from '../../input/read-key.js';
import { readText } from '../../input/read-text.js';
import { unreadable } from '../../input/unreadable.js';
import { agreementOption, databaseCommand, epochOption, type DatabaseArguments } from '../../joinkey/joinkey-options.js';
import { progressOn } from '../../joinkey/progress.js';
import { withDatabase } from '../../joinkey/with-database.js';
import { line, toned, type Block } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

interface AdoptionArguments extends DatabaseArguments {
  readonly agreement: string;
  readonly to: number;
  readonly handOver: readonly string[];
  readonly key: string;
  readonly sender: readonly string[];
}

/** `hamafza joinkey adopt`: follows the agencies to a new epoch, where only join keys are held and no codes. */
export const adoptCommand = (terminal: Terminal): Command =>
  databaseCommand('adopt', 'Give the secretariat’s rows the keys of a new epoch, out of the hand-overs of the agencies.')
    .addOption(agreementOption())
    .addOption(epochOption('--to <epoch>', 'the number of the new epoch'))
    .addOption(new Option('--hand-over <file...>', 'hand-overs that joinkey rotate has written; more may follow another day').makeOptionMandatory())
    .requiredOption('--key <file>', 'the private key they are sealed for, in a file for its owner alone')
    .addOption(new Option('--sender <file...>', 'the agencies’ public keys: entries of hamafza key new, JWK or PEM').makeOptionMandatory())
    .action(async (given: AdoptionArguments) => {
      const { adoptHandOvers } = await import('@hamafza/schema/join-keys');
      const seal = await readSeal(given.key);
      const senders = await readSenders(given.sender, terminal);
      const { agreement, to } = given;
      const adopted = await withDatabase(given.database, (database) =>
        adoptHandOvers(database, { agreement, to, seal, senders, handOvers: given.handOver.map((file) => linesOf(file)), onRows: progressOn(terminal) }),
      );
      const exitCode = adopted.outcome === 'complete' ? EXIT_CODES.DONE : EXIT_CODES.WAITING;
      terminal.answer({ exitCode, json: { command: 'adopt', to, ...adopted }, page: pageOf(to, adopted) });
    });

async function readSeal(file: string): Promise<PrivateSeal> {
  const text = await readPrivateText(file);
  const { readPrivateSeal } = await import('@hamafza/schema/join-keys');
  try {
    return readPrivateSeal(text);
  } catch {
    throw keyRefused(`${file} holds no private key that joinkey seal has made.`);
  }
}

async function readSenders(files: readonly string[], terminal: Terminal) {
  const { readTrustedKeys } = await import('@hamafza/schema/signed-request');
  const texts = await Promise.all(files.map((file) => readText({ what: 'The public key', notUtf8: 'KEY_FILE_REFUSED' }, file, terminal.stdin)));
  return readTrustedKeys(texts).catch(() => {
    throw keyRefused(`${files.join(', ')}: no file may hold anything but public Ed25519 keys.`);
  });
}

const keyRefused = (message: string): CommandError => new CommandError(EXIT_CODES.WRONG_USAGE, 'KEY_FILE_REFUSED', message);

async function* linesOf(file: string): AsyncGenerator<string> {
  const handle = await open(file).catch((error: unknown) => {
    throw unreadable('The hand-over', file, error);
  });
  try {
    yield* handle.readLines();
  } finally {
    await handle.close();
  }
}

const pageOf = (to: number, { outcome, agencies, tables }: Adopted): readonly Block[] => [
  outcome === 'complete'
    ? line(toned('good', `Epoch ${to} is complete.`), ` Adopted from ${agencies.join(', ')}.`)
    : line(toned('warning', `Epoch ${to} waits for more hand-overs.`), ` Adopted from ${agencies.join(', ')}; the rows left are of people whom none of them named.`),
  { kind: 'table', head: ['table', 'rows left'], rows: tables.map(({ table, left }) => [table, left.toLocaleString('en')]) },
];
