import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Agreement } from '../agreements/agreement.js';
import type { AgreementCheck } from '../agreements/check-agreement.js';
import type { PublicationCheck, PublicationToCheck } from '../publication/check-publication.js';
import type { SchemaChange } from '../publication/check-report.js';
import type { ProvedComposition } from '../publication/compose-proved.js';
import type { SubgraphDefinition } from '../publication/compose-supergraph.js';
import type { ReleasedDocument } from '../publication/release.js';
import { CodedError, codedError } from '../vocabulary/errors.js';
import type { DocumentsCheck } from './check-documents.js';
import type { CheckJob, CheckJobAnswer } from './check-worker.js';

export interface CheckRunner {
  /** @throws CHECK_TIMEOUT */
  check(publication: PublicationToCheck): Promise<PublicationCheck>;
  /** What changed from one supergraph to another. @throws CHECK_TIMEOUT */
  compare(before: string, after: string): Promise<readonly SchemaChange[]>;
  /** What an agreement would do to a supergraph. @throws CHECK_TIMEOUT */
  checkAgreement(agreement: Agreement, supergraphSdl: string): Promise<AgreementCheck>;
  /** Whether documents can be asked of a supergraph. @throws CHECK_TIMEOUT */
  checkDocuments(documents: readonly ReleasedDocument[], supergraphSdl: string): Promise<DocumentsCheck>;
  /** What subgraphs give, without a registry's word. @throws CHECK_TIMEOUT */
  composeProved(subgraphs: readonly SubgraphDefinition[]): Promise<ProvedComposition>;
  close(): Promise<void>;
}

/** The compiled worker, whether this file runs compiled or as a source. */
const WORKER_FILE = fileURLToPath(new URL('../../dist/registry/check-worker.js', import.meta.url));
/** A schema so big that it needs more is refused by its time or its memory, never by ending the registry. */
const WORKER_MEMORY_MEBIBYTES = 3_072;
/** Composition makes and drops objects by the million; with V8's 16 MiB for new ones, collecting them takes a third of the time. */
const WORKER_NEW_OBJECTS_MEBIBYTES = 192;

/** One worker, one job at a time, others in their order. A job that takes too long ends the worker, and the next has a new one. */
export function createCheckRunner(timeoutMs: number): CheckRunner {
  let worker = startWorker();
  let last: Promise<unknown> = Promise.resolve();
  let nextId = 1;
  let isClosed = false;

  const runNow = async (job: CheckJob): Promise<unknown> => {
    // A worker that is gone has no thread any more, and would never answer.
    if (worker.threadId === -1 && !isClosed) worker = startWorker();
    try {
      return await askWorker(worker, job, timeoutMs);
    } catch (error) {
      if (!(error instanceof CodedError)) throw error;
      void worker.terminate();
      if (!isClosed) worker = startWorker();
      throw error;
    }
  };
  const run = <Result>(job: (id: number) => CheckJob): Promise<Result> => {
    const result = last.then(() => runNow(job(nextId++)));
    last = result.catch(() => undefined);
    return result as Promise<Result>;
  };
  return {
    check: (publication) => run<PublicationCheck>((id) => ({ id, kind: 'check', publication })),
    compare: (before, after) => run<readonly SchemaChange[]>((id) => ({ id, kind: 'compare', before, after })),
    checkAgreement: (agreement, supergraphSdl) => run<AgreementCheck>((id) => ({ id, kind: 'agreement', agreement, supergraphSdl })),
    checkDocuments: (documents, supergraphSdl) => run<DocumentsCheck>((id) => ({ id, kind: 'documents', documents, supergraphSdl })),
    composeProved: (subgraphs) => run<ProvedComposition>((id) => ({ id, kind: 'compose', subgraphs })),
    async close() {
      isClosed = true;
      await worker.terminate();
    },
  };
}

function startWorker(): Worker {
  const worker = new Worker(WORKER_FILE, {
    // The options of the process may be such as a worker refuses, e.g. those of a script given on the command line.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: WORKER_MEMORY_MEBIBYTES, maxYoungGenerationSizeMb: WORKER_NEW_OBJECTS_MEBIBYTES, stackSizeMb: 16 },
    stdout: true,
    stderr: true,
  });
  // Whoever waits for an answer hears of it; a worker nobody waits for must not end the process.
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

function askWorker(worker: Worker, job: CheckJob, timeoutMs: number): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const settle = (settled: () => void): void => {
      clearTimeout(deadline);
      worker.off('message', onAnswer);
      worker.off('exit', onExit);
      settled();
    };
    const onAnswer = (answer: CheckJobAnswer): void => {
      if (answer.id !== job.id) return;
      settle(() => (answer.outcome === 'done' ? resolve(answer.result) : reject(new Error(answer.message))));
    };
    const tooLong = (): void => settle(() => reject(codedError('CHECK_TIMEOUT', `The checks did not finish within ${timeoutMs} ms.`, { timeoutMs })));
    const onExit = (): void => tooLong();
    const deadline = setTimeout(tooLong, timeoutMs);
    worker.on('message', onAnswer);
    worker.on('exit', onExit);
    worker.postMessage(job);
  });
}
