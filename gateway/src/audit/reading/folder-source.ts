import { readFile } from 'node:fs/promises';
import { GENESIS_HASH, readContentLine, readRecordLine } from '@hamafza/schema/audit';
import { checkpointFile, linesOf, listChains, listSegments, readOpening } from '../segment-files.js';
import type { AuditItem, AuditSource, ChainReading } from './audit-source.js';

/** A log in files, as `FileStore` writes it. */
export const openFolderSource = (folder: string): AuditSource => ({
  chains: () => listChains(folder),
  read: (chain, from) => read(folder, chain, from),
  firstAt: (chain, instantMs) => firstAt(folder, chain, instantMs),
  lastBefore: (chain, instantMs) => lastBefore(folder, chain, instantMs),
  checkpoints: (chain) => checkpoints(folder, chain),
  close: () => Promise.resolve(),
});

/** Begins with the segment that holds the record; of several that begin at the same place, with the first. */
async function read(folder: string, chain: string, from: number): Promise<ChainReading> {
  const files = await listSegments(folder, chain);
  const openings = await Promise.all(files.map(openingOf));
  const begin = openings.findLast((opening) => opening !== undefined && opening.sequence < from)?.sequence;
  const first = Math.max(0, openings.findIndex((opening) => opening !== undefined && opening.sequence === begin));
  const opening = openings[first];
  const anchor = first === 0 || opening === undefined ? { sequence: 0, hash: GENESIS_HASH } : { sequence: opening.sequence, hash: opening.hash };
  return { anchor, items: itemsOf(files.slice(first)) };
}

async function openingOf(file: string): Promise<ReturnType<typeof readOpening>> {
  for await (const line of linesOf(file)) return readOpening(line);
  return undefined;
}

async function* itemsOf(files: readonly string[]): AsyncGenerator<AuditItem> {
  for (const file of files) {
    let isFirst = true;
    for await (const line of linesOf(file)) {
      const content = readContentLine(line);
      if (content) yield { kind: 'content', content };
      else if (!(isFirst && readOpening(line))) yield { kind: 'record', record: readRecordLine(line) };
      isFirst = false;
    }
  }
}

async function firstAt(folder: string, chain: string, instantMs: number): Promise<number | undefined> {
  const sought = new Date(instantMs).toISOString();
  for (const file of await listSegments(folder, chain)) {
    for await (const { at, sequence } of placesIn(file)) if (at >= sought) return sequence;
  }
  return undefined;
}

async function lastBefore(folder: string, chain: string, instantMs: number): Promise<number | undefined> {
  const sought = new Date(instantMs).toISOString();
  for (const file of (await listSegments(folder, chain)).toReversed()) {
    let last: number | undefined;
    for await (const { at, sequence } of placesIn(file)) if (at < sought) last = sequence;
    if (last !== undefined) return last;
  }
  return undefined;
}

async function* placesIn(file: string): AsyncGenerator<{ readonly at: string; readonly sequence: number }> {
  for await (const line of linesOf(file)) {
    const [, at, sequence] = /,"at":"([^"]+)",.*,"sequence":(\d+),"version":\d+\},"parts":/.exec(line) ?? [];
    if (at !== undefined) yield { at, sequence: Number(sequence) };
  }
}

async function checkpoints(folder: string, chain: string): Promise<readonly string[]> {
  const text = await readFile(checkpointFile(folder, chain), 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line !== '');
}
