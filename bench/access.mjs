// What deciding and recording who sees what costs: node bench/access.mjs [--operation L1,S,L2] [--pairs N] [--rounds N] [--requests N] [--callers N] [--warm-up SECONDS] [--profile FOLDER]
//
// The operations of bench/gateway in rounds as long as there, asked of a gateway that is open and of one that verifies a token, answers under an
// agreement, signs what it asks subgraphs and records each answer before it gives it. CPU per request of the whole process
// tree, by turns. Two processes of the same code differ by what was compiled and collected when, so there are several pairs, and the error that is
// printed is that of the pairs' mean. Pairs run one after another and rounds last seconds: a process that waits while five others run begins each round with cold
// caches and new connections, and in rounds of 0.2 seconds that was most of what was measured (docs/performance.md). They are warmed up
// until V8 compiles hardly anything any more, which on L2 takes some 10,000 requests of each process: till then V8's helpers have more to do
// where more code runs. 32 callers, so that
// records are committed together as they are under load: with few, a slow disk makes requests wait, and an idle process costs
// more a request. The log is kept in files, or in PostgreSQL with HAMAFZA_BENCH_AUDIT_DATABASE.
import { parseArgs } from 'node:util';
import { startFederation } from './gateway/federation.mjs';
import { measure } from './gateway/measure.mjs';
import { referenceMs } from './gateway/reference.mjs';
import { innerOf, mean, standardError } from './statistics.mjs';

const string = (otherwise) => ({ type: 'string', ...(otherwise && { default: otherwise }) });
const { values } = parseArgs({
  options: { operation: string('L1,S,L2'), pairs: string('4'), rounds: string('16'), requests: string(), callers: string('32'), 'warm-up': string('45'), profile: string() },
});
const OPERATIONS = values.operation.split(',');
const KINDS = ['plain', 'governed'];

const trimmedMean = (numbers) => mean(innerOf(numbers));
const spread = (numbers) => `${mean(numbers).toFixed(3)} (${Math.min(...numbers).toFixed(3)}–${Math.max(...numbers).toFixed(3)})`;

/** @param pairs of each pair of processes its turns by kind, in ms of CPU a request, and what the same work took before each. */
function rowOf(operation, pairs) {
  const differences = pairs.map(({ plain, governed }) => governed.map((cpuMs, turn) => cpuMs - plain[turn]));
  const [plain, governed] = KINDS.map((kind) => pairs.map((pair) => trimmedMean(pair[kind])));
  const more = differences.map(trimmedMean);
  // Of turns where there is but one pair, which then says nothing of how processes differ.
  const error = pairs.length > 1 ? standardError(more) : standardError(differences.flat());
  const share = ((mean(more) / mean(plain)) * 100).toFixed(1);
  const ofEach = pairs.map(({ references }, pair) => `${more[pair].toFixed(3)} of ${plain[pair].toFixed(3)} (${trimmedMean(references).toFixed(1)})`);
  return `| ${operation} | ${spread(plain)} | ${spread(governed)} | ${mean(more).toFixed(3)} ± ${error.toFixed(3)} | ${share} | ${ofEach.join(', ')} |`;
}

const flagsOf = (kind) => (kind === 'governed' && values.profile !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []);
const setting = {
  rounds: Number(values.rounds),
  callers: Number(values.callers),
  warmUpMs: Number(values['warm-up']) * 1_000,
  requests: values.requests && Number(values.requests),
};

/** @returns by operation the turns of one pair. */
async function measurePair(number) {
  const progress = (line) => process.stderr.write(`pair ${number + 1}: ${line}\n`);
  const federation = await startFederation(number % 2 === 0 ? KINDS : KINDS.toReversed(), { flagsOf, largeYoungGeneration: true });
  try {
    const turns = {};
    for (const operation of OPERATIONS) {
      const references = [];
      const beforeRound = () => references.push(referenceMs());
      const [{ rounds }] = await measure(federation, { ...setting, operations: [operation], beforeRound }, progress);
      turns[operation] = { references, ...Object.fromEntries(KINDS.map((kind) => [kind, rounds[kind].map(({ cpuMs }) => cpuMs)])) };
    }
    return turns;
  } finally {
    await federation.stop();
  }
}

const pairs = [];
for (let number = 0; number < Number(values.pairs); number += 1) pairs.push(await measurePair(number));
process.stdout.write('| operation | open, CPU ms | governed, CPU ms | more, ms | more, % | of each pair (ms of CPU that a work that is always the same took beside it) |\n|---|---|---|---|---|---|\n');
for (const operation of OPERATIONS) process.stdout.write(`${rowOf(operation, pairs.map((turns) => turns[operation]))}\n`);
