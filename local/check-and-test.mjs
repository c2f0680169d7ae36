// `npm test`: whatever a checkout needs, then the checks beside the tests. Neither keeps every core busy all the time.
import { spawn } from 'node:child_process';
import { build, install } from './install-and-build.mjs';

/** @returns its exit status. What the checks complain of comes last, not between the names of tests. */
const run = (script, stdio = ['ignore', 'pipe', 'pipe']) =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio, shell: process.platform === 'win32' });
    const written = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => written.push(chunk));
    child.on('error', (error) => resolve({ script, status: 1, written: `${error.message}\n` }));
    child.on('close', (status) => resolve({ script, status: status ?? 1, written: Buffer.concat(written).toString() }));
    // A build that fails ends this process.
    process.on('exit', () => child.kill());
  });

install();
// Linting reads the sources of all workspaces, and nothing that is built. The build keeps one core busy.
const linting = run('lint');
build();
const ended = await Promise.all([linting, run('lint:imports'), run('typecheck:sandbox'), run('jest', 'inherit')]);
for (const { script, status, written } of ended) if (status !== 0 && written !== '') process.stderr.write(`npm run ${script}\n${written}\n`);
process.exitCode = Math.max(...ended.map(({ status }) => status));
