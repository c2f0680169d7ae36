import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { compose } from '../federation/compose.js';
import { startSocialFederation, type SocialFederation } from '../federation/social-federation.js';
import { startGateway, type TestGateway } from '../federation/start-gateway.js';

let federation: SocialFederation;
let gateway: TestGateway;
beforeAll(async () => {
  federation = await startSocialFederation();
  const { front } = readConfig({ supergraph: 'x', access: 'open' }, {});
  gateway = await startGateway(compose([federation.people, federation.aid]), { front: { ...front, batchLimit: 5 } });
});
afterAll(async () => {
  await gateway.stop();
  await federation.stop();
});

const post = async (body: unknown): Promise<any> => {
  gateway.log.length = 0;
  const response = await fetch(`${gateway.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return response.json();
};
const logged = (message: string): any[] => gateway.log.map((line) => JSON.parse(line)).filter(({ msg }) => msg === message);

describe('the log of a batch', () => {
  it('tells each operation apart: its name, hash, kind and errors', async () => {
    const answers = await post([{ query: 'query First { clinic { city } }' }, { query: 'query Second { nothing }' }, { query: '{', operationName: 'x' }, { query: 'mutation Fourth { rename(id: "1", name: "x") { id } }' }]);
    expect(answers).toHaveLength(4);
    const [request] = logged('request');
    expect(request).toMatchObject({ route: 'graphql', status: 200, operations: 4 });
    for (const field of ['operationName', 'operationHash', 'errorCodes']) expect(request).not.toHaveProperty(field);
    const items = logged('operation of a batch');
    expect(items.map(({ item, requestId }) => [item, requestId])).toEqual([0, 1, 2, 3].map((item) => [item, request.requestId]));
    expect(items.map(({ operationName, operationKind, errorCodes }) => [operationName, operationKind, errorCodes])).toEqual([
      ['First', 'query', undefined],
      ['Second', undefined, ['GRAPHQL_VALIDATION_FAILED']],
      [undefined, undefined, ['GRAPHQL_PARSE_FAILED']],
      ['Fourth', 'mutation', undefined],
    ]);
    expect(new Set(items.flatMap(({ operationHash }) => operationHash ?? [])).size).toBe(3);
  });

  it('is one line where the request is no list', async () => {
    await post({ query: 'query Alone { clinic { city } }' });
    expect(logged('operation of a batch')).toEqual([]);
    expect(logged('request')).toEqual([expect.objectContaining({ operationName: 'Alone' })]);
  });
});
