// `import type`: the other form would still load the module.
import type { GatewayConfig } from '@hamafza/gateway';
import { Command, InvalidArgumentError, Option } from 'commander';

interface GatewayArguments {
  readonly supergraph?: string;
  readonly registry?: string;
  readonly registryKey?: readonly string[];
  readonly partyKeys?: readonly string[];
  readonly proveGraph?: true;
  readonly releaseCache?: string;
  readonly gatewayKey?: string;
  readonly threadMemory?: number;
  readonly port?: number;
  readonly host?: string;
  readonly access?: string;
  readonly issuers?: string;
  readonly documents?: string;
  readonly documentsOnly?: true;
  readonly onRefusal?: string;
  readonly auditFolder?: string;
  readonly auditDatabase?: string;
  readonly logLevel?: string;
}

const ACCESS_MODES = ['open', 'closed'] as const satisfies readonly GatewayConfig['access'][];
const REFUSALS = ['null', 'reject'] as const satisfies readonly GatewayConfig['onRefusal'][];
const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const satisfies readonly GatewayConfig['logLevel'][];

/** `hamafza gateway`: one GraphQL endpoint over any composed supergraph. */
export const gatewayCommand = (): Command =>
  new Command('gateway')
    .description('Serve one GraphQL endpoint over a composed supergraph, with the sandbox at /. Exactly one of --supergraph and --registry is needed.')
    .addOption(new Option('--supergraph <file>', 'a composed supergraph, as SDL; read again whenever it changes').env('HAMAFZA_SUPERGRAPH').conflicts('registry'))
    .addOption(new Option('--registry <url>', 'a registry, whose releases are followed').env('HAMAFZA_REGISTRY'))
    .addOption(
      new Option('--registry-key <files...>', "the registry's public key; with --registry. Several while it is exchanged. In the environment: HAMAFZA_REGISTRY_KEY, joined with commas"),
    )
    .addOption(
      new Option('--party-keys <files...>', 'public keys of agreements’ parties, from the parties themselves: an agreement that is not signed by them all opens nothing; with --registry. In the environment: HAMAFZA_PARTY_KEYS, joined with commas'),
    )
    .option('--prove-graph', 'serve nothing but what agencies have signed of their subgraphs, composed anew here; with --party-keys of all agencies')
    .option('--release-cache <folder>', 'where it is kept, for this gateway alone, which release was taken last, so that no start takes an older one, and the last verified release, to start from while the registry is away; with --registry')
    .option('--gateway-key <file>', "this gateway's own private key: it signs what subgraphs are asked, and reports of which operations are used")
    .addOption(new Option('--port <number>', 'the TCP port to listen on; 0 takes any free one (default: 4000)').argParser(parsePort))
    .option('--host <address>', 'the address to listen on (default: 127.0.0.1)')
    .addOption(new Option('--access <mode>', 'open: everyone may ask; closed: only callers it can verify (default: closed)').choices(ACCESS_MODES))
    .option('--issuers <file>', 'whose tokens are accepted, see docs/callers.md')
    .addOption(new Option('--on-refusal <how>', 'null: answer without what is withheld; reject: refuse an operation that asks for any of it (default: null)').choices(REFUSALS))
    .option('--audit-folder <folder>', 'where every answer is recorded before it is given, as files')
    .addOption(new Option('--audit-database <url>', "or the secretariat's PostgreSQL, by the role that may only add to the log").env('HAMAFZA_AUDIT_DATABASE').conflicts('auditFolder'))
    .option('--documents <where>', 'trusted documents, asked for by their ids: a folder, one manifest, or registry for those of the release')
    .option('--documents-only', 'answer nothing but trusted documents; with --documents')
    .addOption(new Option('--log-level <level>', 'how much to log (default: info)').choices(LOG_LEVELS))
    .addOption(
      new Option('--thread-memory <megabytes>', 'how much memory a release may use; its thread is started anew when it needs more (default: 2048)').argParser(parseMegabytes),
    )
    .addHelpText('after', EXAMPLES)
    .action(serve);

const EXAMPLES = `
Examples:
  $ hamafza gateway --supergraph supergraph.graphql --port 4000 --access open
  $ hamafza gateway --registry http://localhost:4010 --registry-key registry.pub.json --party-keys parties.json --release-cache releases --issuers issuers.json
`;

/** The gateway and its planner take half a second to load: only the command that needs them waits. */
const serve = async (given: GatewayArguments, command: Command): Promise<void> => {
  if (given.supergraph === undefined && given.registry === undefined) command.error('error: give --supergraph <file> or --registry <url>');
  const { readConfig, runGateway } = await import('@hamafza/gateway');
  await runGateway(readConfig(given));
};

const parsePort = (text: string): number => {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('It must be a whole number from 0 to 65535.');
};

const parseMegabytes = (text: string): number => {
  const megabytes = Number(text);
  if (/^\d{1,7}$/.test(text) && megabytes >= 64) return megabytes;
  throw new InvalidArgumentError('It must be a whole number of megabytes, 64 or more.');
};
