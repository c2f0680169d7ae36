/**
 * What a cohort over two agencies costs: ours, over real HTTP from the kit's endpoint, beside one PostgreSQL that has the
 * rows of both, and beside postgres_fdw; in turns, on the same cluster. Every answer is compared with the merged one.
 *
 *   node bench/cohort/run.mjs [--people 100000] [--rounds 5] [--skip-fdw] [--folder <kept databases>] [--load-only] [--question <beginning of its name>] [--protect]
 *
 * `--protect` adds a contestant whose tables pass disclosure control with an empty ledger in memory: the
 * difference to ours is what it costs, sketches included, and the ledger's database not.
 *
 * Targets, in medians of wall time against the merged database: 1.2 at 1,000,000 people and under 150 MB; 1.3 at
 * 5,000,000 with flat memory; 1.5 for 2,000 keys in the other agency; under 20 ms from the cache. CPU is that of all
 * processes together. Needs a machine with nothing else to do.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { cpuMsOf } from '../gateway/process-usage.mjs';
import { innerOf, mean, median, standardError } from '../statistics.mjs';
import { startFederation } from './federation.mjs';
import { questions } from './questions.mjs';

const flag = { type: 'boolean', default: false };
const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '100000' },
    rounds: { type: 'string', default: '5' },
    'skip-fdw': flag,
    folder: { type: 'string' },
    'load-only': flag,
    question: { type: 'string', default: '' },
    protect: flag,
  },
});
const [people, rounds] = [Number(values.people), Number(values.rounds)];

console.log(`${people} people each, load ${loadavg()[0].toFixed(1)}`);
const federation = await startFederation(people, values.folder);
if (values['load-only']) {
  await federation.stop();
  process.exit(0);
}

/** @returns what asks a coordinator in a process of its own. */
function startCoordinator(settings, isProtected = false) {
  const child = fork(fileURLToPath(new URL('./coordinator.mjs', import.meta.url)));
  const { keyId, publicJwk, privateKey } = federation.signingKey;
  child.send({ start: { settings, keyId, publicJwk, privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }) } });
  const coordinator = { pid: child.pid, peakBytes: 0, stop: () => child.connected && child.disconnect(), answer };
  async function answer({ plan }) {
    const reply = once(child, 'message');
    child.send({ plan, run: run(), isProtected });
    const [{ rows, error, peakBytes }] = await reply;
    if (error !== undefined) throw new Error(error);
    coordinator.peakBytes = peakBytes;
    return rows;
  }
  return coordinator;
}

const WARM_UP_MS = 1_000;
/** What is left to be collected after an answer counts as CPU of whoever gave it, and does not slow down the next. */
const SETTLE_MS = 100;

const run = () => ({
  requestId: 'bench',
  access: { callerKey: 'bench', body: 'secretariat', roles: [], purpose: 'planning', agreement: { id: 'bench', version: 1, epoch: 1 }, provinces: 'all', isEmergency: false },
  urls: federation.urls,
  epoch: 1,
  today: '2026-01-01',
  deadline: Date.now() + 120_000,
  onFailure: 'FAIL',
  disclosesMembershipTo: ['relief'],
});
const [fresh, caching] = [startCoordinator({ cacheBytes: 0, answerBytes: 0 }), startCoordinator({ answerBytes: 0 })];
const guarded = values.protect ? [startCoordinator({ cacheBytes: 0, answerBytes: 0 }, true)] : [];
const coordinators = [fresh, caching, ...guarded];
const statement = (suffix) => async ({ sql }) => (await federation.merged.query(sql(suffix))).rows;
const contestants = { merged: statement(''), ours: fresh.answer, ...(guarded[0] && { protected: guarded[0].answer }), cached: caching.answer, ...(values['skip-fdw'] ? {} : { fdw: statement('_far') }) };

/** To and fro: whoever always came after the same one would always meet what that one leaves in the agencies. */
const turnsOf = (round) => (round % 2 === 0 ? Object.entries(contestants) : Object.entries(contestants).toReversed());

