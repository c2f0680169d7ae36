import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hamafza } from '../run-hamafza.js';

const MASTER = 'b3'.repeat(32);
const PASSWORD = 'not-to-be-told';
const NOWHERE = `postgres://welfare:${PASSWORD}@127.0.0.1:1/welfare`;

let folder: string;
const file = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-joinkey-'));
  await writeFile(file('master'), MASTER, { mode: 0o600 });
  await writeFile(file('short'), 'b3b3', { mode: 0o600 });
  await writeFile(file('open'), MASTER);
  await chmod(file('open'), 0o644);
});
afterAll(() => rm(folder, { recursive: true }));

const rotation = (...more: readonly string[]): readonly string[] => ['joinkey', 'rotate', '--agency', 'welfare', '--agreement', 'demo', '--to', '2', ...more];

describe('hamafza joinkey', () => {
  it('makes the seal’s private key in a file for its owner alone, and prints only the public half', async () => {
    const { code, stdout, stderr } = await hamafza(['joinkey', 'seal', '--out', file('seal')]);
    const { d, ...publicKey } = JSON.parse(await readFile(file('seal'), 'utf8'));
    expect([code, JSON.parse(stdout), (await stat(file('seal'))).mode & 0o777]).toEqual([0, publicKey, 0o600]);
    expect(stdout + stderr).not.toContain(d);
    expect(await hamafza(['joinkey', 'seal', '--out', file('seal')])).toMatchObject({ code: 2, stderr: expect.stringContaining('exists already') });
  });

  it.each<[string, (at: typeof file) => readonly string[], number, string]>([
    ['a database that is none', (at) => rotation('--database', `mysql://u:${PASSWORD}@h/d`, '--master', at('master')), 2, 'postgres://'],
    ['a database that cannot be reached', (at) => rotation('--database', NOWHERE, '--master', at('master')), 3, 'ECONNREFUSED'],
    ['no master', () => rotation('--database', NOWHERE), 2, 'HAMAFZA_JOINKEY_MASTER'],
    ['a master that is too short', (at) => rotation('--database', NOWHERE, '--master', at('short')), 2, 'holds no master key'],
    ['a master that others may read', (at) => rotation('--database', NOWHERE, '--master', at('open')), 2, 'chmod 600'],
    ['a master that is not there', (at) => rotation('--database', NOWHERE, '--master', at('nowhere')), 2, 'no such file'],
    ['a hand-over that nobody signs', (at) => rotation('--database', NOWHERE, '--master', at('master'), '--hand-over', at('out')), 2, '--seal-for'],
    ['a name for an epoch that is no agreement’s', () => ['joinkey', 'name', '--database', NOWHERE, '--epoch', '1', '--agreement', 'A b'], 2, '--agreement'],
    ['a database that cannot be reached to name an epoch', () => ['joinkey', 'name', '--database', NOWHERE, '--epoch', '1', '--agreement', 'demo'], 3, 'ECONNREFUSED'],
    ['an epoch that is none', (at) => ['joinkey', 'retire', '--database', NOWHERE, '--epoch', '0', '--batch', at('x')], 2, 'from 1 to 32767'],
    ['a batch without an end', () => ['joinkey', 'retire', '--database', NOWHERE, '--epoch', '1', '--batch', '9999999'], 2, 'from 1 to 100000'],
    ['a seal that is another key', (at) => ['joinkey', 'adopt', '--database', NOWHERE, '--agreement', 'demo', '--to', '2', '--key', at('master'), '--sender', at('open'), '--hand-over', at('x')], 2, 'joinkey seal'],
  ])('refuses %s, and repeats no secret', async (_, words, code, explanation) => {
    const ended = await hamafza(words(file));
    expect(ended).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(explanation) });
    expect(ended.stderr).not.toMatch(new RegExp(`${PASSWORD}|b3b3`));
  });
});
