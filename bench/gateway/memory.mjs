import { residentBytesOf } from './process-usage.mjs';
import { median } from './table.mjs';

const SLICE_MS = 10_000;
const CALLERS = 4;
const FLAT = 1.1;
const ENOUGH_SAMPLES = 24;

const megabytes = (bytes) => Math.round(bytes / 1_048_576);

async function watch(federation, contestant, { untilMs, pauseMs }, progress) {
  const samples = [];
  let from = 0;
  while (Date.now() < untilMs) {
    // One slice in six asks for large answers, so that the memory of both kinds is seen.
    const operation = samples.length % 6 === 5 ? 'L1' : 'S-texts';
    const forMs = Math.min(SLICE_MS, untilMs - Date.now());
    const { latenciesMs, failed } = await federation.load({ url: contestant.url, operation, from, callers: CALLERS, forMs, pauseMs, digest: false });
    if (failed > 0) throw new Error(`${contestant.name}: ${failed} of ${latenciesMs.length} requests failed.`);
    from += latenciesMs.length;
    samples.push(residentBytesOf(contestant.pid));
    progress(`${contestant.name}: ${from} requests, ${megabytes(samples.at(-1))} MB`);
  }
  return { samples, requests: from };
}

/**
 * Asks each contestant operations of ever new texts for as long as given, and samples its resident memory.
 *
 * @param options.pauseMs between one answer and the same caller's next request; 0 asks as fast as it is answered.
 * @returns one line for each: the median of each quarter, in MB, and whether the last exceeds the second by a tenth;
 *   runs below four minutes are too short to tell.
 */
export async function watchMemory(federation, { minutes, pauseMs }, progress) {
  const lines = [];
  for (const contestant of federation.contestants) {
    const { samples, requests } = await watch(federation, contestant, { untilMs: Date.now() + minutes * 60_000, pauseMs }, progress);
    const quarters = [0, 1, 2, 3].map((quarter) => samples.slice(Math.floor((quarter * samples.length) / 4), Math.max(1, Math.ceil(((quarter + 1) * samples.length) / 4))));
    const medians = quarters.map(median);
    const verdict = samples.length < ENOUGH_SAMPLES ? 'too short to tell' : medians[3] <= medians[1] * FLAT ? 'flat' : 'GROWING';
    lines.push(`${contestant.name}: ${requests} distinct requests in ${minutes} minutes; by quarters ${medians.map(megabytes).join(', ')} MB: ${verdict}`);
  }
  return lines;
}
