// What deciding and recording who sees what costs: node bench/access.mjs [--rounds N] [--operation L1,S,L2] [--callers N] [--profile FOLDER]
//
// The operations of bench/gateway, asked of one gateway that is open and of one that verifies a token, answers under an
// agreement, signs what it asks subgraphs and records each answer before it gives it. CPU per request of the whole process
// tree, interleaved. 32 callers, so that records are committed together as they are under load: with few, a slow disk makes
// requests wait, and an idle process costs more a request. The log is kept in files, or in PostgreSQL with HAMAFZA_BENCH_AUDIT_DATABASE.
import { parseArgs } from 'node:util';
import { startFederation } from './gateway/federation.mjs';
import { measure } from './gateway/measure.mjs';
import { median } from './gateway/table.mjs';

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '7' }, operation: { type: 'string', default: 'L1,S,L2' }, callers: { type: 'string', default: '32' }, profile: { type: 'string' } } });
const NAMES = ['plain', 'governed'];

const flagsOf = (name) => (name === 'governed' && values.profile !== undefined ? ['--cpu-prof', `--cpu-prof-dir=${values.profile}`] : []);
const federation = await startFederation(NAMES, { flagsOf, largeYoungGeneration: true });
try {
  const results = await measure(federation, { operations: values.operation.split(','), rounds: Number(values.rounds), requests: undefined, callers: Number(values.callers) }, (line) => process.stderr.write(`${line}\n`));
  process.stdout.write('| operation | open, CPU ms | governed, CPU ms | more, ms | more, % |\n|---|---|---|---|---|\n');
  for (const { operation, rounds } of results) {
    const [plain, governed] = NAMES.map((name) => rounds[name].map(({ cpuMs }) => cpuMs));
    const more = median(governed.map((cpuMs, index) => cpuMs - plain[index]));
    const share = median(governed.map((cpuMs, index) => cpuMs / plain[index] - 1));
    process.stdout.write(`| ${operation} | ${median(plain).toFixed(3)} | ${median(governed).toFixed(3)} | ${more.toFixed(3)} | ${(share * 100).toFixed(1)} |\n`);
  }
} finally {
  await federation.stop();
}
