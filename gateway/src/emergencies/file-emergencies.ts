import { mkdir, open, readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { flushFolder } from '@hamafza/schema/process';
import { MAX_OF_CALLER, REST_MS, type EmergencyDeclaration, type EmergencyStore } from './emergency-store.js';

/**
 * Beside an access log in files: one empty file for each declaration, whose name says all, so that nothing can be read
 * half written and gateways that share the folder need no lock. Two that declare the same at once find both, and the
 * earlier one counts.
 */
export class FileEmergencies implements EmergencyStore {
  readonly #folder: string;

  /** @param auditFolder of the access log; made when it is absent. */
  constructor(auditFolder: string) {
    this.#folder = path.join(auditFolder, 'emergencies');
  }

  async declare({ caller, reason, nowMs }: EmergencyDeclaration): Promise<number | undefined> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const before = await this.#current(caller, nowMs);
    const known = firstOf(before, reason);
    if (known !== undefined && known <= nowMs) return known;
    if (known === undefined && before.length >= MAX_OF_CALLER) return undefined;
    await this.#create(`${caller}.${reason}.${nowMs}`);
    return firstOf(await this.#current(caller, nowMs), reason) ?? nowMs;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** What the caller declared within `REST_MS`; what anybody declared before is taken away. */
  async #current(caller: string, nowMs: number): Promise<readonly Declared[]> {
    const all = (await readdir(this.#folder)).flatMap(readName);
    const isOver = ({ beganMs }: Declared): boolean => nowMs >= beganMs + REST_MS;
    await Promise.all(all.filter(isOver).map(({ name }) => rm(path.join(this.#folder, name), { force: true })));
    return all.filter((declared) => declared.caller === caller && !isOver(declared));
  }

  async #create(name: string): Promise<void> {
    await (await open(path.join(this.#folder, name), 'a', 0o600)).close();
    await flushFolder(this.#folder);
  }
}

interface Declared {
  readonly name: string;
  readonly caller: string;
  readonly reason: string;
  readonly beganMs: number;
}

const readName = (name: string): readonly Declared[] => {
  const [, caller, reason, beganMs] = /^([\da-f]+)\.([\da-f]+)\.(\d+)$/.exec(name) ?? [];
  return caller !== undefined && reason !== undefined ? [{ name, caller, reason, beganMs: Number(beganMs) }] : [];
};

const firstOf = (declared: readonly Declared[], reason: string): number | undefined => {
  const began = declared.filter((one) => one.reason === reason).map(({ beganMs }) => beganMs);
  return began.length > 0 ? Math.min(...began) : undefined;
};
