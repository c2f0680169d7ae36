/** Starts the tiny subgraph as a launcher does, and tells the process id and address of it on standard output. */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const child = fork(fileURLToPath(new URL('./tiny-subgraph.mjs', import.meta.url)), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
child.once('message', ({ url }) => process.stdout.write(`${JSON.stringify({ pid: child.pid, url })}\n`));
