import { verdictOn, type ConformanceCheck, type Subject } from '../subject.js';
import { ACCEPT, type Reply } from '../subgraph-under-test.js';

const GRAPHQL_RESPONSE = 'application/graphql-response+json';
const JSON_TYPE = 'application/json';

export const httpCheck: ConformanceCheck = {
  id: 'http',
  promise: 'uses the media types and the status codes of GraphQL over HTTP',
  clause: 'GraphQL over HTTP: Media Types, POST, Status Codes',
  run: async (subject) => verdictOn([...(await wellFormed(subject)), ...(await wrongDocuments(subject)), ...(await wrongRequests(subject))]),
};

const TYPENAME = JSON.stringify({ query: '{ __typename }' });

async function wellFormed({ server }: Subject): Promise<readonly string[]> {
  const reasons: string[] = [];
  for (const accept of [ACCEPT, JSON_TYPE]) {
    const reply = await server.send({ body: TYPENAME, accept });
    if (reply.status !== 200) reasons.push(`a good request with Accept: ${accept} got HTTP ${reply.status} instead of 200`);
    reasons.push(...typeReasons(reply, accept));
  }
  const utf8 = await server.send({ body: TYPENAME, contentType: 'application/json; charset=utf-8' });
  return utf8.status === 200 ? reasons : [...reasons, `Content-Type: application/json; charset=utf-8 got HTTP ${utf8.status} instead of 200`];
}

function typeReasons({ mediaType, charset = 'utf-8' }: Reply, accept: string): readonly string[] {
  const isKnown = mediaType === JSON_TYPE || (mediaType === GRAPHQL_RESPONSE && accept === ACCEPT);
  return [
    ...(isKnown ? [] : [`the answer to Accept: ${accept} is ${mediaType === '' ? 'of no type' : mediaType}`]),
    ...(charset === 'utf-8' ? [] : [`the answer says charset=${charset} instead of utf-8`]),
  ];
}

/** With application/json, a document that is wrong may be answered with 200 or with 4xx; with the newer type only with 4xx. */
async function wrongDocuments({ server }: Subject): Promise<readonly string[]> {
  const reasons: string[] = [];
  for (const [name, query] of [['not GraphQL', '{'], ['not of this schema', '{ thereIsNoSuchField }']] as const) {
    const reply = await server.send({ body: JSON.stringify({ query }) });
    const isRefused = reply.status >= 400 && reply.status < 500;
    const isAllowed = isRefused || (reply.status === 200 && reply.mediaType === JSON_TYPE);
    if (!isAllowed) reasons.push(`a document that is ${name} got HTTP ${reply.status} ${reply.mediaType}`);
    const hasErrors = typeof reply.json === 'object' && reply.json !== null && Array.isArray(Reflect.get(reply.json, 'errors'));
    if (!hasErrors) reasons.push(`a document that is ${name} got no errors`);
  }
  return reasons;
}

async function wrongRequests({ server }: Subject): Promise<readonly string[]> {
  const requests = [
    ['a body that is not JSON', { body: '{"query": ' }],
    ['a body without query', { body: '{}' }],
    ['a body of text/plain', { body: TYPENAME, contentType: 'text/plain' }],
  ] as const;
  const reasons: string[] = [];
  for (const [name, request] of requests) {
    const { status } = await server.send(request);
    if (status < 400 || status >= 500) reasons.push(`${name} got HTTP ${status} instead of 4xx`);
  }
  return reasons;
}
