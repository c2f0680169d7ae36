import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import type { Agreement } from '../../src/agreements/agreement.js';
import { addressAgreement } from '../../src/agreements/agreement-content.js';
import { printAgreementJsonSchema } from '../../src/agreements/print-json-schema.js';
import { readAgreement } from '../../src/agreements/read-agreement.js';
import { sampleAgreement } from './sample-agreement.js';

const folder = new URL('../../agreements/', import.meta.url);
const YAML = `format: 1
id: agr-001
version: 1
title: { fa: توافق, en: An agreement }
parties: [welfare, relief]
purposes:
  - empowerment-planning
  - follow-up
grants:
  - coordinates:
      - Case.status
validity:
  firstDay: 1404-01-01
  lastDay: 1404-12-29
disclosure: { crossAgency: 10, singleAgency: 5 }
discloses:
  membership: []
keys: { epoch: epoch-1 }
`;

const problemsOf = (text: string) => {
  const read = readAgreement(text);
  return read.outcome === 'refused' ? read.problems.map(({ code, path, line, column }) => [code, path.join('.'), `${line}:${column}`]) : [];
};

describe('an agreement in YAML', () => {
  it('is read into its model, and named by its content', () => {
    const read = readAgreement(YAML);
    expect(read).toMatchObject({ outcome: 'read', agreement: sampleAgreement() });
    expect(read.outcome === 'read' && read.address).toEqual(addressAgreement(sampleAgreement()));
  });

  it('has one name however it is laid out: comments, order, quotes, JSON', () => {
    const { contentId } = addressAgreement(sampleAgreement());
    const entries = Object.entries(sampleAgreement());
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: entries.length }), fc.constantFrom(undefined, 2), (shuffled, indent) => {
        const read = readAgreement(`# a comment\n${JSON.stringify(Object.fromEntries(shuffled), null, indent)}`);
        expect(read).toMatchObject({ outcome: 'read', address: { contentId } });
      }),
    );
    expect(addressAgreement(sampleAgreement({ version: 2 })).contentId).not.toBe(contentId);
  });

  it.each([
    ['a number where a name belongs', YAML.replace('id: agr-001', 'id: 7'), ['VALUE_REFUSED', 'id', '2:1']],
    ['a member that is missing', YAML.replace('  lastDay: 1404-12-29\n', ''), ['FIELD_MISSING', 'validity.lastDay', '12:1']],
    ['a member that is unknown', YAML.replace('firstDay:', 'fistDay: 1404-01-01\n  firstDay:'), ['FIELD_UNKNOWN', 'validity.fistDay', '13:3']],
    ['a day there is not', YAML.replace('1404-12-29', '1404-12-30'), ['VALUE_REFUSED', 'validity.lastDay', '14:3']],
    ['a day in Persian digits, which would sort apart', YAML.replace('1404-12-29', '"۱۴۰۴-۱۲-۲۹"'), ['VALUE_REFUSED', 'validity.lastDay', '14:3']],
    ['days in the wrong order', YAML.replace('1404-12-29', '1403-12-29'), ['VALUE_REFUSED', 'validity.lastDay', '14:3']],
    ['a party alone', YAML.replace('[welfare, relief]', '[welfare]'), ['VALUE_REFUSED', 'parties', '5:1']],
    ['a party twice', YAML.replace('[welfare, relief]', '[welfare, welfare]'), ['VALUE_REFUSED', 'parties', '5:1']],
    ['a name that is a path', YAML.replace('[welfare, relief]', '[welfare, ../relief]'), ['VALUE_REFUSED', 'parties.1', '5:20']],
    ['a coordinate that is none', YAML.replace('- Case.status', '- Case.status.more'), ['VALUE_REFUSED', 'grants.0.coordinates.0', '11:9']],
    ['a province without quotes', YAML.replace('      - Case.status', '      - Case.status\n    provinces: [07]'), ['VALUE_REFUSED', 'grants.0.provinces.0', '12:17']],
    ['CLOSED, which cannot be granted', YAML.replace('coordinates:\n      - Case.status', 'level: CLOSED'), ['VALUE_REFUSED', 'grants.0.level', '10:5']],
    ['a level beside coordinates', YAML.replace('  - coordinates', '  - level: AUDITED\n    coordinates'), ['VALUE_REFUSED', 'grants.0.level', '10:5']],
    ['a grant of nothing', YAML.replace('coordinates:\n      - Case.status', 'roles: [analyst]'), ['FIELD_MISSING', 'grants.0.coordinates', '10:5']],
    ['types without a level', YAML.replace('  - coordinates', '  - types: [Case]\n    coordinates'), ['VALUE_REFUSED', 'grants.0.types', '10:5']],
    ['an owner that does not sign', YAML.replace('coordinates:\n      - Case.status', 'level: AUDITED\n    owners: [governorate]'), ['VALUE_REFUSED', 'grants.0.owners.0', '11:14']],
    ['a purpose of a grant that the agreement has not', YAML.replace('  - coordinates', '  - purposes: [research]\n    coordinates'), ['VALUE_REFUSED', 'grants.0.purposes.0', '10:16']],
    ['membership disclosed to a stranger', YAML.replace('membership: []', 'membership: [governorate]'), ['VALUE_REFUSED', 'discloses.membership.0', '17:16']],
    ['text that would move a cursor', YAML.replace('An agreement', '"An\\u001b[2J agreement"'), ['VALUE_REFUSED', 'title.en', '4:21']],
    ['a key twice', `${YAML}id: agr-002\n`, ['SYNTAX', '', '19:1']],
    ['brackets within brackets', '['.repeat(100_000), ['SYNTAX', '', '1:1']],
    ['nothing', '', ['FIELD_MISSING', '', '1:1']],
    ['a list', '- 1', ['VALUE_REFUSED', '', '1:1']],
    ['two million spaces', ' '.repeat(2_000_000), ['TOO_LARGE', '', '1:1']],
  ])('is refused for %s, at its place', (_, text, problem) => {
    expect(problemsOf(text)).toContainEqual(problem);
  });

  it.each([
    ['an alias, whose place shows nothing', YAML.replace('welfare, relief', '&a welfare, *a'), 'YAML_FEATURE_REFUSED'],
    ['an anchor', YAML.replace('id: agr-001', 'id: &a agr-001'), 'YAML_FEATURE_REFUSED'],
    ['a tag', YAML.replace('id: agr-001', 'id: !!binary YQ=='), 'YAML_FEATURE_REFUSED'],
    ['a tag of YAML’s own', YAML.replace('version: 1', 'version: !!int "1"'), 'YAML_FEATURE_REFUSED'],
    ['a tag that says nothing', YAML.replace('id: agr-001', 'id: ! agr-001'), 'YAML_FEATURE_REFUSED'],
    ['a tag that has the name of ours', YAML.replace('version: 1', 'version: !<plain%20number> "1"'), 'YAML_FEATURE_REFUSED'],
    ['a key that is a list', `${YAML}[members]: [governorate]\n`, 'YAML_FEATURE_REFUSED'],
    ['a key that is a list, written at length', `${YAML}? [members]\n: [governorate]\n`, 'YAML_FEATURE_REFUSED'],
    ['a line of a comment that ends before it seems to', YAML.replace('version: 1', 'version: 1 # the first\rmembers: [governorate]'), 'YAML_FEATURE_REFUSED'],
    ['a comment that turns the direction of its line', YAML.replace('version: 1', 'version: 1 # \u202e the first'), 'YAML_FEATURE_REFUSED'],
    ['a tag of one’s own', YAML.replace('id: agr-001', 'id: !name agr-001'), 'YAML_FEATURE_REFUSED'],
    ['two documents', `${YAML}---\n${YAML}`, 'SYNTAX'],
    ['lists within lists, without brackets', '- '.repeat(500_000), 'SYNTAX'],
  ])('is refused for %s', (_, text, code) => expect(problemsOf(text).map(([found]) => found)).toEqual([code]));

  it.each(['010', '1:30', '1_0', '0xA', '0b11', '0o12', '1e1', '.5', '10.0', '+.inf'])('takes %s for no number, of which readers of YAML make different ones', (number) => {
    expect(problemsOf(YAML.replace('crossAgency: 10', `crossAgency: ${number}`))).toEqual([['VALUE_REFUSED', 'disclosure.crossAgency', '15:15']]);
  });

  it('is read with lines that end as on Windows, and a mark of its encoding', () => {
    expect(readAgreement(`\ufeff${YAML.replaceAll('\n', '\r\n')}`)).toMatchObject({ outcome: 'read', address: addressAgreement(sampleAgreement()) });
  });

  it('tells of every problem at once', () => {
    expect(problemsOf(YAML.replace('version: 1', 'version: x').replace('- follow-up', '- Follow Up'))).toEqual([
      ['VALUE_REFUSED', 'version', '3:1'],
      ['VALUE_REFUSED', 'purposes.1', '8:5'],
    ]);
  });

  it('is refused when its canonical form is too large for a release to carry', () => {
    const coordinates = Array.from({ length: 5_000 }, (_, index) => `Type${'x'.repeat(200)}.field${index}`);
    const agreement = { ...sampleAgreement(), grants: [{ coordinates }] } satisfies Agreement;
    expect(problemsOf(JSON.stringify(agreement))).toEqual([['TOO_LARGE', '', '1:1']]);
  });
});

describe('docs/agreements.md', () => {
  it('shows an agreement that is sound', async () => {
    const page = await readFile(new URL('../../../docs/agreements.md', import.meta.url), 'utf8');
    expect(readAgreement(/^```yaml\n([^]*?)^```/m.exec(page)?.[1] ?? '')).toMatchObject({ outcome: 'read' });
  });
});

describe('schema/agreements', () => {
  it('holds the JSON Schema that the model prints', async () => {
    expect(await readFile(new URL('agreement.schema.json', folder), 'utf8')).toBe(printAgreementJsonSchema());
  });
});
