import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, unlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFolderStore } from '../../src/registry/folder-store.js';
import { describeRegistryStore, entryOf } from './store-suite.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'hamafza-store-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

describeRegistryStore('a store in a folder', () => Promise.resolve({ open: () => openFolderStore(join(root, 'shared')) }));

describe('a damaged folder', () => {
  it('is refused when a blob has other bytes than its name says', async () => {
    const store = await openFolderStore(join(root, 'blob'));
    const id = await store.putBlob(Buffer.from('content'));
    await writeFile(join(root, 'blob', 'blobs', id.slice(0, 2), id), 'other content');
    await expect(store.getBlob(id)).rejects.toMatchObject({ code: 'REGISTRY_STORE_DAMAGED' });
  });

  it('is refused when an entry is no entry, or the first is gone', async () => {
    const store = await openFolderStore(join(root, 'log'));
    await store.append(0, entryOf(1));
    await store.append(1, entryOf(2));
    await writeFile(join(root, 'log', 'log', '000000000002.json'), '{"kind":"publ');
    await expect(store.readLog(0)).rejects.toMatchObject({ code: 'REGISTRY_STORE_DAMAGED' });
    await unlink(join(root, 'log', 'log', '000000000001.json'));
    await expect(store.readLog(0)).rejects.toMatchObject({ code: 'REGISTRY_STORE_DAMAGED' });
  });

  it('loses the drafts of dead processes when it is opened, and keeps those under way', async () => {
    const folder = join(root, 'drafts');
    await openFolderStore(folder);
    await writeFile(join(folder, 'drafts', 'old'), 'half');
    await writeFile(join(folder, 'drafts', 'new'), 'half');
    await utimes(join(folder, 'drafts', 'old'), 1, 1);
    await openFolderStore(folder);
    expect(await readdir(join(folder, 'drafts'))).toEqual(['new']);
  });
});
