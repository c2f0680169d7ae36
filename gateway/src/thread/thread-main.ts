import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { executeSync, parse } from 'graphql';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import { type WithheldCoordinate } from '../planning/collect-operation.js';
import { loadSupergraph, type LoadedSupergraph } from '../preparation/load-supergraph.js';
import { prepareOperation } from '../preparation/prepare-operation.js';
import { type OperationToPrepare } from '../preparation/prepared-operation.js';
import { withheldFieldsOf } from '../preparation/withheld-fields.js';
import type { Withholding } from '../preparation/withholding.js';
import { StartupError } from '../startup-error.js';
import { type JsonObject } from '../subgraph-client/subgraph-answer.js';
import {
  type AgreementsToLearn,
  type BuildOutcome,
  type FromThread,
  type IntrospectionAnswer,
  type MeasuredPreparation,
  type SupergraphToLoad,
  type ThreadReply,
  type ThreadSettings,
  type ToThread,
} from './thread-messages.js';

/** A thread that knows one supergraph in its life and prepares operations for it, under the agreements of each release that serves it; it is ended from outside. */
const runThread = async (port: MessagePort, settings: ThreadSettings): Promise<void> => {
  const post = (message: FromThread): void => port.postMessage(message);
  let supergraph: LoadedSupergraph | undefined;
  const withholdings: Withholdings = new Map();
  const loaded = (): LoadedSupergraph => {
    if (supergraph === undefined) throw new Error('asked before it was built');
    return supergraph;
  };
  const replyTo = async (message: ToThread): Promise<ThreadReply> => {
    const { number } = message;
    switch (message.kind) {
      case 'build':
        return { kind: 'buildEnded', number, outcome: build(message.supergraph, (built) => (supergraph = built)) };
      case 'learn':
        await learn(loaded(), message.learnt, withholdings);
        return { kind: 'learnt', number };
      case 'prepare':
        return unlessFailed(number, () => ({ kind: 'prepared', number, measured: prepare(loaded(), settings, message.asked, withheldBy(loaded(), withholdings, message)) }));
      case 'introspect':
        return unlessFailed(number, () => ({ kind: 'introspected', number, answer: introspect(loaded(), message.document, message.variables) }));
    }
  };
  // An exception while building ends the thread, and whoever waits for it is told.
  port.on('message', (message: ToThread) => void replyTo(message).then(post));
  if (settings.expectsAgreements) await importWithholding();
  post({ kind: 'loaded' });
};

/** What goes wrong with one operation must not end the thread: whoever sends it again and again would keep others from being prepared. */
const unlessFailed = (number: number, reply: () => ThreadReply): ThreadReply => {
  try {
    return reply();
  } catch (error) {
    const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
    return { kind: 'failed', number, fault: { name, message, stack } };
  }
};

/** Only who has agreements loads what it takes to read them. */
const importWithholding = () => import('../preparation/withholding.js');

const build = ({ sdl, origin }: SupergraphToLoad, keep: (built: LoadedSupergraph) => void): BuildOutcome => {
  try {
    const supergraph = loadSupergraph(sdl, origin);
    keep(supergraph);
    return { kind: 'built', facts: { routes: supergraph.routes, overrideLabels: supergraph.overrideLabels } };
  } catch (error) {
    if (error instanceof StartupError) return { kind: 'refused', reason: error.message };
    throw error;
  }
};

/** By release; undefined for one without agreements, of which nothing is withheld. */
type Withholdings = Map<string, Withholding | undefined>;

/** More releases of one supergraph than are ever served side by side. */
const KEPT_WITHHOLDINGS = 16;

const learn = async ({ document }: LoadedSupergraph, { releaseId, agreements, day }: AgreementsToLearn, withholdings: Withholdings): Promise<void> => {
  const withholding = agreements && new (await importWithholding()).Withholding(document, agreements);
  withholding?.on(day); // now, so that the first operation does not wait for it
  withholdings.delete(releaseId);
  withholdings.set(releaseId, withholding);
  for (const oldest of [...withholdings.keys()].slice(0, -KEPT_WITHHOLDINGS)) withholdings.delete(oldest);
};

const withheldBy = ({ apiSchema, access }: LoadedSupergraph, withholdings: Withholdings, { releaseId, day }: ReleaseDay): WithheldCoordinate => {
  // What is not known to be given is not given.
  if (!withholdings.has(releaseId)) throw new Error('asked under agreements that it did not learn');
  const withholding = withholdings.get(releaseId);
  return withholding === undefined ? NOTHING_WITHHELD : withheldFieldsOf(apiSchema, access.sensitivity, withholding.on(day));
};

interface ReleaseDay {
  readonly releaseId: string;
  readonly day: JalaliDate;
}

const NOTHING_WITHHELD: WithheldCoordinate = () => undefined;

const prepare = (supergraph: LoadedSupergraph, { limits }: ThreadSettings, asked: OperationToPrepare, withheld: WithheldCoordinate): MeasuredPreparation => {
  const preparation = prepareOperation(supergraph, limits, asked, withheld);
  // Objects take a few times the room of their text.
  return { preparation, bytes: asked.query.length + 4 * JSON.stringify(preparation).length };
};

const introspect = ({ apiSchema }: LoadedSupergraph, document: string, variables: JsonObject): IntrospectionAnswer => {
  const { data = null, errors = [] } = executeSync({ schema: apiSchema, document: parse(document), variableValues: variables });
  return { data: data === null ? null : structuredCloneable(data), errors: errors.map((error) => error.toJSON()) };
};

/** graphql-js answers with objects that have no prototype, which do not cross threads as they are. */
const structuredCloneable = (data: object): JsonObject => JSON.parse(JSON.stringify(data)) as JsonObject;

if (parentPort === null) throw new Error('This file is started as a thread.');
const settings: ThreadSettings = workerData;
await runThread(parentPort, settings);
