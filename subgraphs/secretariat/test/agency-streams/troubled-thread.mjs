import { parentPort } from 'node:worker_threads';

/** A thread that is lost with every cohort. */
parentPort.on('message', () => process.exit(3));
