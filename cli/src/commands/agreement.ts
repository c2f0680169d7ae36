import { Command } from 'commander';
import type { Terminal } from '../terminal/terminal.js';
import { checkCommand } from './agreement/check-agreement.js';
import { explainCommand } from './agreement/explain-agreement.js';
import { listCommand } from './agreement/list-agreements.js';
import { publishCommand } from './agreement/publish-agreement.js';
import { revokeCommand } from './agreement/revoke-agreement.js';
import { showCommand } from './agreement/show-agreement.js';
import { signCommand } from './agreement/sign-agreement.js';

const EXIT_STATUSES = `
Exit status:
  0  done, or nothing had to be done
  1  refused: no sound agreement, or one that has ended; nothing was changed. With explain: something is withheld
  2  the command is written wrongly, or names what does not exist
  3  the registry was not reachable, or not in time
  4  not authorised, e.g. no party of the agreement
  5  another version came first: look at it and try again
  6  published, and opening nothing until every party has signed
`;

/** `hamafza agreement`: what agencies open to each other, and by whose signatures. */
export const agreementCommand = (terminal: Terminal): Command => {
  const command = new Command('agreement').description('Check, publish, sign and revoke data-sharing agreements.').addHelpText('after', EXIT_STATUSES);
  for (const subcommand of [checkCommand, publishCommand, signCommand, revokeCommand, showCommand, listCommand, explainCommand]) {
    command.addCommand(subcommand(terminal).addHelpText('after', EXIT_STATUSES));
  }
  return command;
};
