import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contentId } from '../../src/publication/content-id.js';
import type { CurrentReleaseAnswer } from '../../src/registry/registry-api.js';
import type { RegistryClient } from '../../src/registry/registry-client.js';
import { verifyRelease } from '../../src/registry/release-signature.js';
import { startRegistry, type RunningRegistry } from '../../src/registry/start-registry.js';
import { routingUrlOf, sdlOf, startTestRegistry, type RegistryFixture } from './registry-fixture.js';

const COUNT = 'query Count { welfareCount }';
const CASELOAD = 'query Files { fileCount }';
export const documentOf = (text: string) => ({ id: contentId(text), text });

/** What a registry does with trusted documents, whatever its store. */
export function describeTrustedDocuments(name: string, storeOf: () => { readonly store?: string }): void {
  describe(`trusted documents in a registry over ${name}`, () => {
    let fixture: RegistryFixture;
    let reopened: RunningRegistry | undefined;
    beforeAll(async () => {
      const roles = { welfare: ['publish', 'documents'], relief: ['publish', 'documents'], publisher: ['publish', 'approve', 'admin', 'gateway'], secretariat: ['admin'] } as const;
      fixture = await startTestRegistry({ ...storeOf(), documentLimits: { documents: 5, bytes: 2_000 } }, roles);
    }, 60_000);
    afterAll(async () => {
      await reopened?.close();
      await fixture?.close();
    });

    const client = (agency: string): RegistryClient => fixture.client(agency);
    const publishSdl = (queries = '"Files." fileCount: Int', more = {}) =>
      client('welfare').publishSubgraph('welfare', { sdl: sdlOf('welfare', '', queries), routingUrl: routingUrlOf('welfare'), ...more });
    const publish = (agency: string, ...texts: readonly string[]) => client(agency).publishDocuments('case-desk', { documents: texts.map(documentOf) });
    const withdraw = (agency: string, ...texts: readonly string[]) => client(agency).withdrawDocuments('case-desk', { documentIds: texts.map(contentId) });
    async function current(): Promise<CurrentReleaseAnswer> {
      const answer = await client('welfare').readCurrentRelease();
      if (answer.outcome !== 'found') throw new Error(answer.outcome);
      return answer.value;
    }
    const released = async (): Promise<readonly string[]> => ((await current()).release.documents ?? []).map(({ text }) => text).toSorted();
    const listed = async () => {
      const answer = await client('welfare').listDocuments();
      return answer.outcome === 'found' ? answer.value.documents : [];
    };

    it('cannot come before there is a graph', async () => {
      expect(await publish('welfare', COUNT)).toMatchObject({ outcome: 'invalid', code: 'RELEASE_UNKNOWN' });
      expect(await listed()).toEqual([]);
    });

    it('are refused with the place of each fault, and none of them is kept', async () => {
      expect(await publishSdl()).toMatchObject({ outcome: 'published' });
      const before = await current();
      expect(before.release).not.toHaveProperty('documents');
      expect(await publish('welfare', COUNT, '{\n  nowhere }', 'query {')).toMatchObject({
        outcome: 'refused',
        refusals: [
          { id: contentId('{\n  nowhere }'), code: 'GRAPHQL_VALIDATION_FAILED', line: 2, column: 3 },
          { id: contentId('query {'), code: 'GRAPHQL_PARSE_FAILED' },
        ],
      });
      expect(await client('welfare').publishDocuments('case-desk', { documents: [{ ...documentOf(COUNT), id: contentId('x') }] })).toMatchObject({ outcome: 'refused', refusals: [{ code: 'ID_MISMATCH' }] });
      expect((await current()).id).toBe(before.id);
    });

    it('are part of the next release, signed, and whoever waits for one hears of it', async () => {
      const waiting = client('publisher').readCurrentRelease({ after: (await current()).id, waitSeconds: 20 });
      const answer = await publish('welfare', COUNT, CASELOAD, COUNT);
      expect(answer).toMatchObject({ outcome: 'published', agency: 'welfare', application: 'case-desk', documents: [{ id: contentId(COUNT), name: 'Count' }, { name: 'Files' }] });
      const told = await waiting;
      if (told.outcome !== 'found' || !('releaseId' in answer)) throw new Error(told.outcome);
      expect(told.value.id).toBe(answer.releaseId);
      expect(await verifyRelease(told.value.release, told.value.signature, fixture.registry.publicKey)).toMatchObject({ outcome: 'verified' });
      expect(await released()).toEqual([COUNT, CASELOAD].toSorted());
      expect(await verifyRelease({ ...told.value.release, documents: [documentOf('{ forged }')] }, told.value.signature, fixture.registry.publicKey)).toMatchObject({ outcome: 'refused' });
    });

    it('are listed with whose they are, and have their line in the history', async () => {
      expect(await listed()).toMatchObject(
        [documentOf(COUNT), documentOf(CASELOAD)]
          .toSorted((a, b) => (a.id < b.id ? -1 : 1))
          .map(({ id, text }) => ({ agency: 'welfare', application: 'case-desk', id, name: text === COUNT ? 'Count' : 'Files', bytes: text.length, keyId: fixture.keys.get('welfare')!.keyId })),
      );
      expect(await client('welfare').readHistory({ limit: 1 })).toMatchObject({ value: { entries: [{ kind: 'documentsPublished', application: 'case-desk', actor: { agency: 'welfare' } }] } });
    });

    it('change nothing when they are published again', async () => {
      const before = await current();
      expect(await publish('welfare', CASELOAD)).toEqual({ outcome: 'unchanged', agency: 'welfare', application: 'case-desk', releaseId: before.id });
      expect((await current()).sequence).toBe(before.sequence);
    });

    it('need a key with their role, and are the signer’s own agency’s', async () => {
      expect(await publish('publisher', COUNT)).toMatchObject({ outcome: 'notAuthorised', code: 'ROLE_MISSING' });
      expect(await withdraw('publisher', COUNT)).toMatchObject({ outcome: 'notAuthorised', code: 'ROLE_MISSING' });
      expect(await withdraw('relief', COUNT)).toMatchObject({ outcome: 'invalid', code: 'DOCUMENT_UNKNOWN' });
    });

    it.each(['../welfare', 'Case', '', 'a b', `a${'b'.repeat(63)}`, '__proto__'])('are of no application named %j', async (application) => {
      const answer = await client('welfare').publishDocuments(application, { documents: [documentOf(COUNT)] });
      expect(answer).toMatchObject({ outcome: 'invalid' });
    });

    it('hold a publication that would break them, unless that is accepted', async () => {
      expect(await publishSdl('"Another." other: Int')).toMatchObject({ outcome: 'refused', report: { brokenOperations: [{ signature: contentId(CASELOAD), name: 'Files', count: 0 }] } });
    });

    it('are carried on by publications and rollbacks, however old the release', async () => {
      const first = (await client('welfare').readHistory({ limit: 500 })) as { value: { entries: readonly { kind: string; release?: { id: string } }[] } };
      const oldest = first.value.entries.at(-1)!.release!.id;
      expect(await publishSdl('"Another." other: Int', { acceptBrokenOperations: true })).toMatchObject({ outcome: 'published' });
      expect(await released()).toEqual([COUNT, CASELOAD].toSorted());
      const answer = await client('secretariat').rollBack({ releaseId: oldest });
      expect(answer).toMatchObject({ outcome: 'rolledBack', restored: oldest });
      expect((await current()).id).not.toBe(oldest);
      expect(await released()).toEqual([COUNT, CASELOAD].toSorted());
    });

    it('are kept to a number and a size for each agency, whatever it calls its applications', async () => {
      const more = Array.from({ length: 4 }, (_, index) => `query More${index} { welfareCount }`);
      expect(await client('welfare').publishDocuments('another', { documents: more.map(documentOf) })).toMatchObject({ outcome: 'invalid', code: 'DOCUMENT_LIMIT' });
      expect(await publish('welfare', `query Long { welfareCount } # ${'x'.repeat(2_000)}`)).toMatchObject({ outcome: 'invalid', code: 'DOCUMENT_LIMIT' });
      expect(await publish('relief', ...more)).toMatchObject({ outcome: 'published' });
      expect(await withdraw('relief', ...more)).toMatchObject({ outcome: 'withdrawn' });
    });

    it('stay trusted while another application has the same text', async () => {
      const before = await current();
      expect(await publish('relief', COUNT)).toMatchObject({ outcome: 'published', releaseId: before.id });
      expect(await withdraw('welfare', COUNT)).toMatchObject({ outcome: 'withdrawn', documentIds: [contentId(COUNT)], releaseId: before.id });
      expect(await released()).toEqual([COUNT, CASELOAD].toSorted());
      expect(await client('relief').withdrawDocuments('case-desk', {})).toMatchObject({ outcome: 'withdrawn', documentIds: [contentId(COUNT)] });
      expect(await released()).toEqual([CASELOAD]);
    });

    it('stay withdrawn: not by a second withdrawal, nor by a rollback, is anything changed', async () => {
      const { id, sequence } = await current();
      expect(await withdraw('welfare', COUNT)).toMatchObject({ outcome: 'unchanged', releaseId: id });
      expect(await withdraw('welfare', COUNT, 'never published')).toMatchObject({ outcome: 'invalid', code: 'DOCUMENT_UNKNOWN' });
      expect(await client('welfare').withdrawDocuments('nothing', {})).toMatchObject({ outcome: 'invalid', code: 'DOCUMENT_UNKNOWN' });
      expect((await current()).sequence).toBe(sequence);
      const [newest] = ((await client('welfare').readHistory({ limit: 500 })) as any).value.entries.filter((entry: any) => entry.kind === 'published');
      await client('secretariat').rollBack({ releaseId: newest.release.id });
      expect(await released()).toEqual([CASELOAD]);
    });

    it('are all taken when many come at once, from several keys', async () => {
      const texts = Array.from({ length: 4 }, (_, index) => `query At${index} { welfareCount }`);
      const answers = await Promise.all(texts.map((text, index) => publish(index % 2 ? 'welfare' : 'relief', text)));
      expect(answers.map(({ outcome }) => outcome)).toEqual(texts.map(() => 'published'));
      expect(await released()).toEqual([CASELOAD, ...texts].toSorted());
    });

    it('are there again after a start', async () => {
      const before = await current();
      reopened = await startRegistry({ ...fixture.config, port: 0 });
      const answer: any = await (await fetch(`${reopened.url}/v1/releases/current`)).json();
      expect([answer.id, answer.release.documents]).toEqual([before.id, before.release.documents]);
      expect(await (await fetch(`${reopened.url}/v1/documents`)).json()).toEqual({ documents: await listed() });
    });
  });
}
