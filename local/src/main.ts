import { createSignalReader } from '@hamafza/schema/process';
import { PortInUseError } from './cluster/index.js';
import { launch, type Federation } from './launch/launch.js';
import { isHelp, readLaunchOptions, type LaunchOptions } from './launch/options.js';
import { createProgress, silentProgress } from './launch/progress.js';
import { PASTEABLE_QUERY } from './launch/first-query.js';

const write = (text: string): void => void process.stdout.write(text);

await run();

async function run(): Promise<void> {
  const options = parse();
  if (!options) return;
  const progress = options.quiet
    ? silentProgress
    : createProgress({ write, isTerminal: process.stdout.isTTY === true, now: () => performance.now() });
  try {
    const federation = launch(options, progress);
    stopOnSignal(federation);
    write(`Hamafza demonstration: ${whoMayAsk(options)}, and all people are invented.\n`);
    const url = await federation.ready;
    write(`Hamafza is ready: ${url}\n${options.quiet ? '' : nextStep(options)}`);
  } catch (error) {
    process.stderr.write(`${explain(error)}\n`);
    process.exit(1);
  }
}

function whoMayAsk({ access }: LaunchOptions): string {
  return access === 'open' ? 'access is open to everyone on this machine' : 'callers need a token';
}

function nextStep({ access, dataFolder }: LaunchOptions): string {
  if (access === 'open') return `\n  Paste this into the sandbox there:\n\n${PASTEABLE_QUERY}\n`;
  return `\n  A token for the Authorization header: npx hamafza token --role analyst --purpose exploration --data ${dataFolder}\n`;
}

function parse(): LaunchOptions | undefined {
  try {
    return readLaunchOptions(process.argv.slice(2));
  } catch (error) {
    process.exitCode = isHelp(error) ? 0 : 1;
    return undefined;
  }
}

/** Stops at Ctrl-C and SIGTERM, also while still starting; whoever asks again does not wait. */
function stopOnSignal(federation: Federation): void {
  const meaningOf = createSignalReader(() => performance.now());
  const stop = (signal: NodeJS.Signals): void => {
    const meaning = meaningOf(signal);
    if (meaning === 'at-once') process.exit(1);
    if (meaning === 'passed-on') return;
    write(`\n${signal}: stopping …\n`);
    federation.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

function explain(error: unknown): string {
  if (error instanceof PortInUseError) return `Port ${error.port} is in use. Choose others with: npm start -- --port <number>`;
  return error instanceof Error ? error.message : 'Hamafza did not start.';
}
