import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { StartupError } from '../startup-error.js';
import { readSupergraphFile } from './read-supergraph-file.js';
import type { Log } from '../telemetry/create-log.js';
import { FileChanges } from './file-changes.js';
import type { Release } from './release.js';
import type { AnnouncedRelease, ReleaseSource } from './release-source.js';

/** A file that is written in place is seen half-written: it counts when two looks this far apart see the same. */
const SETTLE_MS = 50;

/** A supergraph in a file, read again whenever it changes. */
export class FileReleaseSource implements ReleaseSource {
  readonly #changes: FileChanges;

  constructor(
    private readonly file: string,
    pollMs: number,
    private readonly log: Log,
  ) {
    this.#changes = new FileChanges(file, pollMs);
  }

  /** @throws StartupError when the file cannot be read. */
  async current(): Promise<Release> {
    const supergraphSdl = await readSupergraphFile(this.file);
    return { id: createHash('sha256').update(supergraphSdl).digest('hex'), supergraphSdl, agreements: undefined, origin: `supergraph file ${this.file}` };
  }

  async next(after: string | undefined, signal: AbortSignal): Promise<AnnouncedRelease> {
    this.#changes.watch(signal);
    for (;;) {
      const found = await this.#settled(signal);
      if (found !== undefined && found.id !== after) return { ...found, ready: () => Promise.resolve(found) };
      await this.#changes.next(signal);
    }
  }

  /** @returns undefined when the file cannot be read, which is logged. */
  async #settled(signal: AbortSignal): Promise<Release | undefined> {
    try {
      let seen = await this.current();
      for (;;) {
        await setTimeout(SETTLE_MS, undefined, { signal });
        const again = await this.current();
        if (again.id === seen.id) return again;
        seen = again;
      }
    } catch (error) {
      if (!(error instanceof StartupError)) throw error;
      this.log.error({ reason: error.message }, 'the supergraph file is not usable; the release in force stays');
      return undefined;
    }
  }
}
