import { mkdir, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { contentId, isContentId } from '../publication/content-id.js';
import { codedError } from '../vocabulary/errors.js';
import { createFolderNonces } from './folder-nonces.js';
import { createFolderUsage } from './folder-usage.js';
import { waitForFile } from './folder-watch.js';
import { type LogEntry, logEntrySchema } from './log-entry.js';
import type { RegistryStore } from './registry-store.js';
import { type FolderWriter, openFolderWriter } from './write-whole-file.js';

/**
 * A store in a folder: `blobs/ab/<hash>`, `log/<sequence>.json`, `nonces/`, `usage/`, `drafts/`. Files appear whole under
 * their final names or not at all, so a process may be killed at any moment and several may share the folder.
 * The file system must have hard links and be local: over NFS, `link` may be answered wrongly.
 */
export async function openFolderStore(folder: string): Promise<RegistryStore> {
  const [blobs, log] = [join(folder, 'blobs'), join(folder, 'log')];
  await mkdir(blobs, { recursive: true });
  await mkdir(log, { recursive: true });
  const writer = await openFolderWriter(join(folder, 'drafts'));
  const nonces = createFolderNonces(join(folder, 'nonces'));
  const usage = createFolderUsage(join(folder, 'usage'), writer);
  return {
    putBlob: (bytes) => putBlob(blobs, writer, bytes),
    getBlob: (id) => getBlob(blobs, id),
    append: (expected, entry) => append(log, writer, expected, entry),
    readLog: (after) => readLog(log, after),
    waitForEntry: (after, timeoutMs, signal) => waitForFile(log, entryName(after + 1), timeoutMs, signal),
    useNonce: nonces.use,
    recordUsage: usage.record,
    readUsage: usage.read,
    isReachable: () =>
      stat(log).then(
        (found) => found.isDirectory(),
        () => false,
      ),
    close: () => Promise.resolve(),
  };
}

const entryName = (sequence: number): string => `${String(sequence).padStart(12, '0')}.json`;

async function putBlob(blobs: string, writer: FolderWriter, bytes: Uint8Array): Promise<string> {
  const id = contentId(bytes);
  await writer.writeOnce(join(blobs, id.slice(0, 2)), id, bytes);
  return id;
}

async function getBlob(blobs: string, id: string): Promise<Buffer | null> {
  if (!isContentId(id)) return null;
  const bytes = await readUnlessAbsent(join(blobs, id.slice(0, 2), id));
  if (bytes !== null && contentId(bytes) !== id) throw damaged(`blob ${id}`);
  return bytes;
}

async function append(log: string, writer: FolderWriter, expected: number, entry: LogEntry): Promise<'appended' | 'conflict'> {
  if (entry.sequence !== expected + 1) throw new RangeError(`Entry ${entry.sequence} cannot follow entry ${expected}.`);
  if (expected > 0 && (await readUnlessAbsent(join(log, entryName(expected)))) === null) return 'conflict';
  const outcome = await writer.writeOnce(log, entryName(entry.sequence), Buffer.from(JSON.stringify(entry)));
  return outcome === 'written' ? 'appended' : 'conflict';
}

async function readLog(log: string, after: number): Promise<readonly LogEntry[]> {
  const entries: LogEntry[] = [];
  for (let sequence = after + 1; ; sequence += 1) {
    const bytes = await readUnlessAbsent(join(log, entryName(sequence)));
    if (bytes === null) break;
    entries.push(parseEntry(bytes, sequence));
  }
  if (entries.length === 0 && after === 0) await refuseGap(log);
  return entries;
}

/** A log whose first entry was taken away must not look like a new one. */
async function refuseGap(log: string): Promise<void> {
  const names = await readdir(log);
  if (names.some((name) => /^\d{12}\.json$/.test(name)) && !names.includes(entryName(1))) throw damaged('the first entry of the log');
}

function parseEntry(bytes: Buffer, sequence: number): LogEntry {
  try {
    const entry = logEntrySchema.parse(JSON.parse(bytes.toString('utf8')));
    if (entry.sequence === sequence) return entry;
  } catch {
    // Reported below, without the content.
  }
  throw damaged(`entry ${sequence} of the log`);
}

const readUnlessAbsent = (file: string): Promise<Buffer | null> =>
  readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw codedError('REGISTRY_UNREACHABLE', `The registry’s folder could not be read: ${error.code ?? 'unknown'}.`, {});
  });

const damaged = (what: string): Error => codedError('REGISTRY_STORE_DAMAGED', `The registry’s store is damaged: ${what}.`, { what });
