import { parentPort, workerData } from 'node:worker_threads';
import { CohortError } from '../cohort-engine/cohort-error.js';
import { createCoordinatorParts } from './create-coordinator-parts.js';
import { listMembers } from './list-members.js';
import { runCohort } from './run-cohort.js';
import type { FromThread, SentFault, ThreadData, ToThread } from './thread-messages.js';

/** What a coordinator's thread runs: many cohorts at a time, none of which keeps the processor for long. */
const parts = createCoordinatorParts(workerData as ThreadData); // ours: only CohortCoordinator starts this file
const underWay = new Map<number, AbortController>();
const send = (message: FromThread): void => parentPort?.postMessage(message);

parentPort?.on('message', (message: ToThread) => {
  switch (message.kind) {
    case 'cancel':
      underWay.get(message.number)?.abort(new Error('called off'));
      break;
    case 'dropAgreement':
      parts.cache.dropAgreement(message.id);
      break;
    case 'count':
    case 'list':
      void answer(message);
      break;
  }
});

async function answer(message: Extract<ToThread, { kind: 'count' | 'list' }>): Promise<void> {
  const { kind, number, plan } = message;
  const controller = new AbortController();
  underWay.set(number, controller);
  const { signal } = controller;
  try {
    if (kind === 'count') send({ kind: 'counted', number, result: await runCohort(plan, { ...message.run, signal }, parts) });
    else send({ kind: 'listed', number, page: await listMembers(plan, { ...message.run, signal }, parts) });
  } catch (error) {
    send({ kind: 'failed', number, fault: faultOf(error) });
  } finally {
    underWay.delete(number);
  }
}

function faultOf(error: unknown): SentFault {
  if (!(error instanceof CohortError)) return { message: error instanceof Error ? (error.stack ?? error.message) : String(error), details: {} };
  const { code, message, extensions } = error;
  return { code, message, details: extensions };
}