/** The mean of what the rounds differ by, without the outer tenths, and its standard error; in milliseconds, and of the median. */
function moreOf(one, other, what) {
  const inner = innerOf(other.map((taken, round) => taken[what] - one[round][what]));
  const base = median(one.map((taken) => taken[what]));
  return `${mean(inner).toFixed(1)} ± ${standardError(inner).toFixed(1)} ms (${((100 * mean(inner)) / base).toFixed(0)} %)`;
}

function compare(name, question, rows, expected) {
  const texts = [rows, expected].map((each) => JSON.stringify(each.map(({ label, persons, sum }) => [label, persons, sum ?? null]).sort()));
  if (texts[0] !== texts[1]) throw new Error(`${name} answers "${question.name}" otherwise: ${texts[0].slice(0, 200)} and not ${texts[1].slice(0, 200)}`);
}

/** CPU time so far, in milliseconds: of everything, of the agencies’ processes, and of the coordinators’. */
function cpuSoFar() {
  const { user, system } = process.cpuUsage();
  const all = cpuMsOf(process.pid) - (user + system) / 1_000; // what this process does is the bench's own
  return [all, ...[federation.agencyPids, coordinators.map(({ pid }) => pid)].map((pids) => pids.reduce((sum, pid) => sum + cpuMsOf(pid), 0))];
}

async function timed(answer, question) {
  const before = cpuSoFar(); // which takes milliseconds itself
  const startMs = performance.now();
  const rows = await answer(question);
  const wallMs = performance.now() - startMs;
  await setTimeout(SETTLE_MS);
  const [cpuMs, agenciesMs, coordinatorMs] = cpuSoFar().map((ms, index) => ms - before[index]);
  return { rows, wallMs, cpuMs, agenciesMs, coordinatorMs };
}

/** Asks for some time: whoever is quick runs code that is not compiled yet before it has run often. */
async function warmUp(name, answer, question, expected) {
  const startMs = performance.now();
  do compare(name, question, await answer(question), expected);
  while (performance.now() - startMs < WARM_UP_MS);
}

try {
  for (const question of questions(people).filter(({ name }) => name.startsWith(values.question))) {
    const results = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
    const expected = await contestants.merged(question);
    for (const [name, answer] of Object.entries(contestants)) await warmUp(name, answer, question, expected);
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, answer] of turnsOf(round)) {
        const { rows, ...taken } = await timed(answer, question);
        compare(name, question, rows, expected);
        results[name].push(taken);
      }
    }
    const base = median(results.merged.map(({ wallMs }) => wallMs));
    const persons = expected.reduce((sum, row) => sum + row.persons, 0);
    console.log(`\n${question.name} (${persons} persons; target ${question.target})`);
    for (const [name, taken] of Object.entries(results)) {
      const [wallMs, cpuMs, agenciesMs, coordinatorMs] = ['wallMs', 'cpuMs', 'agenciesMs', 'coordinatorMs'].map((what) => median(taken.map((result) => result[what])));
      const parts = `of which agencies’ processes ${agenciesMs.toFixed(0)}, the coordinator ${coordinatorMs.toFixed(0)}`;
      console.log(`  ${name.padEnd(9)} ${wallMs.toFixed(0).padStart(6)} ms  ${(wallMs / base).toFixed(2).padStart(5)} ×  CPU ${cpuMs.toFixed(0).padStart(6)} ms, ${parts}`);
    }
    if (results.protected) console.log(`  protected takes more than ours: ${['wallMs', 'cpuMs', 'coordinatorMs'].map((what) => `${what.replace('Ms', '')} ${moreOf(results.ours, results.protected, what)}`).join(', ')}`);
  }
  const megabytes = [fresh, caching].map(({ peakBytes }) => (peakBytes / 1_048_576).toFixed(0));
  console.log(`\na coordinator’s process: at most ${megabytes[0]} MB, ${megabytes[1]} MB with a cache; load ${loadavg()[0].toFixed(1)}`);
} finally {
  for (const coordinator of coordinators) coordinator.stop();
  await federation.stop();
}
