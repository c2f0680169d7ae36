// Everything about the sources that needs no test: side by side, since linting alone keeps one core busy for a minute.
import { spawn } from 'node:child_process';

const CHECKS = ['lint', 'lint:imports', 'typecheck:sandbox'];

/** @returns its exit status; what it wrote is shown whole once it has ended, and only if it failed. */
const run = (script) =>
  new Promise((resolve) => {
    const child = spawn('npm', ['run', '--silent', script], { stdio: ['ignore', 'pipe', 'pipe'], shell: process.platform === 'win32' });
    const written = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => written.push(chunk));
    child.on('error', () => resolve(1));
    child.on('close', (status) => {
      if (status !== 0) process.stderr.write(`npm run ${script}\n${Buffer.concat(written).toString()}\n`);
      resolve(status ?? 1);
    });
  });

process.exitCode = Math.max(...(await Promise.all(CHECKS.map(run))));
