import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { contentId } from '../publication/content-id.js';
import { codedError } from '../vocabulary/errors.js';
import type { RegistryStore } from './registry-store.js';

const BUCKET_SECONDS = 600;

/** One empty file per nonce, in a folder per ten minutes of expiry, so that forgetting is removing a folder. */
export function createFolderNonces(folder: string): { readonly use: RegistryStore['useNonce'] } {
  return {
    async use(nonce, expiresAt) {
      const bucket = join(folder, String(Math.floor(expiresAt / BUCKET_SECONDS)));
      const isNew = (await mkdir(bucket, { recursive: true })) !== undefined;
      if (isNew) await removeExpired(folder, Math.floor(Date.now() / 1000));
      return claim(join(bucket, contentId(nonce)));
    },
  };
}

const claim = (file: string): Promise<'fresh' | 'replayed'> =>
  writeFile(file, '', { flag: 'wx' }).then(
    () => 'fresh',
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return 'replayed';
      throw codedError('REGISTRY_UNREACHABLE', `The registry’s folder could not be written: ${error.code ?? 'unknown'}.`, {});
    },
  );

async function removeExpired(folder: string, nowSeconds: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const endsAt = (Number(name) + 1) * BUCKET_SECONDS;
    if (/^\d+$/.test(name) && endsAt + BUCKET_SECONDS < nowSeconds) await rm(join(folder, name), { recursive: true, force: true });
  }
}
