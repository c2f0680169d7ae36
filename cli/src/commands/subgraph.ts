import { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { approveCommand } from './subgraph/approve-candidate.js';
import { checkCommand } from './subgraph/check-subgraph.js';
import { publishCommand } from './subgraph/publish-subgraph.js';
import { retireCommand } from './subgraph/retire-subgraph.js';
import { rollbackCommand } from './subgraph/roll-back.js';
import { diffCommand } from './subgraph/show-diff.js';
import { historyCommand } from './subgraph/show-history.js';
import { showCommand } from './subgraph/show-subgraph.js';
import { verifyCommand } from './subgraph/verify-subgraph.js';

const EXIT_STATUSES = `
Exit status:
  0  done, or nothing had to be done
  1  refused by the checks; nothing was changed
  2  the command is written wrongly, or names what does not exist
  3  the registry was not reachable, or not in time
  4  not authorised
  5  another publication came first: try again
  6  kept as a candidate until other agencies have approved
`;

/** `hamafza subgraph`: how an agency publishes its subgraph, and everybody sees what was published. */
export const subgraphCommand = (terminal: Terminal): Command => {
  const command = new Command('subgraph').description('Check, publish and follow the subgraphs of a registry.').addHelpText('after', EXIT_STATUSES);
  const subcommands = [
    checkCommand,
    publishCommand,
    historyCommand,
    showCommand,
    diffCommand,
    rollbackCommand,
    approveCommand,
    retireCommand,
    verifyCommand,
  ];
  for (const subcommand of subcommands) command.addCommand(subcommand(terminal).addHelpText('after', EXIT_STATUSES));
  return command;
};
