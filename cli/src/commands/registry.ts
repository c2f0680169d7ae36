import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { CommandError } from '../command-error.js';
import { EXIT_CODES } from '../exit-codes.js';
import { parsePort } from '../input/parse-options.js';

interface RegistryServerArguments {
  readonly store: string;
  readonly port?: number;
  readonly host?: string;
  readonly keys?: string;
  readonly signingKey?: string;
  readonly allowLoopback?: true;
  readonly logLevel?: string;
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];

/** `hamafza registry`: the server that agencies publish to and gateways follow. */
export const registryServerCommand = (): Command =>
  new Command('registry')
    .description('Serve a registry of subgraphs over a folder or a PostgreSQL database.')
    .addOption(new Option('--store <where>', 'a folder, or postgres://…').env('HAMAFZA_REGISTRY_STORE').makeOptionMandatory())
    .addOption(new Option('--port <number>', 'the TCP port to listen on; 0 takes any free one (default: 4010)').argParser(parsePort))
    .option('--host <address>', 'the address to listen on (default: 127.0.0.1)')
    .addOption(new Option('--keys <file>', 'the known public keys; with PostgreSQL the table registry_key counts without it').env('HAMAFZA_REGISTRY_KEYS'))
    .addOption(
      new Option('--signing-key <file>', 'the registry’s own private key, made when absent (default: <folder>.signing-key.json)').env(
        'HAMAFZA_REGISTRY_SIGNING_KEY',
      ),
    )
    .option('--allow-loopback', 'let subgraphs be routed to loopback and private addresses')
    .addOption(new Option('--log-level <level>', 'how much to log (default: info)').choices(LOG_LEVELS))
    .addHelpText('after', '\nExample:\n  $ hamafza registry --store ./registry --keys keys.json --port 4010\n')
    .action(serve);

async function serve(given: RegistryServerArguments): Promise<void> {
  const signingKey = given.signingKey ?? signingKeyBeside(given.store);
  const { readRegistryConfig, runRegistry } = await import('@hamafza/schema/registry');
  await runRegistry(readRegistryConfig({ ...given, signingKey }));
}

/** Beside the folder and not in it: whoever is given a copy of the store must not be given the key. */
function signingKeyBeside(store: string): string {
  if (!/^[a-z]+:\/\//i.test(store)) return `${resolve(store)}.signing-key.json`;
  throw new CommandError(EXIT_CODES.WRONG_USAGE, 'WRONG_USAGE', 'A registry over PostgreSQL needs --signing-key.');
}
