import type { Command } from 'commander';
import { EXIT_CODES } from '../../exit-codes.js';
import { agreementOption, databaseCommand, epochOption, type DatabaseArguments } from '../../joinkey/joinkey-options.js';
import { readMaster } from '../../joinkey/read-master.js';
import { withDatabase } from '../../joinkey/with-database.js';
import { line, toned } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

interface NamingArguments extends DatabaseArguments {
  readonly epoch: number;
  readonly agreement: string;
  readonly master?: string;
}

/** `hamafza joinkey name`: writes down whose keys rows have that were loaded and never rotated. */
export const nameCommand = (terminal: Terminal): Command =>
  databaseCommand('name', 'Write down which agreement’s keys an epoch’s rows have, where no rotation has: requests that mean another’s are refused from then on.')
    .addOption(epochOption('--epoch <epoch>', 'its number'))
    .addOption(agreementOption())
    .option('--master <file>', 'the master of the join keys, in a file for its owner alone; HAMAFZA_JOINKEY_MASTER counts without it; not needed where there are no codes of people')
    .action(async ({ database: url, epoch, agreement, master }: NamingArguments) => {
      const { nameEpoch } = await import('@hamafza/schema/join-keys');
      const { outcome } = await withDatabase(url, (database) => nameEpoch(database, { epoch, agreement, masterOf: () => readMaster(master) }));
      const text = outcome === 'named' ? `Epoch ${epoch} is written down as ${agreement}’s.` : `Epoch ${epoch} was written down as ${agreement}’s before; nothing had to be done.`;
      terminal.answer({ exitCode: EXIT_CODES.DONE, json: { command: 'name', epoch, agreement, outcome }, page: [line(toned('good', text))] });
    });
