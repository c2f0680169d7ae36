import { describe, expect, it } from '@jest/globals';
import type { EngineOptions } from '../../src/engine/engine-options.js';
import { apolloFederation, ask, type Context } from './apollo-federation.js';

const apollo = apolloFederation();
const SAME_FOR_BOTH = '7f0c0f5e-3a52-4b5c-9f0e-0d6f2f4b8a11';

describe('headersFor', () => {
  const QUERY = '{ people { name aid { rials } } programmes { code } }';

  it('is given the caller’s context, and makes the headers of each subgraph once for a request', async () => {
    const asked: string[] = [];
    const headersFor: EngineOptions<Context>['headersFor'] = async ({ subgraph, contextValue, request, requestId }) => {
      await Promise.resolve();
      asked.push(subgraph);
      return { authorization: `${contextValue.token} for ${subgraph}`, 'X-Caller': request.http?.headers.get('x-caller') ?? undefined, 'x-none': undefined, 'x-id': requestId };
    };
    await apollo.withHttpServer({ headersFor }, {}, async (post) => {
      await Promise.all(
        ['one', 'two'].map(async (token) => {
          const answer = await post({ query: QUERY }, { authorization: token, 'x-caller': token, 'x-request-id': SAME_FOR_BOTH });
          expect(((await answer.json()) as any).data.programmes).toEqual([{ code: 'A' }]);
        }),
      );
    });
    expect(asked.toSorted()).toEqual(['aid', 'aid', 'people', 'people']);
    for (const [name, count] of [['people', 1], ['aid', 2]] as const) {
      const received = apollo.subgraphs[name].received.map((headers) => `${headers['authorization']}, ${headers['x-caller']}`).toSorted();
      const expected = ['one', 'two'].flatMap((token) => Array.from({ length: count }, () => `${token} for ${name}, ${token}`));
      expect(received).toEqual(expected);
    }
    expect(apollo.subgraphs.people.received[0]).not.toHaveProperty('x-none');
    expect(apollo.subgraphs.people.received[0]!['x-id']).toBe(apollo.subgraphs.people.received[0]!['x-request-id']);
  });

  it('may pass on all of a caller’s headers: what is the connection’s is left out', () =>
    apollo.withHttpServer({ headersFor: ({ request }) => Object.fromEntries([...(request.http?.headers ?? [])]) }, {}, async (post) => {
      expect(await (await post({ query: QUERY }, { 'x-mine': '1' })).json()).toMatchObject({ data: { programmes: [{ code: 'A' }] } });
      expect(apollo.subgraphs.people.received[0]).toMatchObject({ 'x-mine': '1', 'content-type': 'application/json' });
    }));

  it.each<[string, () => any]>([
    ['throws', () => { throw new Error('S3CRET'); }],
    ['rejects', () => Promise.reject(new Error('S3CRET'))],
    ['gives what no header may hold', () => ({ authorization: 'S3CRET\r\nx-evil: 1' })],
    ['gives a name that is none', () => ({ 'S3CRET header': '1' })],
    ['gives a value that is no text', () => ({ authorization: { S3CRET: 1 } })],
    ['gives nothing', () => undefined],
  ])('fails the fetches, and nothing else, when it %s', (_name, headersFor) =>
    apollo.withServer({ headersFor: (request) => (request.subgraph === 'aid' ? headersFor() : {}) }, {}, async (server) => {
      const answer = await ask(server, '{ clinic { city } budgetText: guarded }');
      expect(answer).toMatchObject({ data: { clinic: { city: 'Tabriz' }, budgetText: null }, errors: [{ path: ['budgetText'], extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
      expect(JSON.stringify(answer)).not.toContain('S3CRET');
      expect(apollo.subgraphs.aid.received).toHaveLength(0);
    }),
  );
});
