import { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { adoptCommand } from './joinkey/adopt-hand-overs.js';
import { sealCommand } from './joinkey/make-seal.js';
import { retireCommand } from './joinkey/retire-epoch.js';
import { nameCommand } from './joinkey/name-epoch.js';
import { rotateCommand } from './joinkey/rotate-join-keys.js';
import { statusCommand } from './joinkey/show-status.js';

const EXIT_STATUSES = `
Exit status:
  0  done, or nothing had to be done
  1  refused: the master, the epoch or the hand-over is not the right one
  2  the command is written wrongly, or a file cannot be read or written
  3  the database was not reachable; the same command goes on where it ended
  5  another rotation is at work on the database
  6  adopted, and rows are left that wait for other agencies’ hand-overs
`;

/** `hamafza joinkey`: the epochs of the join keys, at each agency. */
export const joinkeyCommand = (terminal: Terminal): Command => {
  const command = new Command('joinkey').description('Rotate the join keys of an agency to a new epoch, and retire the old one.').addHelpText('after', EXIT_STATUSES);
  const subcommands = [rotateCommand, adoptCommand, statusCommand, nameCommand, retireCommand, sealCommand];
  for (const subcommand of subcommands) command.addCommand(subcommand(terminal).addHelpText('after', EXIT_STATUSES));
  return command;
};
