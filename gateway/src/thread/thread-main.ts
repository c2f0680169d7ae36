import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { executeSync, parse } from 'graphql';
import type { JalaliDate } from '@hamafza/schema/vocabulary';
import { agreementsOn } from '../access/agreement-in-force.js';
import type { Governance } from '../access/prepared-access.js';
import { loadSupergraph, type LoadedSupergraph } from '../preparation/load-supergraph.js';
import { prepareOperation } from '../preparation/prepare-operation.js';
import type { OperationToPrepare } from '../preparation/prepared-operation.js';
import { StartupError } from '../startup-error.js';
import type { JsonObject } from '../subgraph-client/subgraph-answer.js';
import type {
  AgreementsToLearn,
  BuildOutcome,
  FromThread,
  IntrospectionAnswer,
  SupergraphToLoad,
  ThreadReply,
  ThreadSettings,
  ToThread,
  WrittenPreparation,
} from './thread-messages.js';

/** A thread that knows one supergraph in its life and prepares operations for it, under the agreements of each release that serves it; it is ended from outside. */
const runThread = (port: MessagePort, settings: ThreadSettings): void => {
  const post = (message: FromThread): void => port.postMessage(message);
  let supergraph: LoadedSupergraph | undefined;
  const governances: Governances = new Map();
  const loaded = (): LoadedSupergraph => {
    if (supergraph === undefined) throw new Error('asked before it was built');
    return supergraph;
  };
  const replyTo = (message: ToThread): ThreadReply => {
    const { number } = message;
    switch (message.kind) {
      case 'build':
        return { kind: 'buildEnded', number, outcome: build(message.supergraph, (built) => (supergraph = built)) };
      case 'learn':
        learn(message.learnt, settings, governances);
        return { kind: 'learnt', number };
      case 'prepare':
        return unlessFailed(number, () => ({ kind: 'prepared', number, written: prepare(loaded(), settings, message.asked, governanceOn(governances, message)) }));
      case 'introspect':
        return unlessFailed(number, () => ({ kind: 'introspected', number, answer: introspect(loaded(), message.document, message.variables) }));
    }
  };
  // An exception while building ends the thread, and whoever waits for it is told.
  port.on('message', (message: ToThread) => post(replyTo(message)));
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

/** By release: what holds on the day asked for last. */
type Governances = Map<string, { readonly learnt: AgreementsToLearn; readonly withoutAgreements: ThreadSettings['withoutAgreements']; day: JalaliDate; governance: Governance }>;

/** More releases of one supergraph than are ever served side by side. */
const KEPT_GOVERNANCES = 16;

const learn = (learnt: AgreementsToLearn, { withoutAgreements }: ThreadSettings, governances: Governances): void => {
  const { releaseId, day } = learnt;
  governances.delete(releaseId);
  governances.set(releaseId, { learnt, withoutAgreements, day, governance: governanceOf(learnt, withoutAgreements, day) });
  for (const oldest of [...governances.keys()].slice(0, -KEPT_GOVERNANCES)) governances.delete(oldest);
};

const governanceOf = ({ agreements }: AgreementsToLearn, withoutAgreements: ThreadSettings['withoutAgreements'], day: JalaliDate): Governance =>
  agreements === undefined && withoutAgreements === 'open' ? { kind: 'open' } : { kind: 'agreements', agreements: agreementsOn(agreements ?? [], day) };

const governanceOn = (governances: Governances, { releaseId, day }: ReleaseDay): Governance => {
  const known = governances.get(releaseId);
  // What is not known to be given is not given.
  if (!known) throw new Error('asked under agreements that it did not learn');
  if (known.day !== day) Object.assign(known, { day, governance: governanceOf(known.learnt, known.withoutAgreements, day) });
  return known.governance;
};

interface ReleaseDay {
  readonly releaseId: string;
  readonly day: JalaliDate;
}

const prepare = (supergraph: LoadedSupergraph, { limits, onRefusal }: ThreadSettings, asked: OperationToPrepare, governance: Governance): WrittenPreparation => {
  const text = JSON.stringify(prepareOperation(supergraph, { limits, onRefusal, governance }, asked));
  // Objects take a few times the room of their text.
  return { text, bytes: asked.query.length + 4 * text.length };
};

const introspect = ({ apiSchema }: LoadedSupergraph, document: string, variables: JsonObject): IntrospectionAnswer => {
  const { data = null, errors = [] } = executeSync({ schema: apiSchema, document: parse(document), variableValues: variables });
  return { data: data === null ? null : structuredCloneable(data), errors: errors.map((error) => error.toJSON()) };
};

/** graphql-js answers with objects that have no prototype, which do not cross threads as they are. */
const structuredCloneable = (data: object): JsonObject => JSON.parse(JSON.stringify(data)) as JsonObject;

if (parentPort === null) throw new Error('This file is started as a thread.');
const settings: ThreadSettings = workerData;
runThread(parentPort, settings);
