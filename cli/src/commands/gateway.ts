// `import type`: the other form would still load the module.
import type { GatewayConfig } from '@hamafza/gateway';
import { Command, InvalidArgumentError, Option } from 'commander';

interface GatewayArguments {
  readonly supergraph: string;
  readonly port?: number;
  readonly host?: string;
  readonly access?: string;
  readonly logLevel?: string;
}

const ACCESS_MODES = ['open', 'closed'] as const satisfies readonly GatewayConfig['access'][];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const satisfies readonly GatewayConfig['logLevel'][];

/** `hamafza gateway`: one GraphQL endpoint over any composed supergraph. */
export const gatewayCommand = (): Command =>
  new Command('gateway')
    .description('Serve one GraphQL endpoint over a composed supergraph, with the sandbox at /.')
    .addOption(new Option('--supergraph <file>', 'the composed supergraph, as SDL').env('HAMAFZA_SUPERGRAPH').makeOptionMandatory())
    .addOption(new Option('--port <number>', 'the TCP port to listen on; 0 takes any free one (default: 4000)').argParser(parsePort))
    .option('--host <address>', 'the address to listen on (default: 127.0.0.1)')
    .addOption(new Option('--access <mode>', 'open: everyone may ask; closed: only callers it can verify (default: closed)').choices(ACCESS_MODES))
    .addOption(new Option('--log-level <level>', 'how much to log (default: info)').choices(LOG_LEVELS))
    .addHelpText('after', '\nExample:\n  $ hamafza gateway --supergraph supergraph.graphql --port 4000 --access open\n')
    .action(serve);

/** The gateway and its planner take half a second to load: only the command that needs them waits. */
const serve = async (given: GatewayArguments): Promise<void> => {
  const { readConfig, runGateway } = await import('@hamafza/gateway');
  await runGateway(readConfig(given));
};

const parsePort = (text: string): number => {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
};
