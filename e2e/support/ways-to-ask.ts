import { createHash } from 'node:crypto';
import { WebSocket } from 'ws';

/** All that came back for one operation, as text; values in it are looked for, wherever they stand. */
export type Way = (url: string, headers: Readonly<Record<string, string>>, query: string, variables?: object) => Promise<string>;

const JSON_TYPE = { 'content-type': 'application/json' };
/** What hangs must not hang the test. */
const LONGEST_MS = 60_000;
const hashOf = (query: string): string => createHash('sha256').update(query).digest('hex');

const post = async (url: string, headers: Readonly<Record<string, string>>, body: unknown): Promise<string> =>
  (await fetch(`${url}/graphql`, { method: 'POST', headers: { ...JSON_TYPE, ...headers }, body: JSON.stringify(body), signal: AbortSignal.timeout(LONGEST_MS) })).text();

const get = async (url: string, headers: Readonly<Record<string, string>>, parameters: Record<string, string>): Promise<string> =>
  (await fetch(`${url}/graphql?${new URLSearchParams(parameters)}`, { headers: { ...headers, 'apollo-require-preflight': '1' }, signal: AbortSignal.timeout(LONGEST_MS) })).text();

const overWebSocket: Way = (url, headers, query, variables) =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    let all = '';
    const tooLong = setTimeout(() => socket.terminate(), LONGEST_MS);
    const send = (message: object): void => socket.send(JSON.stringify(message));
    socket.on('open', () => send({ type: 'connection_init' }));
    socket.on('error', reject);
    socket.on('close', (code, reason) => {
      clearTimeout(tooLong);
      resolve(`${all} closed ${code} ${String(reason)}`);
    });
    socket.on('message', (data) => {
      all += String(data);
      const { type } = JSON.parse(String(data));
      if (type === 'connection_ack') send({ type: 'subscribe', id: '1', payload: { query, variables } });
      if (type === 'complete' || type === 'error') socket.close();
    });
  });

/** Every way in which the gateway takes an operation. */
export const WAYS: Readonly<Record<string, Way>> = {
  'by POST': (url, headers, query, variables) => post(url, headers, { query, variables }),
  'by GET': (url, headers, query, variables) => get(url, headers, { query, variables: JSON.stringify(variables ?? {}) }),
  'in a batch': (url, headers, query, variables) => post(url, headers, [{ query: '{ __typename }' }, { query, variables }]),
  'as a persisted query': async (url, headers, query, variables) => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(query) } };
    return (await post(url, headers, { query, variables, extensions })) + (await post(url, headers, { variables, extensions }));
  },
  'in parts': (url, headers, query, variables) => post(url, { ...headers, accept: 'multipart/mixed;deferSpec=20220824' }, { query, variables }),
  'as server-sent events': (url, headers, query, variables) => post(url, { ...headers, accept: 'text/event-stream' }, { query, variables }),
  'over a WebSocket': overWebSocket,
  'with explanations': (url, headers, query, variables) => post(url, headers, { query, variables, extensions: { explain: ['access', 'plan', 'cost'] } }),
};

/** A trusted document is asked for by its id alone. */
export const askTrusted = (url: string, headers: Readonly<Record<string, string>>, query: string): Promise<string> => post(url, headers, { documentId: `sha256:${hashOf(query)}` });
