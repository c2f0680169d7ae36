import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTemporaryCluster, type TemporaryCluster } from '@hamafza/local/cluster';
import { signRequest } from '../../src/registry/request-signature.js';
import { documentOf, describeTrustedDocuments } from './documents-suite.js';
import { sdlOf, routingUrlOf, startTestRegistry, type RegistryFixture } from './registry-fixture.js';

let cluster: TemporaryCluster;
beforeAll(async () => {
  cluster = await startTemporaryCluster(['documents']);
});
afterAll(() => cluster?.stop());

describeTrustedDocuments('a folder', () => ({}));
describeTrustedDocuments('PostgreSQL', () => ({ store: cluster.urlOf('documents') }));

describe('a body that is no publication of documents', () => {
  let fixture: RegistryFixture;
  beforeAll(async () => {
    fixture = await startTestRegistry({ bodyLimitBytes: 100_000 }, { welfare: ['publish', 'documents'] });
    await fixture.client('welfare').publishSubgraph('welfare', { sdl: sdlOf('welfare'), routingUrl: routingUrlOf('welfare') });
  });
  afterAll(() => fixture?.close());

  const send = async (verb: string, body: unknown): Promise<unknown> => {
    const path = `/v1/documents/desk/${verb}`;
    const bytes = Buffer.from(JSON.stringify(body));
    const authorization = `Bearer ${await signRequest({ method: 'POST', path, body: bytes }, fixture.keys.get('welfare')!)}`;
    const response = await fetch(`${fixture.registry.url}${path}`, { method: 'POST', body: bytes, headers: { 'content-type': 'application/json', authorization } });
    const { errors }: any = await response.json();
    return errors?.[0].extensions.code;
  };
  const good = documentOf('{ welfareCount }');

  it.each([
    ['nothing', {}],
    ['a list', []],
    ['no documents', { documents: [] }],
    ['texts alone', { documents: [good.text] }],
    ['no id', { documents: [{ text: good.text }] }],
    ['another kind of id', { documents: [{ ...good, id: 'count' }] }],
    ['no text', { documents: [{ ...good, text: null }] }],
    ['more than is known', { documents: [{ ...good, trusted: true }] }],
    ['controls in the message', { documents: [good], message: '\u001b[2J' }],
  ])('is refused by code: %s', async (_name, body) => {
    expect(await send('publish', body)).toBe('BAD_USER_INPUT');
  });

  it.each([
    ['no list', { documentIds: 'x' }],
    ['an empty list', { documentIds: [] }],
    ['what are no ids', { documentIds: ['../x'] }],
  ])('takes nothing away: %s', async (_name, body) => {
    expect(await send('withdraw', body)).toBe('BAD_USER_INPUT');
  });

  it('is refused when it is larger than the limit, or nested without end', async () => {
    expect(await send('publish', { documents: [documentOf('#'.repeat(200_000))] })).toBe('PAYLOAD_TOO_LARGE');
    const nested = [`{ welfareCount(a: ${'['.repeat(7_000)}${']'.repeat(7_000)}) }`, `{ welfareCount(a: ${'['.repeat(10_000)}) }`, `${'{ ...'.repeat(4_000)} { welfareCount } ${'}'.repeat(4_000)}`];
    for (const text of nested) expect(await send('publish', { documents: [documentOf(text)] })).toBe('PUBLICATION_REFUSED');
  });
});
