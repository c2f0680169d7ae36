import { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { exportCommand } from './audit/export-audit.js';
import { verifyCommand } from './audit/verify-audit.js';

const EXIT_STATUSES = `
Exit status:
  0  every record is the one that was written
  1  something was changed, removed, added or moved; the first bad record is named
  2  the command is written wrongly, or names what does not exist
  3  the log was not reachable
`;

/** `hamafza audit`: the proof of who read what. */
export const auditCommand = (terminal: Terminal): Command => {
  const command = new Command('audit').description('Verify the access log, and export an agency’s own part of it.').addHelpText('after', EXIT_STATUSES);
  for (const subcommand of [verifyCommand, exportCommand]) command.addCommand(subcommand(terminal).addHelpText('after', EXIT_STATUSES));
  return command;
};
