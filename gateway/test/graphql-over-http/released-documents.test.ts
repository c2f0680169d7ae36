import { describe, expect, it } from '@jest/globals';
import { readConfig } from '../../src/config.js';
import { createFront } from '../../src/graphql-over-http/create-front.js';
import { frontEnvironment, frontSettingsOf, type FrontSettings } from '../../src/graphql-over-http/front-environment.js';
import { sha256Hex } from '../../src/graphql-over-http/persisted-queries.js';
import { ReleasedDocuments } from '../../src/graphql-over-http/released-documents.js';
import type { Release } from '../../src/release/release.js';
import { z } from 'zod';

const releaseWith = (id: string, ...texts: readonly string[]): Release => ({
  id,
  supergraphSdl: '',
  agreements: [],
  origin: 'release of a test',
  ...(texts.length > 0 && { documents: texts.map((text) => ({ id: sha256Hex(text), text })) }),
});
const settings = (changes: Partial<FrontSettings>): FrontSettings => ({ ...frontSettingsOf(z.object(frontEnvironment).parse({})), ...changes });

describe('the documents of the release in force', () => {
  it('are those of the next one as soon as it is in force', async () => {
    let inForce: Release | undefined = releaseWith('1', '{ a }');
    const documents = new ReleasedDocuments(() => inForce);
    const find = (text: string) => documents.find(sha256Hex(text));
    expect([await find('{ a }'), await find('{ b }'), await documents.holds('{ a }')]).toEqual(['{ a }', undefined, true]);
    inForce = releaseWith('2', '{ b }');
    expect([await find('{ a }'), await find('{ b }'), await documents.holds('{ a }'), await documents.find(`sha256:${sha256Hex('{ b }')}`)]).toEqual([undefined, '{ b }', false, '{ b }']);
    inForce = releaseWith('3');
    expect([await find('{ b }'), await documents.holds('{ b }')]).toEqual([undefined, false]);
  });

  it('are not called unknown before there is a release to know them by', async () => {
    const documents = new ReleasedDocuments(() => undefined);
    await expect(documents.find(sha256Hex('{ a }'))).rejects.toMatchObject({ code: 'NOT_READY' });
    await expect(documents.holds('{ a }')).rejects.toMatchObject({ code: 'NOT_READY' });
  });
});

describe('where trusted documents come from', () => {
  it('is the registry only for a gateway that follows one', async () => {
    const released = new ReleasedDocuments(() => undefined);
    expect((await createFront(settings({ documents: 'registry' }), released)).documents.trusted).toBe(released);
    await expect(createFront(settings({ documents: 'registry' }))).rejects.toThrow(/follows no registry/);
    expect((await createFront(settings({}), released)).documents.trusted).toBeUndefined();
  });

  it('is said by the command line before the environment', () => {
    const env = { HAMAFZA_DOCUMENTS: 'folder', HAMAFZA_DOCUMENTS_ONLY: 'true' };
    expect(readConfig({ supergraph: 'x', access: 'open' }, env).front).toMatchObject({ documents: 'folder', documentsOnly: true });
    expect(readConfig({ supergraph: 'x', access: 'open', documents: 'registry', documentsOnly: false }, env).front).toMatchObject({ documents: 'registry', documentsOnly: false });
    expect(readConfig({ supergraph: 'x', access: 'open' }, {}).front).toMatchObject({ documents: undefined, documentsOnly: false });
  });

  it('must be said where nothing else may run', async () => {
    await expect(createFront(settings({ documentsOnly: true }))).rejects.toThrow(/must say which documents may run/);
  });

  it('leaves no room for automatic persisted queries where nothing else may run', async () => {
    expect((await createFront(settings({ documents: 'registry', documentsOnly: true }), new ReleasedDocuments(() => undefined))).documents.persisted).toBeUndefined();
  });
});
