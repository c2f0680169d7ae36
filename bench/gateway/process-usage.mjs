import { readdirSync, readFileSync } from 'node:fs';

const NS_PER_TICK = 10_000_000; // USER_HZ is 100 on every Linux that Node runs on
const PAGE_BYTES = 4_096;

const read = (path) => {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // it ended meanwhile
  }
};

/** Numbers of proc_pid_stat(5) from the fourth on; the name before them may hold spaces. */
const statOf = (pid) => {
  const text = read(`/proc/${pid}/stat`);
  return text?.slice(text.lastIndexOf(')') + 4).split(' ').map(Number);
};

function processTree(rootPid) {
  const parents = new Map();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = statOf(name);
    if (stat !== undefined) parents.set(Number(name), stat[0]);
  }
  const tree = [rootPid];
  for (const pid of tree) for (const [child, parent] of parents) if (parent === pid) tree.push(child);
  return tree;
}

/**
 * Time of all threads. The scheduler's own figure is exact but forgets threads that ended; the process's remembers
 * them and counts in ticks of 10 ms.
 */
function processCpuNs(pid, { withEndedChildren }) {
  const stat = statOf(pid);
  if (stat === undefined) return 0;
  const [user, system, childrenUser, childrenSystem] = stat.slice(10, 14);
  const tasks = readdirSync(`/proc/${pid}/task`).map((task) => Number(read(`/proc/${pid}/task/${task}/schedstat`)?.split(' ')[0] ?? 0));
  const living = tasks.reduce((sum, ns) => sum + ns, 0);
  return Math.max(living, (user + system) * NS_PER_TICK) + (withEndedChildren ? (childrenUser + childrenSystem) * NS_PER_TICK : 0);
}

/**
 * What a process and all processes it started have used so far.
 *
 * Source: proc_pid_stat(5), and `schedstat` in the kernel's Documentation/scheduler/sched-stats.
 */
export const cpuMsOf = (rootPid) => processTree(rootPid).reduce((sum, pid) => sum + processCpuNs(pid, { withEndedChildren: true }), 0) / 1e6;

export const residentBytesOf = (rootPid) =>
  processTree(rootPid).reduce((sum, pid) => sum + Number(read(`/proc/${pid}/statm`)?.split(' ')[1] ?? 0) * PAGE_BYTES, 0);
