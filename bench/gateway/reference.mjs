// How fast the machine is just now: a machine whose cores others use too slows down and recovers by half within minutes, and with it all that is measured in ms.
const STEPS = 2_000_000;
const RUNS = 5;

/** Arithmetic and short-lived objects, as a server has them. */
function work() {
  const kept = [];
  let state = 0;
  for (let step = 0; step < STEPS; step += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    kept[step & 1_023] = { state };
  }
  return kept.length;
}

for (let run = 0; run < RUNS; run += 1) work();

/** @returns ms of CPU that one and the same work takes, the least of a few runs. */
export function referenceMs() {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < RUNS; run += 1) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    least = Math.min(least, (user + system) / 1_000);
  }
  return least;
}
