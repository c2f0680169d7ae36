import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** As long as tests wait for a launcher that was told to end. */
const GONE_WITHIN_MS = 120_000;

/** Jest's global teardown: ends the federation that files of tests shared, and removes the run's folder. */
export default async function endRun() {
  const folder = process.env.HAMAFZA_TEST_RUN;
  const pidFile = join(folder, 'shared-federation.pid');
  if (existsSync(pidFile)) await endProcess(Number(readFileSync(pidFile, 'utf8')));
  rmSync(folder, { recursive: true, force: true, maxRetries: 10 });
}

async function endProcess(pid) {
  const deadline = Date.now() + GONE_WITHIN_MS;
  if (isAlive(pid)) process.kill(pid, 'SIGTERM');
  while (isAlive(pid) && Date.now() < deadline) await delay(50);
  if (isAlive(pid)) process.kill(pid, 'SIGKILL');
}

/** One that has ended and waits to be reaped is not. */
function isAlive(pid) {
  const stat = `/proc/${pid}/stat`;
  try {
    process.kill(pid, 0);
    return !existsSync(stat) || !/\) Z /.test(readFileSync(stat, 'utf8'));
  } catch {
    return false;
  }
}
