import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRegistryClient, readRegistryConfig, startRegistry, type RunningRegistry } from '@hamafza/schema/registry';
import { hamafza, type Ended } from '../run-hamafza.js';

const SDL = `
  extend schema
    @link(url: "https://specs.apollo.dev/federation/v2.11", import: ["@key", "@composeDirective"])
    @link(url: "https://specs.hamafza.example/hamafza/v1.0", import: ["@sensitivity"])
    @composeDirective(name: "@sensitivity")
  directive @sensitivity(level: Sensitivity!) on OBJECT | FIELD_DEFINITION
  "How far it may travel." enum Sensitivity { "a" OPEN "b" AUDITED "c" PROTECTED "d" CLOSED }
  "What can be asked." type Query { "A case." case: Case }
  "A case." type Case @key(fields: "id") {
    "Its id." id: ID!
    "Its state." status: Int @sensitivity(level: AUDITED)
    "What it costs." rials: Int @sensitivity(level: PROTECTED)
    "What stays." closed: Int @sensitivity(level: CLOSED)
  }
`;
const YAML = `# What welfare opens to relief.
format: 1
id: agr-001
version: 1
title: { fa: توافق بهزیستی و امداد, en: Welfare and relief }
parties: [welfare, relief]
purposes: [empowerment-planning]
grants:
  - coordinates:
      - Case.status
    roles: [analyst]
    provinces: ["07"]
validity: { firstDay: 1402-01-01, lastDay: 1498-12-29 }
disclosure: { crossAgency: 10, singleAgency: 5 }
discloses: { membership: [relief] }
keys: { epoch: epoch-1 }
`;

let folder: string;
let registry: RunningRegistry;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-agreements-'));
  const entries = [];
  for (const agency of ['welfare', 'relief', 'governorate', 'stranger']) {
    const words = ['key', 'new', '--agency', agency, '--role', 'publish', 'approve', 'admin', '--routing-host', `${agency}.example`, '--out', keyOf(agency)];
    const entry = JSON.parse((await hamafza(words)).stdout);
    if (agency !== 'stranger') entries.push(entry);
  }
  await writeFile(join(folder, 'keys.json'), JSON.stringify(entries));
  const config = { store: join(folder, 'store'), port: 0, host: '127.0.0.1', keys: join(folder, 'keys.json'), signingKey: join(folder, 'signing.json'), logLevel: 'silent' };
  registry = await startRegistry(readRegistryConfig(config, {}));
});
afterAll(async () => {
  await registry.close();
  await rm(folder, { recursive: true });
});

const keyOf = (agency: string): string => join(folder, `${agency}.key.json`);
const ask = (command: string, ...words: readonly string[]): Promise<Ended> => hamafza(['agreement', command, '--registry', registry.url, ...words]);
const withFile = (command: string, text: string, ...words: readonly string[]): Promise<Ended> =>
  hamafza(['agreement', command, '--registry', registry.url, '--file', '-', ...words], { stdin: text });
const as = (agency: string): readonly string[] => ['--key', keyOf(agency)];
const jsonOf = ({ stdout }: Ended): any => JSON.parse(stdout);
const codeOf = ({ stderr }: Ended): string => JSON.parse(stderr).error.code;
const carried = async (): Promise<readonly string[]> => {
  const current = await createRegistryClient({ url: registry.url }).readCurrentRelease();
  return current.outcome === 'found' ? current.value.release.agreements.map(({ agreement }) => `${agreement.id} ${agreement.version}`) : [];
};

