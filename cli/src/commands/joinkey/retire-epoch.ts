import type { Command } from 'commander';
import { EXIT_CODES } from '../../exit-codes.js';
import { batchOption, databaseCommand, epochOption, type DatabaseArguments } from '../../joinkey/joinkey-options.js';
import { progressOn } from '../../joinkey/progress.js';
import { withDatabase } from '../../joinkey/with-database.js';
import { line, toned } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

interface RetirementArguments extends DatabaseArguments {
  readonly epoch: number;
  readonly batch: number;
}

/** `hamafza joinkey retire`: ends an epoch that no agreement names any more, or gives a rotation up. */
export const retireCommand = (terminal: Terminal): Command =>
  databaseCommand('retire', 'End an epoch: it is served no more, and its keys are cleared. Do it when no agreement in force names it.')
    .addOption(epochOption('--epoch <epoch>', 'its number'))
    .addOption(batchOption())
    .action(async ({ database: url, epoch, batch: batchSize }: RetirementArguments) => {
      const { retireEpoch } = await import('@hamafza/schema/join-keys');
      const { outcome } = await withDatabase(url, (database) => retireEpoch(database, { epoch, batchSize, onRows: progressOn(terminal) }));
      const text = outcome === 'retired' ? `Epoch ${epoch} is retired; its keys are cleared.` : `There is no epoch ${epoch}; nothing had to be done.`;
      terminal.answer({ exitCode: EXIT_CODES.DONE, json: { command: 'retire', epoch, outcome }, page: [line(toned('good', text))] });
    });
