import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { emergencyNoticeSchema, type EmergencyNotice } from '@hamafza/schema/audit';
import { flushFolder } from '@hamafza/schema/process';
import type { NoticeStore } from './notice-store.js';

/** Beside an access log in files: one file for each notice, which is there as a whole or not at all. */
export class FileNotices implements NoticeStore {
  readonly #folder: string;

  /** @param auditFolder of the access log; made when it is absent. */
  constructor(auditFolder: string) {
    this.#folder = path.join(auditFolder, 'notices');
  }

  async keep(notice: EmergencyNotice): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const file = this.#fileOf(notice.id);
    const draft = await open(`${file}.part`, 'w', 0o600);
    try {
      await draft.writeFile(JSON.stringify(notice));
      await draft.sync();
    } finally {
      await draft.close();
    }
    await rename(`${file}.part`, file);
    await flushFolder(this.#folder);
  }

  async waiting(): Promise<readonly EmergencyNotice[]> {
    const names = ((await readdir(this.#folder).catch(ifGone)) ?? []).filter((name) => name.endsWith('.json')).toSorted();
    const read = async (name: string): Promise<readonly EmergencyNotice[]> => {
      const text = await readFile(path.join(this.#folder, name), 'utf8').catch(ifGone); // another gateway has delivered it meanwhile
      return text === undefined ? [] : [emergencyNoticeSchema.parse(JSON.parse(text))];
    };
    return (await Promise.all(names.map(read))).flat();
  }

  async forget(id: string): Promise<void> {
    await rm(this.#fileOf(id), { force: true });
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #fileOf(id: string): string {
    return path.join(this.#folder, `${id}.json`);
  }
}

function ifGone(error: unknown): undefined {
  if ((error as { code?: unknown }).code !== 'ENOENT') throw error;
}
