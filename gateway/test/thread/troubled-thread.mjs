import { parentPort } from 'node:worker_threads';

/** The compiled thread, for which preparing some operations goes as wrong as it can. */
parentPort.on('message', ({ kind, asked }) => {
  if (kind !== 'prepare') return;
  if (asked.operationName === 'slow') for (;;);
  if (asked.operationName === 'huge') for (const held = []; ; ) held.push(new Array(1_000).fill({}));
  if (asked.operationName === 'faulty') {
    parentPort.postMessage = () => undefined; // the thread's own listener would answer all the same
    throw new Error('S3CRET');
  }
});

await import('../../dist/thread/thread-main.js');
