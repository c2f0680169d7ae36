import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newKeyPair } from '../../src/registry/key-pair.js';
import type { KnownKey } from '../../src/registry/known-keys.js';
import { PartyKeys } from '../../src/registry/party-keys.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hamafza-party-keys-'));
});
afterEach(() => rm(folder, { recursive: true }));

const entryOf = async (agency: string, roles: KnownKey['roles'] = ['approve']): Promise<KnownKey> => {
  const { keyId, publicKey } = await newKeyPair(agency);
  return { keyId, agency, publicKey, roles, routingHosts: [] };
};
const written = async (name: string, content: unknown): Promise<string> => {
  const file = join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const neverTold = (reason: string): void => {
  throw new Error(reason);
};

describe('PartyKeys', () => {
  it('reads one entry or a list in each file', async () => {
    const [welfare, relief, publisher] = [await entryOf('welfare', ['publish', 'approve']), await entryOf('relief'), await entryOf('relief', ['publish', 'admin'])];
    const keys = await PartyKeys.open([await written('a.json', welfare), await written('b.json', [relief, publisher])], neverTold);
    expect((await keys.current()).map(({ keyId }) => keyId)).toEqual([welfare.keyId, relief.keyId, publisher.keyId]);
  });

  it('goes by the files as they are now', async () => {
    const [first, second] = [await entryOf('welfare'), await entryOf('welfare')];
    const keys = await PartyKeys.open([await written('a.json', first)], neverTold);
    await written('a.json', [second]);
    expect(await keys.current()).toMatchObject([{ keyId: second.keyId }]);
  });

  it('keeps the keys read last while a file cannot be used, and says so', async () => {
    const entry = await entryOf('welfare');
    const told: string[] = [];
    const keys = await PartyKeys.open([await written('a.json', entry)], (reason) => told.push(reason));
    for (const broken of ['', '[', '{}', '[]', JSON.stringify([entry, entry]), JSON.stringify({ ...entry, publicKey: {} })]) {
      await written('a.json', broken);
      expect(await keys.current()).toMatchObject([{ keyId: entry.keyId }]);
    }
    await rm(join(folder, 'a.json'));
    expect(await keys.current()).toMatchObject([{ keyId: entry.keyId }]);
    expect(told).toHaveLength(7);
  });

  it.each([['nothing of the kind', '{"kty":"OKP"}'], ['no JSON', 'x'], ['no key', '[]']])('does not open a file that holds %s, and names it without what it holds', async (_name, text) => {
    const file = await written('a.json', text);
    await expect(PartyKeys.open([file], neverTold)).rejects.toMatchObject({ name: 'PartyKeysError', message: expect.stringContaining(file) as string });
    await expect(PartyKeys.open([join(folder, 'absent')], neverTold)).rejects.toMatchObject({ message: expect.stringContaining('ENOENT') as string });
  });
});
