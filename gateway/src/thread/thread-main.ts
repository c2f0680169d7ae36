import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { createLog, type Log } from '../telemetry/create-log.js';
import { StartupError } from '../startup-error.js';
import { answerOperation } from './answer-operation.js';
import { buildRelease, type ReleaseOperations } from './release-operations.js';
import { type BuildOutcome, type FromThread, type ThreadSettings, type ToThread } from './thread-messages.js';

/** How many operations are planned before a release serves. */
const WARM_UP_OPERATIONS = 100;

/** A thread that serves one release in its life: it is told which, answers its operations, and is ended from outside. */
const runThread = (port: MessagePort, settings: ThreadSettings): void => {
  const post = (message: FromThread): void => port.postMessage(message);
  const log = createLog(settings.logLevel, { write: (line) => post({ kind: 'logged', line }) });
  const underWay = new Map<number, AbortController>();
  let operations: ReleaseOperations | undefined;
  const serve = async (message: ToThread): Promise<void> => {
    const { kind, number } = message;
    switch (kind) {
      case 'build':
        return post({ kind: 'buildEnded', number, outcome: await build(message, settings, log, (built) => (operations = built)) });
      case 'cancel':
        return underWay.get(number)?.abort();
      case 'findFrequent':
        return post({ kind: 'frequent', number, operations: operations?.ledger.frequent(WARM_UP_OPERATIONS) ?? [] });
      case 'takeUses':
        return post({ kind: 'uses', number, operations: operations?.ledger.takeUses() ?? [] });
      case 'ask': {
        if (operations === undefined) throw new Error('asked before it was built');
        const controller = new AbortController();
        underWay.set(number, controller);
        const answer = await answerOperation(operations.server, message.request, controller.signal, log);
        underWay.delete(number);
        return post({ kind: 'answered', number, answer });
      }
    }
  };
  // A promise that is rejected here ends the thread, and whoever waits for it is told.
  port.on('message', (message: ToThread) => void serve(message));
  post({ kind: 'loaded' });
};

const build = async (
  { release, warmUp }: Extract<ToThread, { kind: 'build' }>,
  settings: ThreadSettings,
  log: Log,
  keep: (built: ReleaseOperations) => void,
): Promise<BuildOutcome> => {
  try {
    keep(await buildRelease(release, warmUp, settings, log));
    return { kind: 'built' };
  } catch (error) {
    if (error instanceof StartupError) return { kind: 'refused', reason: error.message };
    throw error;
  }
};

if (parentPort === null) throw new Error('This file is started as a thread.');
const settings: ThreadSettings = workerData;
runThread(parentPort, settings);
