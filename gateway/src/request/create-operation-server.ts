import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type Supergraph } from '../supergraph/supergraph.js';
import { libraryLog, type Log } from '../telemetry/create-log.js';
import { guardOperation, type OnOperation } from './guard-operation.js';
import { type OperationContext } from './operation-context.js';
import { presentError } from './present-error.js';

export type OperationServer = ApolloServer<OperationContext>;

/** Far above any operation written by hand; a larger document only keeps the parser busy. */
const MAX_TOKENS = 20_000;

/** Apollo Server over one supergraph: parsing, validation, content negotiation and CSRF prevention; no HTTP server of its own. */
export const createOperationServer = async (supergraph: Supergraph, log: Log, onOperation: OnOperation): Promise<OperationServer> => {
  const server = new ApolloServer<OperationContext>({
    gateway: supergraph.runner,
    nodeEnv: 'production',
    // Whoever may ask at all may also ask what there is; check-caller.ts has refused all others.
    introspection: true,
    csrfPrevention: true,
    allowBatchedHttpRequests: false,
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    maxRecursiveSelections: true,
    parseOptions: { maxTokens: MAX_TOKENS },
    logger: libraryLog(log, '@apollo/server'),
    formatError: (formatted, thrown) => presentError(log, formatted, thrown),
    plugins: [
      guardOperation(supergraph, onOperation),
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
  await server.start();
  return server;
};
