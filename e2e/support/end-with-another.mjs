/**
 * Loaded before a launcher's own code: asks it to stop when another process is gone, however that ended. It is the one
 * whose pid is in `HAMAFZA_ENDS_WITH`, or else the one that started it.
 */
import { isMainThread } from 'node:worker_threads';

const parent = process.ppid;
const other = Number(process.env.HAMAFZA_ENDS_WITH);

const isGone = () => {
  if (!other) return process.ppid !== parent;
  try {
    process.kill(other, 0);
    return false;
  } catch {
    return true;
  }
};

if (isMainThread) {
  setInterval(() => {
    if (isGone()) process.kill(process.pid, 'SIGTERM');
  }, 250).unref();
}
