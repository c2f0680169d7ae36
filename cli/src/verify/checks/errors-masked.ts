import { entitiesQuery } from '../ask-entities.js';
import { leaksOf, textsOf } from '../leaks.js';
import { verdictOn, type ConformanceCheck, type Subject } from '../subject.js';
import type { RawRequest, Reply } from '../subgraph-under-test.js';

/** Looks like nothing else, so that an answer that repeats it is recognised. */
const MARK = '9700000019';

export const errorsMaskedCheck: ConformanceCheck = {
  id: 'errors-masked',
  promise: 'answers bad requests without stack traces, SQL, paths, hosts or the keys that were sent',
  clause: 'Hamafza: What your server must do',
  run: async (subject) => {
    const attacks = attacksOn(subject);
    const reasons: string[] = [];
    for (const [name, request] of attacks) reasons.push(...reasonsAgainst(name, await subject.server.send(request)));
    return verdictOn(reasons, `${attacks.length} bad requests`);
  },
};

type Attack = readonly [name: string, request: RawRequest];

const graphql = (query: string, variables: object = {}): RawRequest => ({ body: JSON.stringify({ query, variables }) });

function attacksOn({ entities }: Subject): readonly Attack[] {
  const [entity] = entities;
  const fields = entity?.key.map(({ name }) => name) ?? [];
  const representing = (value: unknown): RawRequest =>
    graphql(entitiesQuery(entities), { representations: [{ __typename: entity?.typeName, ...Object.fromEntries(fields.map((name) => [name, value])) }] });
  const documents: readonly Attack[] = [
    ['a document that is not GraphQL', graphql('{ a ( }')],
    ['an unknown field', graphql('{ thereIsNoSuchField }')],
    ['an unknown operation', { body: JSON.stringify({ query: 'query A { __typename }', operationName: 'B' }) }],
    ['no document', { body: '{}' }],
    ['a document that is a number', { body: '{"query": 7}' }],
    ['a body that is not JSON', { body: '{"query": ' }],
    ['a body that is a list', { body: '[]' }],
    ['deep nesting', graphql('{ a '.repeat(5_000) + '}'.repeat(5_000))],
  ];
  if (entity === undefined) return documents;
  return [
    ...documents,
    ['representations that are no list', graphql(entitiesQuery(entities), { representations: MARK })],
    ['no representations', graphql(entitiesQuery(entities))],
    ['a representation that is null', graphql(entitiesQuery(entities), { representations: [null] })],
    ['a representation without __typename', graphql(entitiesQuery(entities), { representations: [{ [fields[0] ?? 'id']: MARK }] })],
    ['a representation of an unknown type', graphql(entitiesQuery(entities), { representations: [{ __typename: 'ThereIsNoSuchType', id: MARK }] })],
    ['a representation without its key', graphql(entitiesQuery(entities), { representations: [{ __typename: entity.typeName }] })],
    ['a key with SQL', representing(`${MARK}'); SELECT 1; --`)],
    ['a key with a NUL character', representing(`${MARK}\u0000`)],
    ['a key that is an object', representing({ value: MARK })],
    ['a key that is a list', representing([MARK])],
    ['a key that is a number', representing(1e300)],
    ['a very long key', representing(MARK.repeat(10_000))],
  ];
}

function reasonsAgainst(name: string, { status, json, text }: Reply): readonly string[] {
  const errors: unknown = typeof json === 'object' && json !== null ? (Reflect.get(json, 'errors') ?? []) : text;
  const leaks = leaksOf(errors);
  return [
    ...leaks.map((leak) => `${name}: the answer holds ${leak}`),
    ...(textsOf(errors).some((message) => message.includes(MARK)) ? [`${name}: the answer repeats the key, which may be a person’s`] : []),
    ...(status >= 500 ? [`${name}: HTTP ${status}, as if it were the server’s fault`] : []),
  ];
}
