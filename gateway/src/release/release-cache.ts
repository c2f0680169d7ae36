import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A release as the registry gave it. It is read back as it was written, and verified again. */
export interface CachedRelease {
  readonly signature: string;
  readonly release: unknown;
}

/** The last verified release on disk, for a start while the registry is away. */
export class ReleaseCache {
  constructor(private readonly folder: string) {}

  /** After a crash at any moment the file holds either the earlier release or this one, whole. */
  async write({ signature, release }: CachedRelease): Promise<void> {
    await mkdir(this.folder, { recursive: true });
    const temporary = `${this.#file}.${process.pid}.new`;
    const handle = await open(temporary, 'w');
    try {
      await handle.writeFile(JSON.stringify({ signature, release }));
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, this.#file);
  }

  /** From then on there is nothing to start from. */
  async clear(): Promise<void> {
    await rm(this.#file, { force: true });
  }

  /** @returns undefined when there is none, or what there is was not written by `write`. */
  async read(): Promise<CachedRelease | undefined> {
    try {
      const cached: unknown = JSON.parse(await readFile(this.#file, 'utf8'));
      if (typeof cached !== 'object' || cached === null || !('signature' in cached) || !('release' in cached)) return undefined;
      return typeof cached.signature === 'string' ? { signature: cached.signature, release: cached.release } : undefined;
    } catch {
      return undefined;
    }
  }

  get #file(): string {
    return join(this.folder, 'release.json');
  }
}
