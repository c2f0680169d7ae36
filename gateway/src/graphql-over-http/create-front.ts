import { availableParallelism } from 'node:os';
import { StartupError } from '../startup-error.js';
import { createCompressor } from './compress-answer.js';
import { createCpuMeter } from './cpu-meter.js';
import type { FrontSettings } from './front-environment.js';
import type { GraphqlFront } from './graphql-front.js';
import { negotiate } from './negotiate.js';
import { PersistedQueries } from './persisted-queries.js';
import { rememberHeader } from './remember-header.js';
import type { TrustedDocuments } from './trusted-documents.js';

/** The word that stands for the registry instead of a folder. */
const REGISTRY = 'registry';

/** Beyond three quarters of the cores, what compression costs is missing elsewhere. */
const BUSY_FRACTION = 0.75;

/** Twice the threads that press at once: more would only wait. */
const MAX_UNDER_WAY = 8;

/**
 * Builds the HTTP front once, at start.
 *
 * @param registryDocuments where the gateway follows a registry that holds trusted documents.
 * @throws StartupError when the trusted documents cannot be read, or none are named though nothing else may run.
 */
export const createFront = async (settings: FrontSettings, registryDocuments?: TrustedDocuments): Promise<GraphqlFront> => {
  const trusted = await openTrusted(settings, registryDocuments);
  const { documentsOnly: trustedOnly, persistedQueriesBytes, compression, compressionThresholdBytes: thresholdBytes } = settings;
  const busyShare = BUSY_FRACTION * availableParallelism();
  return {
    negotiate: rememberHeader(negotiate),
    documents: { trusted, trustedOnly, persisted: persistedQueriesBytes === 0 || trustedOnly ? undefined : new PersistedQueries(persistedQueriesBytes) },
    batchLimit: settings.batchLimit,
    allowedOrigins: new Set(settings.corsOrigins),
    compress: compression ? createCompressor({ thresholdBytes, busyShare, maxUnderWay: MAX_UNDER_WAY }, createCpuMeter()) : undefined,
    heartbeatMs: settings.heartbeatMs,
  };
};

const openTrusted = async ({ documents, documentsOnly }: FrontSettings, registry: TrustedDocuments | undefined): Promise<TrustedDocuments | undefined> => {
  if (documents === undefined) {
    if (documentsOnly) throw new StartupError('HAMAFZA_DOCUMENTS_ONLY: HAMAFZA_DOCUMENTS must say which documents may run, or --documents on the command line.');
    return undefined;
  }
  if (documents !== REGISTRY) {
    // Only a gateway with a folder of documents loads what it takes to read one.
    const { openDocumentFolder } = await import('./open-document-folder.js');
    return openDocumentFolder(documents);
  }
  if (registry === undefined) throw new StartupError('HAMAFZA_DOCUMENTS: this gateway serves a file and follows no registry that could hold trusted documents; name a folder.');
  return registry;
};
