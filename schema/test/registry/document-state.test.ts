import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { changeDocuments, type DocumentChange, type Documents, documentsOf, trustedIds } from '../../src/registry/document-state.js';
import { releasedDocuments } from '../../src/registry/released-documents.js';

const id = (digit: string): string => digit.repeat(64);
const common = (agency: string, application: string) => ({
  application,
  sequence: 1,
  at: '2026-01-01T00:00:00.000Z',
  actor: { keyId: `${agency}-key`, agency },
  baseReleaseId: null,
  proof: { jws: 'a.b.c', bodyId: id('0') },
});
const published = (agency: string, application: string, ...digits: readonly string[]): DocumentChange => ({
  kind: 'documentsPublished',
  ...common(agency, application),
  documents: digits.map((digit) => ({ id: id(digit), name: `Operation${digit}`, bytes: 10 })),
});
const withdrawn = (agency: string, application: string, ...digits: readonly string[]): DocumentChange => ({
  kind: 'documentsWithdrawn',
  ...common(agency, application),
  documentIds: digits.map(id),
});
const after = (...changes: readonly DocumentChange[]): Documents => changes.reduce<Documents>(changeDocuments, new Map());
const idsOf = (documents: Documents, agency: string, application: string): readonly string[] => [...documentsOf(documents, agency, application).keys()];

describe('the trusted documents that follow from the log', () => {
  it('are added up, and go only when they are withdrawn', () => {
    const documents = after(published('welfare', 'desk', 'a', 'b'), published('welfare', 'desk', 'c'), withdrawn('welfare', 'desk', 'a'));
    expect(idsOf(documents, 'welfare', 'desk')).toEqual([id('b'), id('c')]);
  });

  it('of one application, or agency, are none of another’s', () => {
    const documents = after(published('welfare', 'desk', 'a'), published('relief', 'desk', 'b'), published('welfare', 'other', 'c'), withdrawn('relief', 'desk', 'a', 'b'));
    expect([idsOf(documents, 'welfare', 'desk'), idsOf(documents, 'relief', 'desk'), idsOf(documents, 'welfare', 'other')]).toEqual([[id('a')], [], [id('c')]]);
    expect([...documents.keys()]).toEqual(['welfare/desk', 'welfare/other']);
  });

  it('stay trusted while one application has them', () => {
    const both = [published('welfare', 'desk', 'a'), published('relief', 'desk', 'a')];
    expect([...trustedIds(after(...both, withdrawn('relief', 'desk', 'a')))]).toEqual([id('a')]);
    expect([...trustedIds(after(...both, withdrawn('relief', 'desk', 'a'), withdrawn('welfare', 'desk', 'a')))]).toEqual([]);
  });

  it('keep when and by whom they were first published', () => {
    const again = { ...published('welfare', 'desk', 'a'), at: '2026-02-02T00:00:00.000Z' };
    expect(documentsOf(after(published('welfare', 'desk', 'a'), again), 'welfare', 'desk').get(id('a'))).toMatchObject({ publishedAt: '2026-01-01T00:00:00.000Z', keyId: 'welfare-key' });
  });

  it('are those of a plain set, whatever order they come and go in', () => {
    const changes = fc.array(fc.record({ adds: fc.boolean(), agency: fc.constantFrom('x', 'y'), digits: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 }) }));
    fc.assert(
      fc.property(changes, (steps) => {
        const model = new Set<string>();
        for (const { adds, agency, digits } of steps) for (const digit of digits) model[adds ? 'add' : 'delete'](`${agency} ${id(digit)}`);
        const documents = after(...steps.map(({ adds, agency, digits }) => (adds ? published : withdrawn)(agency, 'desk', ...digits)));
        const got = ['x', 'y'].flatMap((agency) => idsOf(documents, agency, 'desk').map((document) => `${agency} ${document}`));
        expect(got.toSorted()).toEqual([...model].toSorted());
        expect([...documents.values()].every((application) => application.documents.size > 0)).toBe(true);
      }),
    );
  });
});

describe('the documents of a release', () => {
  const text = (digit: string) => ({ id: id(digit), text: `{ ${digit} }` });

  it('are each there once, by id', () => {
    const documents = after(published('welfare', 'desk', 'c', 'a'), published('relief', 'desk', 'a'));
    expect(releasedDocuments(documents, [text('c'), text('b'), text('a'), text('a')])).toEqual({ documents: [text('a'), text('c')] });
  });

  it('are no member at all where there are none', () => {
    expect(releasedDocuments(new Map(), [text('a')])).toEqual({});
  });

  it('are never left out for want of their text', () => {
    expect(() => releasedDocuments(after(published('welfare', 'desk', 'a', 'b')), [text('b')])).toThrow(expect.objectContaining({ code: 'REGISTRY_STORE_DAMAGED' }));
  });
});
