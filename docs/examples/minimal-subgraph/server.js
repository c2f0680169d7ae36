// A whole subgraph: its data, its resolvers, and GraphQL over HTTP. It shares no code with Hamafza.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { buildSubgraphSchema } from '@apollo/subgraph';
import { graphql, parse } from 'graphql';
import { answerCohort } from './cohort.js';
import { sessionKey } from './grants.js';
import { readKeys, verifySignature } from './verify-signature.js';

const keysOf = (files = '') => readKeys(files.split(',').filter((file) => file !== ''));
// Gateways ask for operations, the coordinator for cohorts, and neither for what is the other's.
const [gatewayKeys, coordinatorKeys] = [keysOf(process.env.GATEWAY_KEYS), keysOf(process.env.COORDINATOR_KEYS)];

const parks = new Map(
  [
    { code: 'P-001', name: 'ائل‌گلی', countyCode: '0303' },
    { code: 'P-002', name: 'باغ گلستان', countyCode: '0303' },
    { code: 'P-003', name: 'بوستان ساحلی', countyCode: '0401' },
  ].map((park) => [park.code, { ...park, county: { code: park.countyCode } }]),
);

const typeDefs = parse(readFileSync(new URL('schema.graphql', import.meta.url), 'utf8'));
const resolvers = {
  Query: { park: (_, { code }) => parks.get(code) ?? null },
  Park: { __resolveReference: ({ code }) => parks.get(code) ?? null },
  County: {
    __resolveReference: ({ code }) => (/^\d{4}$/.test(code) ? { code } : null),
    parks: (county) => [...parks.values()].filter(({ countyCode }) => countyCode === county.code),
  },
};
const schema = buildSubgraphSchema({ typeDefs, resolvers });

/** What a resolver threw stays here: it may quote a row, a path or a host. */
const masked = (error) => (error.originalError ? { message: 'The server failed at this field.', path: error.path } : error);

async function answer(request) {
  if (request.method !== 'POST' || !/^application\/json\b/.test(request.headers['content-type'] ?? '')) return { status: 415, body: {} };
  const body = await buffer(request);
  const isCohort = request.url === '/cohort';
  const { claims, code } = verifySignature(request.headersDistinct['hamafza-signature'], body, isCohort ? coordinatorKeys : gatewayKeys);
  if (!claims) return { status: 401, body: { errors: [{ message: 'This subgraph answers signed requests only.', extensions: { code } }] } };
  if (isCohort) return answerCohort(body, claims);
  const { query, variables, operationName } = JSON.parse(body);
  const { data, errors } = await graphql({ schema, source: query, variableValues: variables, operationName });
  return { status: data === undefined ? 400 : 200, body: { data, errors: errors?.map(masked) } };
}

createServer(async (request, response) => {
  const bad = { status: 400, body: { errors: [{ message: 'This is no GraphQL request.' }] } };
  const { status, body, type: ownType } = await answer(request).catch(() => bad);
  if (ownType !== undefined || status === 304) return response.writeHead(status, ownType && { 'content-type': ownType }).end(body);
  const type = request.headers.accept?.includes('application/graphql-response+json') ? 'application/graphql-response+json' : 'application/json';
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'hamafza-session-key': sessionKey }).end(JSON.stringify(body));
}).listen(Number(process.env.PORT ?? 4101), '127.0.0.1', function () {
  console.log(`Listening on http://127.0.0.1:${this.address().port}/graphql`);
});
