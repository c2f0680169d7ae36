import { AnswersDiffer, compareAnswers, compareDigests } from './equal-answers.mjs';
import { OPERATIONS } from './operations.mjs';
import { cpuMsOf } from './process-usage.mjs';

const CALLERS = 4;
const COMPARED_BEFORE = 3;
/** Of each operation. A server runs for weeks: V8 has compiled what runs often only after some 3,000 of the large requests, or 20,000 small ones. */
export const WARM_UP_MS = 15_000;
const WARM_UP_ROUNDS = 3;
/** By turns: V8 shrinks the heap of a process that has been idle for eight seconds, and drops code that is not used. */
const WARM_UP_TURN_MS = 1_000;
const ROUND_MS = 3_000;
/** Numbers of requests below it are for warming up. */
const FIRST_MEASURED = 200_000;

/** One contestant asked for a while: what it cost and how long the requests took. */
async function ask(federation, contestant, { callers = CALLERS, ...request }) {
  await federation.takeFetches();
  const cpuBeforeMs = cpuMsOf(contestant.pid);
  const { wallMs, latenciesMs, digests, failed } = await federation.load({ url: contestant.url, headers: contestant.headers, callers, ...request });
  const count = latenciesMs.length;
  const cpuMs = (cpuMsOf(contestant.pid) - cpuBeforeMs) / count;
  if (failed > 0) throw new AnswersDiffer(`${contestant.name}: ${failed} of ${count} requests of ${request.operation} failed.`);
  const fetches = (await federation.takeFetches()) / count;
  return { digests, round: { cpuMs, fetches, latenciesMs, requestsPerSecond: (count / wallMs) * 1_000 } };
}

const rotated = (values, by) => [...values.slice(by % values.length), ...values.slice(0, by % values.length)];

/**
 * Measures operations in interleaved rounds: each round asks every contestant the same requests, one contestant after
 * another, beginning with another one each time. A round ends for a contestant after its most requests, or after
 * ROUND_MS and its least.
 *
 * @param options `operations`, `rounds`, `requests` per round when not each operation's own number, `callers` at once, `warmUpMs` of
 *   each operation when not WARM_UP_MS, and `besideTurns` to be called before each contestant's turn in a round and after the last.
 * @returns for each operation its `bytes`, `rounds` by contestant, and in `otherBytes` whose bytes were not the first one's.
 */
export async function measure(federation, { operations, rounds, requests, callers, warmUpMs = WARM_UP_MS, besideTurns = () => undefined }, progress) {
  const results = [];
  for (const operation of operations) {
    progress(`${operation}: comparing answers`);
    let bytes;
    for (let number = 0; number < COMPARED_BEFORE; number += 1) bytes = await compareAnswers(federation.contestants, operation, number);
    results.push({ operation, bytes, otherBytes: new Set(), rounds: Object.fromEntries(federation.contestants.map(({ name }) => [name, []])) });
  }
  const warmUpTurns = Math.ceil(warmUpMs / WARM_UP_TURN_MS);
  for (const { operation } of results) {
    progress(`${operation}: warming up`);
    const least = Math.ceil((WARM_UP_ROUNDS * OPERATIONS[operation].requests.least) / warmUpTurns);
    const most = Math.floor((FIRST_MEASURED - COMPARED_BEFORE) / warmUpTurns);
    for (let turn = 0; turn < warmUpTurns; turn += 1) {
      const request = { operation, from: COMPARED_BEFORE + turn * most, least, most, forMs: WARM_UP_TURN_MS, digest: false, callers };
      for (const contestant of federation.contestants) await ask(federation, contestant, request);
    }
  }
  for (let round = 0; round < rounds; round += 1) {
    progress(`round ${round + 1} of ${rounds}`);
    for (const result of results) await measureRound(federation, result, round, { requests, callers, besideTurns });
  }
  return results;
}

async function measureRound(federation, { operation, otherBytes, rounds }, round, { requests, callers, besideTurns }) {
  const { least, most } = requests === undefined ? OPERATIONS[operation].requests : { least: requests, most: requests };
  const request = { operation, from: FIRST_MEASURED + round * most, least, most, forMs: ROUND_MS, callers };
  const answers = {};
  for (const contestant of rotated(federation.contestants, round)) {
    besideTurns();
    const asked = await ask(federation, contestant, request);
    answers[contestant.name] = asked.digests;
    rounds[contestant.name].push(asked.round);
  }
  besideTurns();
  for (const name of await compareDigests(federation.contestants, operation, request.from, answers)) otherBytes.add(name);
}
