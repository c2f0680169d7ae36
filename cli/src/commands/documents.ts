import { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { listCommand } from './documents/list-documents.js';
import { publishCommand } from './documents/publish-documents.js';
import { withdrawCommand } from './documents/withdraw-documents.js';

const EXIT_STATUSES = `
Exit status:
  0  done, or nothing had to be done
  1  refused: not valid in the graph in force, or too many; nothing was changed
  2  the command is written wrongly, a file cannot be read, or a document does not exist
  3  the registry was not reachable, or not in time
  4  not authorised
  5  other changes kept coming first: try again
`;

/** `hamafza documents`: which operations of an agency's applications gateways trust. */
export const documentsCommand = (terminal: Terminal): Command => {
  const command = new Command('documents').description('Publish, list and withdraw the trusted documents of applications.').addHelpText('after', EXIT_STATUSES);
  for (const subcommand of [publishCommand, listCommand, withdrawCommand]) command.addCommand(subcommand(terminal).addHelpText('after', EXIT_STATUSES));
  return command;
};
