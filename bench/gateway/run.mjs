// The gateway against its peers: npm run bench -- [options]
//
//   --rounds N        interleaved rounds (5)
//   --requests N      requests a round, however long they take
//   --only a,b        contestants: floor, ours, stock, hive, hive-router
//   --operation a,b   operations: L1, S, L2, S-texts
//   --same-flags      every contestant gets --max-semi-space-size=64, not only floor and ours
//   --profile FOLDER  ours writes its CPU profiles there (one for each thread) when it stops
//   --memory MINUTES  instead: ours (or --only) asked ever new operations, its resident memory by quarters
//   --pause MS        with --memory: what each caller waits after an answer (0)
//   --no-write        leaves docs/performance.md alone, as every run does that is not whole
//
// What counts is CPU per request of a contestant's whole process tree, threads included: it holds on a busy machine,
// where latencies do not. Subgraphs and load are processes of their own and are not counted. Answers must be equal.
// Its packages are its own: `npm ci` in this folder once, after `npm run build` in the root.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

function readOptions({ contestants, operations }) {
  const string = { type: 'string' };
  const flag = { type: 'boolean', default: false };
  const { values } = parseArgs({
    options: { rounds: string, requests: string, only: string, operation: string, profile: string, memory: string, pause: string, 'same-flags': flag, 'no-write': flag },
  });
  const listed = (text, all) => {
    const names = text?.split(',') ?? all;
    const unknown = names.filter((name) => !all.includes(name));
    if (unknown.length > 0) throw new Error(`Unknown: ${unknown.join(', ')}. There are ${all.join(', ')}.`);
    return all.filter((name) => names.includes(name));
  };
  const number = (name, otherwise) => {
    if (values[name] === undefined) return otherwise;
    const value = Number(values[name]);
    if (!(value > 0)) throw new Error(`--${name} must be a number above 0.`);
    return value;
  };
  return {
    rounds: number('rounds', 5),
    requests: number('requests', undefined),
    memoryMinutes: number('memory', undefined),
    pauseMs: number('pause', 0),
    contestants: listed(values.only ?? (values.memory === undefined ? undefined : 'ours'), contestants),
    operations: listed(values.operation, operations),
    profileFolder: values.profile === undefined ? undefined : resolve(values.profile),
    largeYoungGeneration: values['same-flags'],
    write: !values['no-write'] && [values.only, values.operation, values.requests, values.profile].every((value) => value === undefined) && !values['same-flags'],
  };
}

async function main() {
  for (const [path, command] of [['node_modules', 'npm ci --prefix bench/gateway'], ['../../cli/dist/main.js', 'npm run build']])
    if (!existsSync(here(path))) throw new Error(`First: ${command}`);
  const [{ CONTESTANTS }, { OPERATIONS }, { startFederation }, { measure }, { watchMemory }, { resultTables, writeBetweenMarks }] = await Promise.all(
    ['contestants', 'operations', 'federation', 'measure', 'memory', 'table'].map((name) => import(`./${name}.mjs`)),
  );
  const options = readOptions({ contestants: Object.keys(CONTESTANTS), operations: Object.keys(OPERATIONS) });
  const { profileFolder, memoryMinutes } = options;
  if (profileFolder !== undefined) await mkdir(profileFolder, { recursive: true });
  const flagsOf = (name) => (name === 'ours' && profileFolder !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${profileFolder}`] : []);
  const progress = (line) => process.stderr.write(`${line}\n`);
  progress(`starting ${options.contestants.join(', ')}`);
  const federation = await startFederation(options.contestants, { flagsOf, largeYoungGeneration: options.largeYoungGeneration });
  try {
    if (memoryMinutes !== undefined) {
      for (const line of await watchMemory(federation, { minutes: memoryMinutes, pauseMs: options.pauseMs }, progress)) process.stdout.write(`${line}\n`);
      return;
    }
    const tables = await resultTables(await measure(federation, options, progress), options);
    process.stdout.write(`${tables}\n`);
    if (options.write) await writeBetweenMarks(here('../../docs/performance.md'), tables);
  } finally {
    await federation.stop();
  }
}

await main().catch((error) => {
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
