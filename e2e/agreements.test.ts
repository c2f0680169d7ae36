import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runHamafza } from './support/command.js';
import { ask } from './support/federation.js';
import { addFieldOnTheWay, type StandIn } from './support/field-added-on-the-way.js';
import { startFollowingGateway, type FollowingGateway } from './support/following-gateway.js';
import { startOwnRegistry, type OwnRegistry } from './support/own-registry.js';

const read = (path: string): Promise<string> => readFile(new URL(`../${path}`, import.meta.url), 'utf8');
const AGENCIES = ['welfare', 'relief', 'governorate', 'secretariat'];
const COORDINATE = 'WelfareCase.interviewedOn';
const QUESTION = '{ welfareCases(first: 1) { nodes { day: interviewedOn openedOn } } }';
const NEW_FIELD = `
  """The day of the first interview."""
  interviewedOn: JalaliDate @sensitivity(level: AUDITED)
`;

describe('a field above OPEN that an agency adds', () => {
  let registry: OwnRegistry;
  let welfare: StandIn;
  let gateway: FollowingGateway;
  let agreedReleaseId: string;

  const file = (name: string): string => join(registry.dataFolder, name);
  const tell = async (holder: string, words: readonly string[]): Promise<{ readonly status: number; readonly answer: any }> => {
    const { status, output } = await runHamafza([...words, '--registry', registry.registryUrl, '--key', file(`keys/${holder}.json`), '--json']);
    return { status, answer: JSON.parse(output) };
  };
  const codes = (errors: readonly { readonly extensions: Record<string, unknown> }[] = []): readonly string[] =>
    errors.map(({ extensions: { code, coordinate, owner } }) => `${String(code)} ${String(coordinate)} ${String(owner)}`);

  beforeAll(async () => {
    registry = await startOwnRegistry();
    welfare = await addFieldOnTheWay(`http://127.0.0.1:${registry.port + 1}/graphql`, { added: 'interviewedOn', from: 'openedOn' }, file('keys/gateway.json'));
    const known = JSON.parse(await readFile(file('keys/known-keys.json'), 'utf8'));
    for (const key of known) if (key.agency === 'welfare') key.routingHosts.push(welfare.host);
    await writeFile(file('keys/known-keys.json'), JSON.stringify(known));
  });

  afterAll(async () => {
    await gateway?.stop();
    await welfare?.stop();
    await registry?.stop();
  });

  it('composes, and its report says that nobody is given it', async () => {
    const sdl = await read('schema/subgraphs/welfare.graphql');
    await writeFile(file('welfare.graphql'), sdl.replace(/^type WelfareCase .*\{$/m, (line) => `${line}${NEW_FIELD}`));
    const words = ['subgraph', 'publish', '--name', 'welfare', '--schema', file('welfare.graphql'), '--routing-url', welfare.url];
    const { status, answer } = await tell('welfare', words);
    expect({ status, withheld: answer.report?.withheld }).toEqual({ status: 0, withheld: [{ coordinate: COORDINATE, sensitivity: 'AUDITED', owner: 'welfare' }] });
    gateway = await startFollowingGateway(registry, ['--access', 'open']);
    await gateway.served(answer.releaseId);
  });

  it('is null with what is missing, and its agency is not asked for it', async () => {
    const { data, errors } = await ask(gateway.url, QUESTION);
    expect(data.welfareCases.nodes).toEqual([{ day: null, openedOn: expect.any(String) }]);
    expect(codes(errors)).toEqual([`AGREEMENT_MISSING ${COORDINATE} welfare`]);
    expect(errors?.[0]?.path).toEqual(['welfareCases', 'nodes', 0, 'day']);
    expect(welfare.bodies.join()).toContain('openedOn');
    expect(welfare.bodies.join()).not.toContain('interviewedOn');
  });

  it('is given once all parties have signed a version that names it, and not before', async () => {
    const demo = await read('schema/agreements/demo.yaml');
    await writeFile(file('demo-3.yaml'), demo.replace(/^version: \d+$/m, 'version: 1000').replace('- WelfareCase.status', `- ${COORDINATE}\n      - WelfareCase.status`));
    const about = ['--file', file('demo-3.yaml')];
    expect(await tell('welfare', ['agreement', 'publish', ...about])).toMatchObject({ status: 6, answer: { outcome: 'proposed' } });
    for (const party of AGENCIES.slice(0, -1)) expect(await tell(party, ['agreement', 'sign', ...about])).toMatchObject({ status: 0, answer: { outcome: 'signed' } });
    expect(codes((await ask(gateway.url, QUESTION)).errors)).toEqual([`AGREEMENT_MISSING ${COORDINATE} welfare`]);
    const { answer } = await tell(AGENCIES.at(-1)!, ['agreement', 'sign', ...about]);
    expect(answer.outcome).toBe('concluded');
    agreedReleaseId = answer.releaseId;
    await gateway.served(agreedReleaseId);
    const { data, errors } = await ask(gateway.url, QUESTION);
    expect(errors).toBeUndefined();
    expect(data.welfareCases.nodes[0].day).toBe(data.welfareCases.nodes[0].openedOn);
  });

  it('is withheld from one party’s revocation on, without waiting for a poll to end', async () => {
    const { answer } = await tell('relief', ['agreement', 'revoke', '--id', 'demo']);
    expect(answer.outcome).toBe('revoked');
    const { entries } = (await (await fetch(`${registry.registryUrl}/v1/history?limit=1`)).json()) as any;
    expect(entries[0].kind).toBe('agreementRevoked');
    // A poll lasts 25 s: were it not woken, the gateway would hear of it near its end.
    expect((await gateway.served(answer.releaseId)) - Date.parse(entries[0].at)).toBeLessThan(15_000);
    const { data, errors } = await ask(gateway.url, QUESTION);
    expect(data.welfareCases).toBeNull();
    expect(codes(errors).every((code) => code.startsWith('AGREEMENT_MISSING '))).toBe(true);
  });

  it('stays withheld when an earlier release is rolled back to: no rollback brings an agreement back', async () => {
    const { status, answer } = await tell('admin', ['subgraph', 'rollback', '--release', agreedReleaseId]);
    expect(status).toBe(0);
    expect(answer.releaseId).not.toBe(agreedReleaseId);
    await gateway.served(answer.releaseId);
    welfare.bodies.length = 0;
    expect((await ask(gateway.url, QUESTION)).data.welfareCases).toBeNull();
    expect(welfare.bodies.join()).not.toMatch(/interviewedOn|openedOn/);
  });
});
