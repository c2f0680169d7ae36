import { parentPort } from 'node:worker_threads';
import { checkPublication, type PublicationToCheck } from '../publication/check-publication.js';
import type { Agreement } from '../agreements/agreement.js';
import { checkAgreement } from '../agreements/check-agreement.js';
import { apiSchemaOf } from '../publication/api-schema.js';
import { composeProved } from '../publication/compose-proved.js';
import type { SubgraphDefinition } from '../publication/compose-supergraph.js';
import { compareSchemas } from '../publication/compare-schemas.js';
import { parse } from 'graphql';
import type { ReleasedDocument } from '../publication/release.js';
import { checkDocuments } from './check-documents.js';

/** What a worker is asked; it answers with the job's own id. */
export type CheckJob =
  | { readonly id: number; readonly kind: 'check'; readonly publication: PublicationToCheck }
  | { readonly id: number; readonly kind: 'compare'; readonly before: string; readonly after: string }
  | { readonly id: number; readonly kind: 'agreement'; readonly agreement: Agreement; readonly supergraphSdl: string }
  | { readonly id: number; readonly kind: 'documents'; readonly documents: readonly ReleasedDocument[]; readonly supergraphSdl: string }
  | { readonly id: number; readonly kind: 'compose'; readonly subgraphs: readonly SubgraphDefinition[] };

export type CheckJobAnswer =
  | { readonly id: number; readonly outcome: 'done'; readonly result: unknown }
  | { readonly id: number; readonly outcome: 'failed'; readonly message: string };

function resultOf(job: CheckJob): unknown {
  switch (job.kind) {
    case 'check':
      return checkPublication(job.publication);
    case 'compare':
      return compareSchemas(apiSchemaOf(parse(job.before)), apiSchemaOf(parse(job.after)));
    case 'agreement':
      return checkAgreement(job.agreement, parse(job.supergraphSdl));
    case 'documents':
      return checkDocuments(job.documents, job.supergraphSdl);
    case 'compose':
      return composeProved(job.subgraphs);
  }
}

/** Composition and comparison keep a processor busy for seconds with a big graph: they run here, so that the server can answer. */
const work = async (job: CheckJob): Promise<CheckJobAnswer> => {
  try {
    return { id: job.id, outcome: 'done', result: await resultOf(job) };
  } catch (error) {
    return { id: job.id, outcome: 'failed', message: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown' };
  }
};

parentPort?.on('message', (job: CheckJob) => {
  void work(job).then((answer) => parentPort?.postMessage(answer));
});
