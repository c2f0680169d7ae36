// What deciding and recording who sees what costs: node bench/access.mjs [--operation L1,S,L2] [--pairs N] [--rounds N] [--requests N] [--callers N] [--warm-up SECONDS] [--profile FOLDER]
//
// The operations of bench/gateway, asked of gateways that are open and of gateways that verify a token, answer under an
// agreement, sign what they ask subgraphs and record each answer before they give it. CPU per request of the whole process
// tree, by turns of some 0.2 seconds, so that whatever else the machine does falls on both alike. Two processes of the same code differ, too, by what
// was compiled and collected when: there are several pairs of both, and the error that is printed is that of the pairs' mean. They are warmed up
// until V8 compiles hardly anything any more, which on L2 takes some 10,000 requests of each process: till then V8's helpers have more to do
// where more code runs. 32 callers, so that
// records are committed together as they are under load: with few, a slow disk makes requests wait, and an idle process costs
// more a request. The log is kept in files, or in PostgreSQL with HAMAFZA_BENCH_AUDIT_DATABASE.
import { parseArgs } from 'node:util';
import { kindOf } from './gateway/contestants.mjs';
import { startFederation } from './gateway/federation.mjs';
import { measure } from './gateway/measure.mjs';
import { innerOf, mean, standardError } from './statistics.mjs';

const string = (otherwise) => ({ type: 'string', ...(otherwise && { default: otherwise }) });
const { values } = parseArgs({
  options: { operation: string('L1,S,L2'), pairs: string('3'), rounds: string('60'), requests: string(), callers: string('32'), 'warm-up': string('45'), profile: string() },
});
/** Requests a turn. */
const TURNS = { L1: 64, S: 640, L2: 48 };
const PAIRS = Array.from({ length: Number(values.pairs) }, (_, index) => [`plain#${index + 1}`, `governed#${index + 1}`]);

const trimmedMean = (numbers) => mean(innerOf(numbers));
/** Of turns where there is but one pair, which then says nothing of how processes differ. */
const errorOf = (ofPairs, ofTurns) => (ofPairs.length > 1 ? standardError(ofPairs) : standardError(ofTurns));
const spread = (numbers) => `${mean(numbers).toFixed(3)} (${Math.min(...numbers).toFixed(3)}–${Math.max(...numbers).toFixed(3)})`;

function rowOf({ operation, rounds }) {
  const turnsOf = (name) => rounds[name].map(({ cpuMs }) => cpuMs);
  const differences = PAIRS.map(([plain, governed]) => turnsOf(governed).map((cpuMs, turn) => cpuMs - turnsOf(plain)[turn]));
  const [plain, governed] = [0, 1].map((side) => PAIRS.map((pair) => trimmedMean(turnsOf(pair[side]))));
  const more = differences.map(trimmedMean);
  const error = errorOf(more, differences.flat());
  const share = ((mean(more) / mean(plain)) * 100).toFixed(1);
  return `| ${operation} | ${spread(plain)} | ${spread(governed)} | ${mean(more).toFixed(3)} ± ${error.toFixed(3)} | ${share} | ${more.map((each) => each.toFixed(3)).join(', ')} |`;
}

const flagsOf = (name) => (kindOf(name) === 'governed' && values.profile !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []);
const progress = (line) => process.stderr.write(`${line}\n`);
const federation = await startFederation(PAIRS.flat(), { flagsOf, largeYoungGeneration: true });
try {
  process.stdout.write('| operation | open, CPU ms | governed, CPU ms | more, ms | more, % | of each pair |\n|---|---|---|---|---|---|\n');
  for (const operation of values.operation.split(',')) {
    const requests = Number(values.requests ?? TURNS[operation]);
    const setting = { operations: [operation], rounds: Number(values.rounds), requests, callers: Number(values.callers), warmUpMs: Number(values['warm-up']) * 1_000 };
    const [result] = await measure(federation, setting, progress);
    process.stdout.write(`${rowOf(result)}\n`);
  }
} finally {
  await federation.stop();
}