describe('hamafza agreement', () => {
  it('checks the document alone before anything is published, and names nothing to publish into', async () => {
    expect(await ask('list')).toMatchObject({ code: 0, stdout: 'No agreement was published yet.\n' });
    expect(await withFile('check', YAML)).toMatchObject({ code: 0, stdout: expect.stringContaining('held against no graph') });
    expect((await withFile('publish', YAML, ...as('welfare'))).code).toBe(2);
  });

  it('refuses a document with status 1, and says where and by which code', async () => {
    const wrong = YAML.replace('lastDay: 1498-12-29', 'lastDay: 1404-12-30').replace('agr-001', 'AGR');
    for (const [command, ...more] of [['check', '--offline'], ['publish', ...as('welfare')], ['sign', ...as('relief')]] as const) {
      const { code, stdout } = await withFile(command, wrong, ...more);
      expect(code).toBe(1);
      expect(stdout).toMatch(/^3:1 +VALUE_REFUSED +id: must begin/m);
      expect(stdout).toMatch(/^13:35 +VALUE_REFUSED +validity\.lastDay: must be a day/m);
    }
    expect(jsonOf(await withFile('check', 'a: [', '--offline', '--json'))).toMatchObject({ command: 'check', outcome: 'refused', problems: [{ code: 'SYNTAX', line: 2 }] });
    expect(codeOf(await hamafza(['agreement', 'check', '--file', '-', '--json'], { stdin: Uint8Array.of(0xff) }))).toBe('AGREEMENT_NOT_UTF8');
    expect((await ask('check', '--file', join(folder, 'nowhere.yaml'))).code).toBe(2);
  });

  it('says what an agreement would open of the graph in force, what stays withheld, and what cannot be kept', async () => {
    const publish = ['subgraph', 'publish', '--registry', registry.url, '--name', 'welfare', ...as('welfare'), '--routing-url', 'http://welfare.example/graphql', '--schema', '-'];
    const published = await hamafza(publish, { stdin: SDL });
    expect(published.code).toBe(0);
    expect(published.stdout).toMatch(/Composed, but withheld: no agreement names it \(3\)[^]*Case\.status +AUDITED +welfare/);

    const checked = jsonOf(await withFile('check', YAML, '--json'));
    expect(checked).toMatchObject({ outcome: 'passed', agreementId: 'agr-001', opened: [{ coordinate: 'Case.status', sensitivity: 'AUDITED', owner: 'welfare' }], withheld: [{ coordinate: 'Case.rials' }, { coordinate: 'Case.closed' }] });
    const slip = await withFile('check', YAML.replace('- Case.status', '- Case.status\n      - Case.statu'));
    expect(slip).toMatchObject({ code: 0, stdout: expect.stringMatching(/^11:9 +COORDINATE_UNKNOWN/m) });
    const closed = await withFile('check', YAML.replace('- Case.status', '- Case.closed'));
    expect(closed).toMatchObject({ code: 1, stdout: expect.stringMatching(/^10:9 +COORDINATE_CLOSED/m) });
    const refused = await withFile('publish', YAML.replace('- Case.status', '- Case.closed'), ...as('welfare'), '--json');
    expect([refused.code, codeOf(refused)]).toEqual([1, 'AGREEMENT_INVALID']);
  });

  it('publishes with status 6, takes each party’s signature, and puts it into the release with the last', async () => {
    const published = await withFile('publish', YAML, ...as('welfare'), '--json');
    expect([published.code, jsonOf(published)]).toMatchObject([6, { command: 'publish', outcome: 'proposed', missing: ['welfare', 'relief'] }]);
    expect((await withFile('publish', YAML, ...as('relief'))).code).toBe(6);
    expect(await withFile('sign', YAML, ...as('welfare'))).toMatchObject({ code: 0, stdout: expect.stringContaining('Still to sign: relief.') });
    expect(await carried()).toEqual([]);
    expect((await ask('list')).stdout).toMatch(/^agr-001 +1 +[0-9a-f]{12} +SIGNED in part, not by relief/m);

    const { stdout: document } = await ask('show', '--id', 'agr-001', '--document');
    const concluded = await withFile('sign', document, ...as('relief'), '--json');
    expect([concluded.code, jsonOf(concluded).outcome]).toEqual([0, 'concluded']);
    expect(await carried()).toEqual(['agr-001 1']);
    expect(jsonOf(await withFile('sign', YAML, ...as('relief'), '--json')).outcome).toBe('unchanged');
    expect((await withFile('publish', YAML, ...as('relief'))).code).toBe(0);
  });

  it('shows where it stands, who signed it and what it opens', async () => {
    const { stdout } = await ask('show', '--id', 'agr-001');
    for (const said of [/IN_FORCE until 1498-12-29/, /توافق بهزیستی و امداد/, /^welfare +20\d\d-/m, /^Case\.status +all +analyst +07$/m]) expect(stdout).toMatch(said);
    expect(jsonOf(await ask('show', '--id', 'agr-001', '--json'))).toMatchObject({ command: 'show', id: 'agr-001', status: { status: 'IN_FORCE' }, signatures: [{ party: 'welfare' }, { party: 'relief' }] });
    expect(jsonOf(await ask('list', '--json'))).toMatchObject({ agreements: [{ id: 'agr-001', version: 1, status: { status: 'IN_FORCE' } }] });
    const history = await hamafza(['subgraph', 'history', '--registry', registry.url]);
    expect(history.stdout).toMatch(/agreement signed +agr-001 1 +relief/);
  });

  describe('asked why', () => {
    const why = (query: string, ...words: readonly string[]): Promise<Ended> =>
      hamafza(['agreement', 'explain', '--registry', registry.url, '--query', '-', '--caller', 'analyst@welfare', '--purpose', 'empowerment-planning', ...words], { stdin: query });
    const outcomesOf = (ended: Ended): unknown => jsonOf(ended).fields.map(({ coordinate, outcome }: any) => `${coordinate} ${outcome}`);

    it('names the clause that lets a field through, why it needs none, or what is missing, for every field', async () => {
      const mixed = await why('{ case { id status rials closed } }', '--json');
      expect([mixed.code, jsonOf(mixed).outcome, outcomesOf(mixed)]).toEqual([1, 'withheld', ['Query.case OPENED', 'Case.id OPENED', 'Case.status OPENED', 'Case.rials AGREEMENT_MISSING', 'Case.closed CLOSED']]);
      expect(jsonOf(mixed).fields[1]).toMatchObject({ owner: 'welfare', sensitivity: 'OPEN', isGuarded: false, reason: 'open', clause: null, missing: null });
      expect(jsonOf(mixed).fields[2]).toMatchObject({ owner: 'welfare', sensitivity: 'AUDITED', clause: 'agr-001 grants[0]', provinces: ['07'], missing: null });
      expect(jsonOf(mixed).agreement).toEqual({ id: 'agr-001', version: 1 });
      const opened = await why('{ case { status } }');
      expect(opened).toMatchObject({ code: 0, stdout: expect.stringMatching(/under agr-001, version 1: 0 withheld, 1 guarded and let through, 1 open to everybody\.[^]*Case\.status +welfare +AUDITED +agr-001 grants\[0\]; provinces 07[^]*OPEN +welfare +Query: case$/m) });
    });

    it('shows a person first what is withheld and what would help, and what is open to everybody last and in few lines', async () => {
      const { stdout } = await why('{ case { id status rials } }', '--caller', 'auditor@welfare');
      const places = [
        /^✗ .*: 2 withheld, 0 guarded and let through, 2 open to everybody\.$/m,
        /^Case\.status +welfare +AUDITED +FORBIDDEN +Case\.status of welfare is withheld: it is opened by agr-001 to other roles\.$/m,
        /^- agr-001 grants\[0\] opens it for empowerment-planning, to the role analyst, in the provinces 07\. Ask your issuer for such a role, or welfare and relief for a version that names yours\.\n {2}Case\.status$/m,
        /^- Ask welfare for an agreement that opens it; it must sign one\.\n {2}Case\.rials$/m,
        /^OPEN +welfare +Query: case\nOPEN +welfare +Case: id$/m,
      ].map((said) => stdout.search(said));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((first, second) => first - second));
    });

    it.each<[string, readonly string[], string]>([
      ['another role', ['--caller', 'auditor@welfare'], 'FORBIDDEN'],
      ['another body', ['--caller', 'analyst@governorate'], 'FORBIDDEN'],
      ['another province', ['--province', '24'], 'FORBIDDEN'],
      ['another purpose', ['--purpose', 'curiosity'], 'FORBIDDEN'],
      ['another agreement', ['--agreement', 'agr-404'], 'FORBIDDEN'],
      ['the day before the first', ['--on', '1401-12-29'], 'AGREEMENT_MISSING'],
      ['the first day', ['--on', '1402-01-01'], 'OPENED'],
      ['the last day', ['--on', '1498-12-29'], 'OPENED'],
      ['one of several roles and provinces', ['--caller', 'auditor,analyst@relief', '--province', '24', '07'], 'OPENED'],
      ['an emergency that the agreement does not know', ['--emergency', '--caller', 'auditor@welfare'], 'FORBIDDEN'],
    ])('answers for %s', async (_, words, outcome) => {
      expect(outcomesOf(await why('{ case { status } }', ...words, '--json'))).toEqual(['Query.case OPENED', `Case.status ${outcome}`]);
    });

    it('speaks of all that variables may include, or of what those of a file do', async () => {
      const query = 'query ($more: Boolean!) { case { status rials @include(if: $more) } }';
      const variables = join(folder, 'variables.json');
      await writeFile(variables, '{ "more": false }');
      expect(outcomesOf(await why(query, '--json'))).toEqual(['Query.case OPENED', 'Case.status OPENED', 'Case.rials AGREEMENT_MISSING']);
      const without = await why(query, '--json', '--variables', variables);
      expect([outcomesOf(without), jsonOf(without).provinces]).toEqual([['Query.case OPENED', 'Case.status OPENED'], { welfare: ['07'] }]);
      expect((await why(query, '--variables', variables)).stdout).toMatch(/welfare is asked for rows of the provinces 07\.$/m);
      await writeFile(variables, '[]');
      expect((await why(query, '--variables', variables)).code).toBe(2);
    });

    it('says what is wrong with the operation, or with what it is told', async () => {
      const refused = await why('{ case { none } }', '--json');
      expect([refused.code, jsonOf(refused).errors[0].extensions.code]).toEqual([1, 'GRAPHQL_VALIDATION_FAILED']);
      for (const words of [['--caller', 'analyst'], ['--on', '1404-13-01'], ['--agreement', '../x']]) expect((await why('{ case { status } }', ...words)).code).toBe(2);
    });
  });

  it('ends with the status of what stands against it', async () => {
    const other = YAML.replace('empowerment-planning', 'follow-up');
    const outcomes = [
      [await withFile('publish', YAML, ...as('governorate'), '--json'), 4, 'NOT_A_PARTY'],
      [await withFile('sign', YAML, ...as('stranger'), '--json'), 4, 'SIGNATURE_INVALID'],
      [await ask('revoke', '--id', 'agr-001', ...as('governorate'), '--json'), 4, 'NOT_A_PARTY'],
      [await withFile('publish', other, ...as('welfare'), '--json'), 5, 'PUBLICATION_CONFLICT'],
      [await withFile('sign', other, ...as('welfare'), '--json'), 2, 'AGREEMENT_UNKNOWN'],
      [await ask('show', '--id', 'agr-404', '--json'), 2, 'AGREEMENT_UNKNOWN'],
      [await ask('show', '--id', 'agr-001', '--of-version', '9', '--json'), 2, 'AGREEMENT_UNKNOWN'],
      [await ask('show', '--id', '../keys', '--json'), 2, 'WRONG_USAGE'],
      [await hamafza(['agreement', 'list', '--registry', 'http://127.0.0.1:1', '--json']), 3, 'REGISTRY_UNREACHABLE'],
    ] as const;
    for (const [ended, status, code] of outcomes) expect([ended.code, codeOf(ended)]).toEqual([status, code]);
  });

  it('revokes for all, for good, and no rollback brings it back', async () => {
    const { releaseId } = jsonOf(await hamafza(['subgraph', 'show', '--registry', registry.url, '--json']));
    const revoked = await ask('revoke', '--id', 'agr-001', '--message', 'پایان', ...as('relief'));
    expect(revoked).toMatchObject({ code: 0, stdout: expect.stringContaining('is revoked, for all and for good') });
    expect(await carried()).toEqual([]);
    const rollback = await hamafza(['subgraph', 'rollback', '--registry', registry.url, '--release', releaseId, ...as('welfare')]);
    expect(rollback.code).toBe(0);
    expect(await carried()).toEqual([]);
    for (const command of ['sign', 'publish']) expect(codeOf(await withFile(command, YAML, ...as('welfare'), '--json'))).toBe('AGREEMENT_ENDED');
    expect((await withFile('sign', YAML, ...as('welfare'))).code).toBe(1);
    expect((await ask('list')).stdout).toMatch(/REVOKED by relief/);
  });

  it('rolls nothing back when another release is in force than --base names', async () => {
    const { entries } = jsonOf(await hamafza(['subgraph', 'history', '--registry', registry.url, '--json']));
    const ids = [...new Set<string>(entries.map(({ release }: any) => release.id))];
    const stale = await hamafza(['subgraph', 'rollback', '--registry', registry.url, '--release', ids[1]!, '--base', ids[1]!.slice(0, 12), '--json', ...as('welfare')]);
    expect([stale.code, codeOf(stale)]).toEqual([5, 'PUBLICATION_CONFLICT']);
  });
});
