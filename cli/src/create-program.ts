import { Command } from 'commander';
import { agreementCommand } from './commands/agreement.js';
import { auditCommand } from './commands/audit.js';
import { documentsCommand } from './commands/documents.js';
import { gatewayCommand } from './commands/gateway.js';
import { joinkeyCommand } from './commands/joinkey.js';
import { keyCommand } from './commands/key.js';
import { registryServerCommand } from './commands/registry.js';
import { subgraphCommand } from './commands/subgraph.js';
import { tokenCommand } from './commands/token.js';
import type { Terminal } from './terminal/terminal.js';

/** The `hamafza` command; each subcommand has a file of its own under commands/. */
export const createProgram = (terminal: Terminal): Command =>
  new Command('hamafza')
    .description('Hamafza: a GraphQL federation gateway for agencies that answer together.')
    .version('0.1.0')
    .addCommand(gatewayCommand())
    .addCommand(registryServerCommand())
    .addCommand(subgraphCommand(terminal))
    .addCommand(agreementCommand(terminal))
    .addCommand(documentsCommand(terminal))
    .addCommand(auditCommand(terminal))
    .addCommand(joinkeyCommand(terminal))
    .addCommand(keyCommand(terminal))
    .addCommand(tokenCommand(terminal));
