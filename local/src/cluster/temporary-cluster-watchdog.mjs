/**
 * Ends a temporary cluster whose test process died: when the pipe on standard input closes without `done`, it kills
 * the postmaster of the folder given as argument and removes the folder.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const folder = process.argv[2];
let heard = '';

for await (const chunk of process.stdin) heard += chunk;
if (heard !== 'done') await endCluster();

async function endCluster() {
  // A start that was under way may yet bring up its initdb; several rounds catch that too.
  for (let round = 0; round < 20; round += 1) {
    const pid = postmasterPid();
    if (pid !== null) signal(pid, round < 10 ? 'SIGQUIT' : 'SIGKILL');
    else if (remove()) return;
    await delay(100);
  }
  remove();
}

function postmasterPid() {
  try {
    const pid = Number.parseInt(readFileSync(join(folder, 'data', 'postmaster.pid'), 'utf8'), 10);
    return pid > 0 && signal(pid, 0) ? pid : null;
  } catch {
    return null;
  }
}

function signal(pid, name) {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function remove() {
  try {
    rmSync(folder, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
