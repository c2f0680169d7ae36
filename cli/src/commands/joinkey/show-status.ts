import type { Command } from 'commander';
import type { EpochStatus } from '@hamafza/schema/join-keys';
import { EXIT_CODES } from '../../exit-codes.js';
import { databaseCommand, type DatabaseArguments } from '../../joinkey/joinkey-options.js';
import { withDatabase } from '../../joinkey/with-database.js';
import type { Page } from '../../terminal/page.js';
import type { Terminal } from '../../terminal/terminal.js';

/** `hamafza joinkey status`: which epochs an agency's rows have keys of. */
export const statusCommand = (terminal: Terminal): Command =>
  databaseCommand('status', 'Show which epochs there are, and how far each table is with them.').action(async ({ database: url }: DatabaseArguments) => {
    const { readEpochStatus } = await import('@hamafza/schema/join-keys');
    const epochs = await withDatabase(url, readEpochStatus);
    terminal.answer({ exitCode: EXIT_CODES.DONE, json: { command: 'status', epochs }, page: pageOf(epochs) });
  });

const pageOf = (epochs: readonly EpochStatus[]): Page => [
  {
    kind: 'table',
    head: ['epoch', 'state', 'agreement', 'slot', 'table', 'rows with a key', 'of'],
    rows: epochs.flatMap(({ epoch, state, agreement, slot, tables }) =>
      tables.map(({ table, keyed, linkable }) => [String(epoch), state, agreement ?? '–', String(slot), table, keyed.toLocaleString('en'), linkable.toLocaleString('en')]),
    ),
  },
];
