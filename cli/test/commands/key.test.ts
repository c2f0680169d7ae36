import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { knownKeysSchema } from '@hamafza/schema/registry';
import { hamafza } from '../run-hamafza.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-key-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('hamafza key new', () => {
  it('keeps the private key in a file for its owner alone, and prints only the public half', async () => {
    const out = join(folder, 'key.json');
    const { code, stdout, stderr } = await hamafza([
      'key', 'new', '--agency', 'welfare', '--role', 'publish', 'approve', '--routing-host', 'welfare.example', '127.0.0.1:4101', '--out', out,
    ]);
    expect(code).toBe(0);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
    const file = JSON.parse(await readFile(out, 'utf8'));
    const [entry] = knownKeysSchema.parse([JSON.parse(stdout)]);
    expect(entry).toMatchObject({ keyId: file.keyId, agency: 'welfare', roles: ['publish', 'approve'], routingHosts: ['welfare.example', '127.0.0.1:4101'] });
    expect(file.privateKey.d).toMatch(/^[\w-]{43}$/);
    expect(stdout + stderr).not.toContain(file.privateKey.d);
  });

  it('never overwrites a file', async () => {
    const out = join(folder, 'twice.json');
    await hamafza(['key', 'new', '--agency', 'welfare', '--out', out]);
    const before = await readFile(out, 'utf8');
    expect(await hamafza(['key', 'new', '--agency', 'relief', '--out', out])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('exists already') });
    expect(await readFile(out, 'utf8')).toBe(before);
  });

  it.each([
    [['--agency', '../x', '--out', 'x'], 'It must begin with a to z'],
    [['--agency', 'welfare', '--role', 'emperor', '--out', 'x'], 'publish, approve, admin, gateway'],
    [['--agency', 'welfare'], "required option '--out <file>'"],
    [['--agency', 'welfare', '--out', join(tmpdir(), 'no-such-folder', 'key.json')], 'cannot be written: ENOENT'],
  ])('refuses %j with status 2', async (words, explanation) => {
    expect(await hamafza(['key', 'new', ...words])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(explanation) });
  });
});
