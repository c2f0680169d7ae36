// What deciding and recording who sees what costs: node bench/access.mjs [--operation L1,S,L2] [--pairs N] [--rounds N] [--requests N] [--callers N] [--warm-up SECONDS] [--reference MS] [--profile FOLDER]
//
// The operations of bench/gateway in rounds as long as there, asked of a gateway that is open and of one that verifies a token, answers under an
// agreement, signs what it asks subgraphs and records each answer before it gives it. CPU per request of the whole process
// tree, by turns. Two processes of the same code differ by what was compiled and collected when, so there are several pairs, and the error that is
// printed is that of the pairs' mean. Pairs run one after another and rounds last seconds: a process that waits while five others run begins each round with cold
// caches and new connections, and in rounds of 0.2 seconds that was most of what was measured (docs/performance.md). They are warmed up
// until V8 compiles hardly anything any more, which on L2 takes some 10,000 requests of each process: till then V8's helpers have more to do
// where more code runs. 32 callers, so that
// records are committed together as they are under load: with few, a slow disk makes requests wait, and an idle process costs
// more a request. Beside each pair stands what one and the same work took meanwhile (bench/gateway/reference.mjs), and what the difference is where that takes `--reference`
// ms, the least that was seen if it is not given, were it in proportion to that work: an estimate, for a machine that others slow down. The log is kept in files, or in PostgreSQL with HAMAFZA_BENCH_AUDIT_DATABASE.
import { parseArgs } from 'node:util';
import { startFederation } from './gateway/federation.mjs';
import { measure } from './gateway/measure.mjs';
import { referenceMs } from './gateway/reference.mjs';
import { innerOf, mean, standardError } from './statistics.mjs';

const string = (otherwise) => ({ type: 'string', ...(otherwise && { default: otherwise }) });
const { values } = parseArgs({
  options: { operation: string('L1,S,L2'), pairs: string('4'), rounds: string('16'), requests: string(), callers: string('32'), 'warm-up': string('45'), reference: string(), profile: string() },
});
const OPERATIONS = values.operation.split(',');
const KINDS = ['plain', 'governed'];

const trimmedMean = (numbers) => mean(innerOf(numbers));
const spread = (numbers) => `${mean(numbers).toFixed(3)} (${Math.min(...numbers).toFixed(3)}–${Math.max(...numbers).toFixed(3)})`;

/**
 * @param pairs of each pair of processes its turns by kind, in ms of CPU a request, and what the same work took before each.
 * @param referenceMs what that work takes where nobody slows the machine down.
 */
function rowOf(operation, pairs, referenceMs) {
  const differences = pairs.map(({ plain, governed }) => governed.map((cpuMs, turn) => cpuMs - plain[turn]));
  const [plain, governed] = KINDS.map((kind) => pairs.map((pair) => trimmedMean(pair[kind])));
  const worked = pairs.map(({ references }) => trimmedMean(references));
  const more = differences.map(trimmedMean);
  const inProportion = more.map((each, pair) => (each * referenceMs) / worked[pair]);
  // Of turns where there is but one pair, which then says nothing of how processes differ.
  const errorOf = (ofPairs, scale = 1) => (pairs.length > 1 ? standardError(ofPairs) : standardError(differences.flat()) * scale);
  const share = ((mean(more) / mean(plain)) * 100).toFixed(1);
  const ofEach = more.map((each, pair) => `${each.toFixed(3)} of ${plain[pair].toFixed(3)} (${worked[pair].toFixed(1)})`);
  const cells = [operation, spread(plain), spread(governed), withError(mean(more), errorOf(more)), share, withError(mean(inProportion), errorOf(inProportion, referenceMs / worked[0])), ofEach.join(', ')];
  return `| ${cells.join(' | ')} |`;
}

const withError = (value, error) => `${value.toFixed(3)} ± ${error.toFixed(3)}`;

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
const least = Math.min(...pairs.flatMap((turns) => Object.values(turns).flatMap(({ references }) => references)));
const fullSpeedMs = Number(values.reference ?? least);
process.stdout.write(`| operation | open, CPU ms | governed, CPU ms | more, ms | more, % | in proportion, where the same work takes ${fullSpeedMs.toFixed(1)} ms | of each pair (what the same work took) |\n|---|---|---|---|---|---|---|\n`);
for (const operation of OPERATIONS) process.stdout.write(`${rowOf(operation, pairs.map((turns) => turns[operation]), fullSpeedMs)}\n`);
