// The checks beside the tests: neither keeps every core busy all the time.
import { spawn } from 'node:child_process';

/** @returns its exit status. What the checks complain of comes last, not between the names of tests. */
const run = (script, stdio) =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio, shell: process.platform === 'win32' });
    const written = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => written.push(chunk));
    child.on('error', (error) => resolve({ status: 1, written: `${error.message}\n` }));
    child.on('close', (status) => resolve({ status: status ?? 1, written: Buffer.concat(written).toString() }));
  });

const [checks, tests] = await Promise.all([run('check', ['ignore', 'pipe', 'pipe']), run('jest', 'inherit')]);
process.stderr.write(checks.written);
process.exitCode = Math.max(checks.status, tests.status);
