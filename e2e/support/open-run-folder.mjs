import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const PREFIX = 'hamafza-tests-';

/**
 * Jest's global setup: one folder for all that the run's tests keep, named in `HAMAFZA_TEST_RUN` and removed when the run is
 * over. What killed runs left is removed first. What outlives the worker that started it ends with `HAMAFZA_TEST_RUNNER`.
 */
export default function openRunFolder() {
  for (const name of readdirSync(tmpdir())) {
    const pid = new RegExp(`^${PREFIX}(\\d+)-`).exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
  process.env.HAMAFZA_TEST_RUNNER = String(process.pid);
  process.env.HAMAFZA_TEST_RUN = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`));
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
