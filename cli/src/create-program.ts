import { Command } from 'commander';
import { gatewayCommand } from './commands/gateway.js';

/** The `hamafza` command; each subcommand has a file of its own under commands/. */
export const createProgram = (): Command =>
  new Command('hamafza')
    .description('Hamafza: a GraphQL federation gateway for agencies that answer together.')
    .version('0.1.0')
    .showHelpAfterError('(add --help for what can be written here)')
    .addCommand(gatewayCommand());
