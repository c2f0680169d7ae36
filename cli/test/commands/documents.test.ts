import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRegistryClient, readRegistryConfig, readSigningKey, startRegistry, type RunningRegistry } from '@hamafza/schema/registry';
import { hamafza, type Ended } from '../run-hamafza.js';

const SDL = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key"]) "What can be asked." type Query { "One word." word: String "Another." other: String }';
const WORD = 'query Word { word }';
const OTHER = 'query Other { other }';
const BOTH = '{ word other }';
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let folder: string;
let registry: RunningRegistry;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-documents-'));
  const entries = [];
  for (const [agency, roles] of Object.entries({ welfare: ['publish', 'documents'], relief: ['publish'] })) {
    entries.push(JSON.parse((await hamafza(['key', 'new', '--agency', agency, '--role', ...roles, '--routing-host', `${agency}.example`, '--out', keyOf(agency)])).stdout));
  }
  await writeFile(join(folder, 'keys.json'), JSON.stringify(entries));
  const config = { store: join(folder, 'store'), port: 0, host: '127.0.0.1', keys: join(folder, 'keys.json'), signingKey: join(folder, 'signing.json'), logLevel: 'silent' };
  registry = await startRegistry({ ...readRegistryConfig(config, {}), documentLimits: { documents: 10, bytes: 10_000 } });
});
afterAll(async () => {
  await registry?.close();
  await rm(folder, { recursive: true });
});

const keyOf = (agency: string): string => join(folder, `${agency}.key.json`);
const ask = (command: string, ...words: readonly string[]): Promise<Ended> => hamafza(['documents', command, '--registry', registry.url, ...words]);
const change = (command: string, ...words: readonly string[]): Promise<Ended> => ask(command, '--application', 'case-desk', '--key', keyOf('welfare'), ...words);
const files = async (name: string, contents: Readonly<Record<string, string | Uint8Array>>): Promise<string> => {
  for (const [file, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, name, file)), { recursive: true });
    await writeFile(join(folder, name, file), content);
  }
  return join(folder, name);
};
const jsonOf = ({ stdout }: Ended): any => JSON.parse(stdout);
const codeOf = ({ stderr }: Ended): string => JSON.parse(stderr).error.code;
const trusted = async (): Promise<readonly string[]> => {
  const current = await createRegistryClient({ url: registry.url }).readCurrentRelease();
  return current.outcome === 'found' ? (current.value.release.documents ?? []).map(({ text }) => text).toSorted() : [];
};

