import { execFile } from 'node:child_process';
import { readFile, readdir } from 'node:fs/promises';
import { platform } from 'node:process';
import { promisify } from 'node:util';
import { systemErrorCode } from './system-error-code.js';

const execute = promisify(execFile);

export interface RunningProcess {
  readonly pid: number;
  /** Program and arguments, separated by spaces. */
  readonly command: string;
}

/**
 * What tells a process from a later one with the same pid: its start, and the boot it belongs to.
 *
 * @returns `null` when no such process runs; a zombie does not run.
 */
export async function processIdentity(pid: number): Promise<string | null> {
  if (!pidExists(pid)) return null;
  if (platform === 'linux') return linuxIdentity(pid);
  if (platform === 'win32') return 'running';
  const line = (await ps(['-o', 'stat=,lstart=', '-p', String(pid)])).trim();
  return line === '' || line.startsWith('Z') ? null : line.replace(/^\S+\s+/, '');
}

/**
 * Every running process; zombies do not run.
 *
 * On Linux only what needs no privilege is read: in a container even root may not see where another user's process stands.
 */
export async function runningProcesses(): Promise<readonly RunningProcess[]> {
  if (platform === 'win32') return [];
  if (platform === 'linux') {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
    const processes = await Promise.all(pids.map(async (pid) => ({ pid, command: await linuxCommand(pid) })));
    return processes.filter(({ command }) => command !== '');
  }
  const lines = (await ps(['-axo', 'pid=,stat=,command='])).split('\n');
  return lines.flatMap((line) => {
    const [, pid, state, command] = /^\s*(\d+)\s+(\S+)\s+(.*)$/.exec(line) ?? [];
    return command === undefined || state?.startsWith('Z') ? [] : [{ pid: Number(pid), command }];
  });
}

/** The pid is taken, be it by a zombie or by another user's process. */
function pidExists(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return systemErrorCode(error) === 'EPERM';
  }
}

async function linuxIdentity(pid: number): Promise<string | null> {
  const [stat, bootId] = await Promise.all([readOrEmpty(`/proc/${pid}/stat`), readOrEmpty('/proc/sys/kernel/random/boot_id')]);
  // The command name stands in parentheses and may hold anything: the fields are counted from after it.
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (state === undefined || state === '' || state === 'Z' || state === 'X') return null;
  const startTimeTicks = rest[18];
  return `${bootId.trim()}/${startTimeTicks}`;
}

/** Empty for a zombie and for the kernel's own threads. */
async function linuxCommand(pid: number): Promise<string> {
  return (await readOrEmpty(`/proc/${pid}/cmdline`)).replaceAll('\0', ' ').trim();
}

async function ps(parameters: readonly string[]): Promise<string> {
  const options = { env: { LC_ALL: 'C', PATH: '/bin:/usr/bin' }, maxBuffer: 64 * 1024 * 1024 };
  const result = await execute('ps', [...parameters], options).catch(() => ({ stdout: '' }));
  return result.stdout;
}

const readOrEmpty = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
