import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn } from 'node:child_process';
import { hkdfSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { runHamafza } from './support/command.js';
import { ask, startLauncher, type Launch } from './support/federation.js';
import { newPlace, registryUrlOf, type Place } from './support/place.js';

const AGENCIES = ['welfare', 'relief', 'governorate', 'secretariat'] as const;
const CODED = ['welfare', 'relief', 'governorate'] as const;
const PEOPLE = 400;
/** As the sandbox asks: counted over the agencies’ streams. */
const COHORT = '{ cohort(where: { welfare: {}, relief: {} }) { count { status persons } } }';
const HAMAFZA = fileURLToPath(new URL('../cli/bin/hamafza.mjs', import.meta.url));
/** As the sample data's world makes it of its seed: a demonstration’s master guards nobody. */
const MASTER = Buffer.from(hkdfSync('sha256', 'hamafza sample data 1404', '', 'join key master', 32)).toString('base64url');

const JOINT = `{
  welfareCases(first: 500) { totalCount unlinkableCount nodes { status beneficiary { id reliefMembership { status } referrals { status } empowermentPlans { status } } } }
  reliefMemberships(first: 500) { totalCount unlinkableCount nodes { beneficiary { welfareCase { status } } } }
  empowermentPlans(first: 500) { totalCount nodes { beneficiary { coverage { jointSupport } welfareCase { status } } } }
}`;

describe('a rotation of the join keys', () => {
  let place: Place;
  let launch: Launch;
  let gateway: string;
  const file = (name: string): string => join(place.dataFolder, name);
  const urls = new Map<string, string>();
  const hamafza = async (words: readonly string[]): Promise<{ readonly status: number; readonly answer: any; readonly output: string }> => {
    const { status, output } = await runHamafza([...words, '--json']);
    return { status, output, answer: JSON.parse(output) };
  };
  const on = (agency: string): readonly string[] => ['--database', urls.get(agency) ?? ''];
  const rotation = (agency: string, master = file('master')): readonly string[] => [
    'joinkey', 'rotate', '--agency', agency, ...on(agency), '--agreement', 'demo', '--to', '2', '--master', master,
  ];
  const query = async (agency: string, text: string): Promise<any[]> => {
    const client = new pg.Client({ connectionString: urls.get(agency) });
    await client.connect();
    await client.query("SET hamafza.provinces = 'all'");
    try {
      return (await client.query(text)).rows;
    } finally {
      await client.end();
    }
  };

  /** What a joint answer says, without what names anybody. */
  const counts = async (): Promise<unknown> => {
    const { data, errors } = await ask(gateway, JOINT);
    expect(errors).toBeUndefined();
    const people = data.welfareCases.nodes.map(({ beneficiary }: any) => beneficiary);
    const linked = people.filter(Boolean);
    const count = (list: any[], holds: (item: any) => unknown): number => list.filter(holds).length;
    return {
      cases: [data.welfareCases.totalCount, data.welfareCases.unlinkableCount, people.length - linked.length],
      ofThem: [count(linked, (b) => b.reliefMembership), count(linked, (b) => b.referrals?.length), count(linked, (b) => b.empowermentPlans?.length)],
      members: [data.reliefMemberships.totalCount, data.reliefMemberships.unlinkableCount, count(data.reliefMemberships.nodes, (m) => m.beneficiary?.welfareCase)],
      together: (await ask(gateway, COHORT)).data.cohort.count,
      plans: [data.empowermentPlans.totalCount, count(data.empowermentPlans.nodes, (p) => p.beneficiary?.welfareCase)],
    };
  };

  let before: any;
  beforeAll(async () => {
    place = await newPlace();
    launch = startLauncher(['--port', String(place.port), '--data', place.dataFolder, '--people', String(PEOPLE), '--quiet']);
    gateway = await launch.ready;
    const secrets = JSON.parse(await readFile(file('secrets.json'), 'utf8'));
    for (const agency of AGENCIES) urls.set(agency, `postgres://${agency}:${encodeURIComponent(secrets.roles[agency])}@127.0.0.1:${place.port + 5}/${agency}`);
    await writeFile(file('master'), `${MASTER}\n`, { mode: 0o600 });
    await writeFile(file('other-master'), randomBytes(32).toString('hex'), { mode: 0o600 });
    before = await counts();
  });

  afterAll(async () => {
    launch.process.kill('SIGTERM');
    await launch.exited;
    await place.remove();
  });

  it('begins where people of several bodies meet', () => {
    expect(before.cases).toEqual([PEOPLE, before.cases[2], before.cases[2]]);
    for (const joined of [...before.ofThem, before.members[2], before.plans[1]]) expect(joined).toBeGreaterThan(20);
  });

  it('is refused with another master, or one that others may read, and nothing is written', async () => {
    expect(await hamafza(rotation('welfare', file('other-master')))).toMatchObject({ status: 1, answer: { error: { code: 'MASTER_WRONG' } } });
    await writeFile(file('open-master'), MASTER, { mode: 0o644 });
    expect(await hamafza(rotation('welfare', file('open-master')))).toMatchObject({ status: 2, answer: { error: { code: 'KEY_FILE_REFUSED' } } });
    expect(await query('welfare', 'SELECT epoch, state FROM join_key_epoch')).toEqual([{ epoch: 1, state: 'COMPLETE' }]);
    expect(await query('welfare', 'SELECT count(*)::int AS count FROM welfare_case WHERE second_join_key IS NOT NULL')).toEqual([{ count: 0 }]);
  });

  it('may be killed half-way, is answered over all the while, and goes on with the same command', async () => {
    const child = spawn(process.execPath, [HAMAFZA, ...rotation('welfare'), '--batch', '1', '--json'], { stdio: 'ignore' });
    const walked = async (): Promise<number> => (await query('welfare', 'SELECT count(*)::int AS count FROM welfare_case WHERE second_join_key IS NOT NULL'))[0].count;
    while ((await walked()) < 20) expect(child.exitCode).toBeNull();
    child.kill('SIGKILL');
    await once(child, 'exit');
    const halfWay = await walked();
    expect(halfWay).toBeLessThan(PEOPLE * 0.9);
    expect(await counts()).toEqual(before);
    expect(await hamafza(rotation('welfare', file('other-master')))).toMatchObject({ status: 1, answer: { error: { code: 'MASTER_WRONG' } } });
    const asked = counts();
    const [one, another] = (await Promise.all([hamafza(rotation('welfare')), hamafza(rotation('welfare'))])).toSorted((a, b) => a.status - b.status);
    expect(one).toMatchObject({ status: 0, answer: { outcome: 'complete', from: 1, to: 2 } });
    expect(another).toMatchObject(another?.status === 0 ? { answer: { outcome: 'complete' } } : { status: 5, answer: { error: { code: 'ROTATION_RUNNING' } } });
    expect(await asked).toEqual(before);
    const rows = [one, another].map(({ answer }: any) => answer.tables?.find(({ table }: any) => table === 'welfare_case').rows ?? 0);
    expect(rows.toSorted((a, b) => a - b)).toEqual([0, PEOPLE - before.cases[2] - halfWay]);
    expect(await counts()).toEqual(before);
  });

  it('writes hand-overs that are signed and sealed, once an agency’s rows have both keys', async () => {
    const sealed = await hamafza(['joinkey', 'seal', '--out', file('seal')]);
    await writeFile(file('seal.pub'), JSON.stringify(sealed.answer));
    for (const agency of CODED) {
      const handOver = ['--hand-over', file(`${agency}.hand-over`), '--key', file(`keys/${agency}.json`), '--seal-for', file('seal.pub')];
      expect(await hamafza([...rotation(agency), ...handOver])).toMatchObject({ status: 0, answer: { outcome: 'complete' } });
    }
    expect(await counts()).toEqual(before);
  });

  it('is followed by the secretariat out of the agencies’ hand-overs, once they are whole', async () => {
    const known = JSON.parse(await readFile(file('keys/known-keys.json'), 'utf8'));
    const senders = known.filter(({ agency }: any) => CODED.includes(agency));
    await writeFile(file('senders.json'), JSON.stringify(senders));
    const adopt = (names: readonly string[], sender = file('senders.json')): Promise<{ readonly status: number; readonly answer: any }> =>
      hamafza(['joinkey', 'adopt', ...on('secretariat'), '--agreement', 'demo', '--to', '2', '--key', file('seal'), '--sender', sender, '--hand-over', ...names.map(file)]);
    const lines = (await readFile(file('welfare.hand-over'), 'utf8')).trimEnd().split('\n');
    await writeFile(file('cut'), lines.slice(0, -1).join('\n'));
    expect(await adopt(['cut'])).toMatchObject({ status: 1, answer: { error: { code: 'HAND_OVER_REFUSED' } } });
    await writeFile(file('stranger.json'), JSON.stringify(known.filter(({ agency }: any) => agency === 'secretariat')));
    expect(await adopt(['welfare.hand-over'], file('stranger.json'))).toMatchObject({ status: 1, answer: { error: { code: 'HAND_OVER_REFUSED' } } });
    expect(await adopt(['welfare.hand-over'])).toMatchObject({ status: 6, answer: { outcome: 'waiting' } });
    expect(await counts()).toEqual(before);
    expect(await adopt(['relief.hand-over', 'governorate.hand-over'])).toMatchObject({ status: 0, answer: { outcome: 'complete' } });
    expect(await counts()).toEqual(before);
  });

  it('gives the same counts once the agreement names the new epoch, also when the old one is retired', async () => {
    /** The same but for cohorts, whose figures are rounded to multiples of 5 by a draw of their own for each epoch. */
    const expectSame = async (): Promise<void> => {
      const { together, ...others } = (await counts()) as any;
      expect({ ...others, together: before.together }).toEqual(before);
      expect(together.status).toBe('PUBLISHED');
      expect(Math.abs(together.persons - before.together.persons)).toBeLessThanOrEqual(5);
    };
    const demo = await readFile(new URL('../schema/agreements/demo.yaml', import.meta.url), 'utf8');
    await writeFile(file('demo-3.yaml'), demo.replace(/^version: \d+$/m, 'version: 1000').replace('epoch: epoch-1', 'epoch: epoch-2'));
    const about = ['--file', file('demo-3.yaml'), '--registry', registryUrlOf(place.port)];
    const { data: old } = await ask(gateway, '{ welfareCases(first: 1) { nodes { beneficiary { id } } } }');
    await hamafza(['agreement', 'publish', ...about, '--key', file('keys/welfare.json')]);
    for (const party of AGENCIES) await hamafza(['agreement', 'sign', ...about, '--key', file(`keys/${party}.json`)]);
    const oldId = old.welfareCases.nodes[0].beneficiary.id;
    // An answer that is under way when the version is superseded is refused.
    const id = async (): Promise<string> => (await ask(gateway, '{ welfareCases(first: 1) { nodes { beneficiary { id } } } }')).data?.welfareCases?.nodes[0].beneficiary.id ?? oldId;
    while ((await id()) === oldId) expect(launch.process.exitCode).toBeNull();
    await expectSame();
    const { errors } = await ask(gateway, 'query ($id: ID!) { beneficiary(id: $id) { welfareCase { status } } }', { id: oldId });
    expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['JOIN_KEY_EPOCH_UNAVAILABLE']);
    const retired = await Promise.all(AGENCIES.map((agency) => hamafza(['joinkey', 'retire', ...on(agency), '--epoch', '1'])));
    for (const ended of retired) expect(ended).toMatchObject({ status: 0, answer: { outcome: 'retired' } });
    expect(await query('welfare', 'SELECT count(*)::int AS count FROM welfare_case WHERE join_key IS NOT NULL')).toEqual([{ count: 0 }]);
    await expectSame();
    expect((await hamafza(['joinkey', 'status', ...on('secretariat')])).answer.epochs.map(({ epoch, state }: any) => [epoch, state])).toEqual([[2, 'COMPLETE']]);
  });

  it('leaves nothing of the master, nor of a key made of it, in what was printed or logged, and in no table of any body', async () => {
    const master = Buffer.from(MASTER, 'base64url');
    const secrets = [master, ...[1, 2].map((epoch) => Buffer.from(hkdfSync('sha256', master, '', `joinkey|demo|epoch-${epoch}`, 32)))];
    const printed = secrets.flatMap((secret) => [secret.toString('hex'), secret.toString('base64'), secret.toString('base64url')]);
    const holdsNone = (text: string): void => {
      for (const secret of printed) expect(text.includes(secret)).toBe(false);
    };
    holdsNone(launch.output());
    for (const agency of AGENCIES) {
      const tables = await query(agency, `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
      expect(tables.length).toBeGreaterThan(5);
      for (const { name } of tables) holdsNone((await query(agency, `SELECT string_agg(row::text, E'\n') AS dump FROM "${name}" AS row`))[0].dump ?? '');
    }
  });
});