describe('hamafza documents', () => {
  it('has nothing to publish into before there is a graph', async () => {
    expect(await ask('list')).toMatchObject({ code: 0, stdout: 'No such document is trusted.\n' });
    const early = await change('publish', await files('early', { 'word.graphql': WORD }), '--json');
    expect([early.code, codeOf(early)]).toEqual([2, 'RELEASE_UNKNOWN']);
    const key = await readSigningKey(await readFile(keyOf('welfare'), 'utf8'));
    const publication = { sdl: SDL, routingUrl: 'http://welfare.example/graphql' };
    expect(await createRegistryClient({ url: registry.url, key }).publishSubgraph('welfare', publication)).toMatchObject({ outcome: 'published' });
  });

  it('publishes files and manifests of a folder, once, and leaves a line in the history', async () => {
    const apollo = { format: 'apollo-persisted-query-manifest', version: 1, operations: [{ id: hashOf(OTHER), name: 'Other', type: 'query', body: OTHER }] };
    const path = await files('good', { 'a/word.graphql': WORD, 'again.gql': WORD, 'apollo.json': JSON.stringify(apollo), 'relay.json': JSON.stringify({ [`sha256:${hashOf(BOTH)}`]: BOTH }), 'notes.txt': 'not read' });
    const published = await change('publish', path, '--json', '--message', 'نخستین');
    expect([published.code, jsonOf(published)]).toEqual([
      0,
      expect.objectContaining({ command: 'publish', outcome: 'published', agency: 'welfare', application: 'case-desk', documents: expect.arrayContaining([{ id: hashOf(WORD), name: 'Word' }, { id: hashOf(BOTH), name: null }]) }),
    ]);
    expect(await trusted()).toEqual([WORD, OTHER, BOTH].toSorted());
    const again = await change('publish', path, '--json');
    expect([again.code, jsonOf(again).outcome]).toEqual([0, 'unchanged']);
    expect((await hamafza(['subgraph', 'history', '--registry', registry.url])).stdout).toMatch(/^2 .*documents published +case-desk +welfare .*نخستین$/m);
  });

  it('publishes one file alone, and says what it did in words', async () => {
    const path = await files('one', { 'more.graphql': 'query More { word }' });
    expect(await change('publish', join(path, 'more.graphql'))).toMatchObject({ code: 0, stdout: expect.stringMatching(/1 document of case-desk of welfare newly trusted[^]*More/) });
  });

  it('lists whose they are, as a table and as JSON, and of one agency or application alone', async () => {
    expect((await ask('list')).stdout).toMatch(new RegExp(`^welfare +case-desk +${hashOf(WORD).slice(0, 12)} +Word +${WORD.length} +\\d{4}-`, 'm'));
    expect(jsonOf(await ask('list', '--json')).documents).toHaveLength(4);
    expect(jsonOf(await ask('list', '--json', '--agency', 'welfare', '--application', 'case-desk')).documents).toHaveLength(4);
    expect(jsonOf(await ask('list', '--json', '--agency', 'relief')).documents).toEqual([]);
    expect(jsonOf(await ask('list', '--json', '--application', 'other')).documents).toEqual([]);
  });

  it('refuses, with status 1 and the file of each fault, and publishes none', async () => {
    const before = await trusted();
    const refused = await change('publish', await files('wrong', { 'fine.graphql': '{ word }', 'wrong.graphql': '{\n nowhere }', 'two.graphql': 'query A { word } query B { word }' }), '--json');
    expect([refused.code, jsonOf(refused)]).toEqual([
      1,
      {
        command: 'publish',
        outcome: 'refused',
        refusals: expect.arrayContaining([
          { id: hashOf('{\n nowhere }'), sources: ['wrong.graphql'], code: 'GRAPHQL_VALIDATION_FAILED', message: expect.stringContaining('nowhere'), line: 2, column: 2 },
          expect.objectContaining({ sources: ['two.graphql'], code: 'NOT_ONE_OPERATION' }),
        ]),
      },
    ]);
    expect((await change('publish', join(folder, 'wrong'))).stdout).toMatch(/wrong\.graphql +2:2 +GRAPHQL_VALIDATION_FAILED/);
    const misnamed = await change('publish', await files('misnamed', { 'relay.json': JSON.stringify({ d41d8cd98f00b204: WORD }) }), '--json');
    expect([misnamed.code, jsonOf(misnamed).refusals]).toEqual([1, [expect.objectContaining({ sources: ['relay.json d41d8cd98f00b204'], code: 'ID_MISMATCH' })]]);
    expect(await trusted()).toEqual(before);
  });

  it.each<[string, Readonly<Record<string, string | Uint8Array>>, number, string]>([
    ['no document', { 'notes.txt': 'x' }, 2, 'WRONG_USAGE'],
    ['a JSON file that is no manifest', { 'package.json': '{"name":"x","version":1}' }, 1, 'MANIFEST_INVALID'],
    ['a file that is no text', { 'a.graphql': new Uint8Array([0xff, 0xfe]) }, 1, 'DOCUMENT_NOT_UTF8'],
    ['more than the agency may have', Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`${index}.graphql`, `query Q${index} { word }`])), 1, 'DOCUMENT_LIMIT'],
    ['more bytes than it may have', { 'a.graphql': `{ word } #${'x'.repeat(10_000)}` }, 1, 'DOCUMENT_LIMIT'],
    ['more than a registry reads', { 'a.graphql': `{ word } #${'x'.repeat(9_000_000)}` }, 1, 'PAYLOAD_TOO_LARGE'],
  ])('gives status and code for a folder with %s', async (name, contents, status, code) => {
    const ended = await change('publish', await files(name.replaceAll(' ', '-'), contents), '--json');
    expect([ended.code, codeOf(ended)]).toEqual([status, code]);
  });

  it('follows no link, and needs a folder that is there', async () => {
    const path = await files('linked', {});
    await mkdir(path);
    await symlink(join(folder, 'good'), join(path, 'good'));
    await symlink(keyOf('welfare'), join(path, 'key.json'));
    const linked = await change('publish', path, '--json');
    expect([linked.code, codeOf(linked)]).toEqual([2, 'WRONG_USAGE']);
    const nowhere = await change('publish', join(folder, 'nowhere'), '--json');
    expect([nowhere.code, codeOf(nowhere)]).toEqual([2, 'FILE_UNREADABLE']);
  });

  it('is not authorised without the role', async () => {
    const ended = await ask('publish', join(folder, 'good'), '--application', 'case-desk', '--key', keyOf('relief'), '--json');
    expect([ended.code, codeOf(ended)]).toEqual([4, 'ROLE_MISSING']);
  });

  it.each([
    [['publish', 'x', '--key', 'k'], '--application'],
    [['publish', '--application', 'a', '--key', 'k'], 'dir'],
    [['publish', 'x', '--application', '../a', '--key', 'k'], 'must begin with a to z'],
    [['publish', 'x', '--application', 'a'], '--key'],
    [['withdraw', 'xyz', '--application', 'a', '--key', 'k'], 'first 8 digits'],
  ])('explains %j and exits with status 2', async (words, explanation) => {
    expect(await hamafza(['documents', ...words])).toMatchObject({ code: 2, stderr: expect.stringContaining(explanation) });
  });

  it('withdraws by the beginnings of ids, and nothing when they are of none or it is not said which', async () => {
    const unknown = await change('withdraw', 'ffffffff', '--json');
    expect([unknown.code, codeOf(unknown)]).toEqual([2, 'DOCUMENT_UNKNOWN']);
    const never = await change('withdraw', 'f'.repeat(64), '--json');
    expect([never.code, codeOf(never)]).toEqual([2, 'DOCUMENT_UNKNOWN']);
    expect((await change('withdraw')).code).toBe(2);
    expect((await change('withdraw', hashOf(WORD), '--all')).code).toBe(2);
    const withdrawn = await change('withdraw', hashOf(WORD).slice(0, 10), hashOf(OTHER), '--json');
    expect([withdrawn.code, jsonOf(withdrawn)]).toEqual([0, expect.objectContaining({ command: 'withdraw', outcome: 'withdrawn', documentIds: [hashOf(WORD), hashOf(OTHER)] })]);
    expect(await trusted()).toEqual(['query More { word }', BOTH].toSorted());
    expect(jsonOf(await change('withdraw', hashOf(WORD), '--json')).outcome).toBe('unchanged');
  });

  it('withdraws all there are', async () => {
    expect(await change('withdraw', '--all')).toMatchObject({ code: 0, stdout: expect.stringMatching(/2 documents of case-desk of welfare withdrawn/) });
    expect(await trusted()).toEqual([]);
  });

  it('says that nothing is known when the registry is away', async () => {
    const ended = await hamafza(['documents', 'list', '--registry', 'http://127.0.0.1:1', '--json']);
    expect([ended.code, codeOf(ended)]).toEqual([3, 'REGISTRY_UNREACHABLE']);
  });
});
