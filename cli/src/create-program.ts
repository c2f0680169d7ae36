import { Command } from 'commander';
import { gatewayCommand } from './commands/gateway.js';

/** The `hamafza` command; each subcommand has a file of its own under commands/. */
export const createProgram = (): Command => {
  const program = new Command('hamafza')
    .description('Hamafza: a GraphQL federation gateway for agencies that answer together.')
    .version('0.1.0')
    .addCommand(gatewayCommand());
  for (const command of [program, ...program.commands]) command.showHelpAfterError('(add --help for what can be written here)');
  return program;
};
