import { randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { mostUsed } from './most-used.js';
import type { OperationCount, OperationUsage, RegistryStore, SeenOperation } from './registry-store.js';
import type { FolderWriter } from './write-whole-file.js';

const seenSchema = z.object({ signature: z.string(), document: z.string(), name: z.string().nullable() });
const countsSchema = z.array(z.object({ signature: z.string(), day: z.string(), count: z.number() }));

/** Days after which counts are forgotten, whatever is asked for. */
const KEPT_DAYS = 366;
/** Reports of one day are joined into one file when there are more than this. */
const COMPACT_ABOVE = 64;

/** `documents/<signature>.json` once per operation, `days/<day>/<id>.json` per report; a report is added, never changed. */
export function createFolderUsage(folder: string, writer: FolderWriter): { readonly record: RegistryStore['recordUsage']; readonly read: RegistryStore['readUsage'] } {
  const [documents, days] = [join(folder, 'documents'), join(folder, 'days')];
  return {
    async record(operations, counts) {
      for (const operation of operations) {
        await writer.writeOnce(documents, `${operation.signature}.json`, Buffer.from(JSON.stringify(operation)));
      }
      for (const day of new Set(counts.map((count) => count.day))) {
        await addCounts(join(days, day), writer, counts.filter((count) => count.day === day));
      }
      await forgetOldDays(days);
    },
    async read(sinceDay, limit) {
      const counts = await readCounts(days, sinceDay);
      const used = mostUsed(counts, limit);
      const found = await Promise.all(used.map(({ signature, count }) => readDocument(documents, signature, count)));
      return found.filter((usage) => usage !== null);
    },
  };
}

async function addCounts(folder: string, writer: FolderWriter, counts: readonly OperationCount[]): Promise<void> {
  await writer.writeOnce(folder, `${randomUUID()}.json`, Buffer.from(JSON.stringify(counts)));
  const names = await list(folder);
  if (names.length > COMPACT_ABOVE) await compact(folder, writer, names);
}

/** Each part is first taken away, which one process can do, and then added to the whole: a kill between loses counts, never invents them. */
async function compact(folder: string, writer: FolderWriter, names: readonly string[]): Promise<void> {
  const taken: OperationCount[] = [];
  for (const name of names) {
    const counts = await readCountsFile(join(folder, name));
    const isMine = await rm(join(folder, name)).then(
      () => true,
      () => false,
    );
    if (isMine) taken.push(...counts);
  }
  const day = taken[0]?.day;
  if (day === undefined) return;
  const joined = mostUsed(taken, Number.MAX_SAFE_INTEGER).map(({ signature, count }) => ({ signature, day, count }));
  await writer.writeOnce(folder, `${randomUUID()}.json`, Buffer.from(JSON.stringify(joined)));
}

async function readCounts(days: string, sinceDay: string): Promise<readonly OperationCount[]> {
  const wanted = (await list(days)).filter((day) => day >= sinceDay);
  const files = await Promise.all(wanted.map(async (day) => (await list(join(days, day))).map((name) => join(days, day, name))));
  return (await Promise.all(files.flat().map(readCountsFile))).flat();
}

async function readCountsFile(file: string): Promise<OperationCount[]> {
  const text = await readFile(file, 'utf8').catch(() => '[]');
  return countsSchema.parse(JSON.parse(text));
}

async function readDocument(documents: string, signature: string, count: number): Promise<OperationUsage | null> {
  const text = await readFile(join(documents, `${signature}.json`), 'utf8').catch(() => null);
  const seen: SeenOperation | null = text === null ? null : seenSchema.parse(JSON.parse(text));
  return seen && { ...seen, count };
}

async function forgetOldDays(days: string): Promise<void> {
  const oldest = new Date(Date.now() - KEPT_DAYS * 86_400_000).toISOString().slice(0, 10);
  for (const day of await list(days)) if (day < oldest) await rm(join(days, day), { recursive: true, force: true });
}

const list = (folder: string): Promise<string[]> => readdir(folder).catch(() => []);
