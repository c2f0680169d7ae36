// What deciding and recording who sees what costs: node bench/access.mjs [--operation L1,S,L2] [--pairs N] [--rounds N] [--requests N] [--callers N] [--warm-up SECONDS] [--reference MS] [--undisturbed TIMES] [--profile FOLDER]
//
// The operations of bench/gateway in rounds as long as there, asked of a gateway that is open and of one that verifies a token, answers under an
// agreement, signs what it asks subgraphs and records each answer before it gives it. CPU per request of the whole process
// tree, by turns. Two processes of the same code differ by what was compiled and collected when, so there are several pairs, and the error that is
// printed is that of the pairs' mean. Pairs run one after another and rounds last seconds: a process that waits while five others run begins each round with cold
// caches and new connections, and in rounds of 0.2 seconds that was most of what was measured (docs/performance.md). They are warmed up
// until V8 compiles hardly anything any more, which on L2 takes some 10,000 requests of each process: till then V8's helpers have more to do
// where more code runs. 32 callers, so that
// records are committed together as they are under load: with few, a slow disk makes requests wait, and an idle process costs
// more a request. Before and after each turn one and the same work is timed (bench/gateway/reference.mjs): where others use the cores of this machine too it
// slows down and recovers within seconds, and all figures with it. A round is undisturbed where that work never took more than `--undisturbed` times
// `--reference` ms, the least that was seen if it is not given; what such rounds cost is printed beside what all of them cost. Short rounds
// (`--requests 3000` of S) leave less time for what happens in between. The log is kept in files, or in PostgreSQL with HAMAFZA_BENCH_AUDIT_DATABASE.
import { parseArgs } from 'node:util';
import { startFederation } from './gateway/federation.mjs';
import { measure } from './gateway/measure.mjs';
import { referenceMs } from './gateway/reference.mjs';
import { innerOf, mean, median, standardError } from './statistics.mjs';

const string = (otherwise) => ({ type: 'string', ...(otherwise && { default: otherwise }) });
const { values } = parseArgs({
  options: { operation: string('L1,S,L2'), pairs: string('4'), rounds: string('16'), requests: string(), callers: string('32'), 'warm-up': string('45'), reference: string(), undisturbed: string('1.1'), profile: string() },
});
const OPERATIONS = values.operation.split(',');
const KINDS = ['plain', 'governed'];

const trimmedMean = (numbers) => mean(innerOf(numbers));
const spread = (numbers) => `${mean(numbers).toFixed(3)} (${Math.min(...numbers).toFixed(3)}–${Math.max(...numbers).toFixed(3)})`;

/** A pair with fewer undisturbed rounds says nothing of them. */
const FEWEST_ROUNDS = 5;

/**
 * @param pairs of each pair of processes the rounds that count: by kind in ms of CPU a request. Pairs with too few are left out.
 * @returns the cells of what was open, governed, and how much more it was.
 */
function cellsOf(pairs) {
  const counted = pairs.filter(({ plain }) => plain.length >= Math.min(FEWEST_ROUNDS, Number(values.rounds)));
  if (counted.length === 0) return ['none', 'none', 'none', 'none', 'none'];
  const differences = counted.map(({ plain, governed }) => governed.map((cpuMs, round) => cpuMs - plain[round]));
  const [plain, governed] = KINDS.map((kind) => counted.map((pair) => trimmedMean(pair[kind])));
  const more = differences.map(trimmedMean);
  // Of rounds where there is but one pair, which then says nothing of how processes differ.
  const error = standardError(counted.length > 1 ? more : differences.flat());
  const ofEach = more.map((each, pair) => `${each.toFixed(3)} of ${plain[pair].toFixed(3)} (${differences[pair].length})`);
  return [spread(plain), spread(governed), `${mean(more).toFixed(3)} ± ${error.toFixed(3)}`, ((mean(more) / mean(plain)) * 100).toFixed(1), ofEach.join(', ')];
}

const rowOf = (name, cells) => `| ${[name, ...cells].join(' | ')} |\n`;

/** Those rounds of a pair that `counts` says yes to. */
const roundsOf = ({ plain, governed, references }, counts) => {
  const chosen = references.flatMap((around, round) => (counts(around) ? [round] : []));
  return { plain: chosen.map((round) => plain[round]), governed: chosen.map((round) => governed[round]) };
};

const flagsOf = (kind) => (kind === 'governed' && values.profile !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []);
const setting = {
  rounds: Number(values.rounds),
  callers: Number(values.callers),
  warmUpMs: Number(values['warm-up']) * 1_000,
  requests: values.requests && Number(values.requests),
};

/** Before each kind's turn and after the last. */
const TIMES_A_ROUND = KINDS.length + 1;

/** @returns by operation the rounds of one pair, and what the same work took around each turn. */
async function measurePair(number) {
  const progress = (line) => process.stderr.write(`pair ${number + 1}: ${line}\n`);
  const federation = await startFederation(number % 2 === 0 ? KINDS : KINDS.toReversed(), { flagsOf, largeYoungGeneration: true });
  try {
    const turns = {};
    for (const operation of OPERATIONS) {
      const worked = [];
      const besideTurns = () => worked.push(referenceMs());
      const [{ rounds }] = await measure(federation, { ...setting, operations: [operation], besideTurns }, progress);
      const references = rounds.plain.map((_, round) => worked.slice(round * TIMES_A_ROUND, (round + 1) * TIMES_A_ROUND));
      turns[operation] = { references, ...Object.fromEntries(KINDS.map((kind) => [kind, rounds[kind].map(({ cpuMs }) => cpuMs)])) };
    }
    return turns;
  } finally {
    await federation.stop();
  }
}

const pairs = [];
for (let number = 0; number < Number(values.pairs); number += 1) pairs.push(await measurePair(number));
const least = Math.min(...pairs.flatMap((turns) => Object.values(turns).flatMap(({ references }) => references.flat())));
const limitMs = Number(values.reference ?? least) * Number(values.undisturbed);
process.stdout.write('| operation | open, CPU ms | governed, CPU ms | more, ms | more, % | of each pair (rounds) |\n|---|---|---|---|---|---|\n');
for (const operation of OPERATIONS) {
  const rounds = pairs.map((turns) => turns[operation]);
  process.stdout.write(rowOf(operation, cellsOf(rounds.map((pair) => roundsOf(pair, () => true)))));
  process.stdout.write(rowOf(`${operation}, undisturbed (at most ${limitMs.toFixed(1)} ms)`, cellsOf(rounds.map((pair) => roundsOf(pair, (around) => Math.max(...around) <= limitMs)))));
  const took = rounds.flatMap(({ references }) => references.flat());
  process.stderr.write(`${operation}: the same work took ${Math.min(...took).toFixed(1)} to ${Math.max(...took).toFixed(1)} ms, ${median(took).toFixed(1)} in the middle\n`);
}
