// What deciding and recording who sees what costs: node bench/access.mjs [--rounds N] [--requests N] [--operation L1,S,L2] [--callers N] [--profile FOLDER]
//
// The operations of bench/gateway, asked of one gateway that is open and of one that verifies a token, answers under an
// agreement, signs what it asks subgraphs and records each answer before it gives it. CPU per request of the whole process
// tree, interleaved; with many rounds of few --requests, whatever else the machine does falls on both alike. 32 callers, so that
// records are committed together as they are under load: with few, a slow disk makes requests wait, and an idle process costs
// more a request. The log is kept in files, or in PostgreSQL with HAMAFZA_BENCH_AUDIT_DATABASE.
import { parseArgs } from 'node:util';
import { startFederation } from './gateway/federation.mjs';
import { measure } from './gateway/measure.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, requests: { type: 'string' }, operation: { type: 'string', default: 'L1,S,L2' }, callers: { type: 'string', default: '32' }, profile: { type: 'string' } } });
const NAMES = ['plain', 'governed'];

const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
/** Without the outer tenths, in which the machine did something else. */
const trimmedMean = (numbers) => mean(numbers.toSorted((one, other) => one - other).slice(Math.floor(numbers.length / 10), numbers.length - Math.floor(numbers.length / 10)));
const standardError = (numbers) => Math.sqrt(mean(numbers.map((number) => (number - mean(numbers)) ** 2)) / numbers.length);

const flagsOf = (name) => (name === 'governed' && values.profile !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []);
const federation = await startFederation(NAMES, { flagsOf, largeYoungGeneration: true });
try {
  const results = await measure(federation, { operations: values.operation.split(','), rounds: Number(values.rounds), requests: values.requests && Number(values.requests), callers: Number(values.callers) }, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write('| operation | open, CPU ms | governed, CPU ms | more, ms | more, % |\n|---|---|---|---|---|\n');
  for (const { operation, rounds } of results) {
    const [plain, governed] = NAMES.map((name) => rounds[name].map(({ cpuMs }) => cpuMs));
    const differences = governed.map((cpuMs, index) => cpuMs - plain[index]);
    const more = trimmedMean(differences);
    process.stdout.write(`| ${operation} | ${trimmedMean(plain).toFixed(3)} | ${trimmedMean(governed).toFixed(3)} | ${more.toFixed(3)} ± ${standardError(differences).toFixed(3)} | ${((more / trimmedMean(plain)) * 100).toFixed(1)} |\n`);
  }
} finally {
  await federation.stop();
}
